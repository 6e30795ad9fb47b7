import { type ClientInternals, type NativeFunction, refuse } from "@timlogin/core/adapter";
import { SDK_VERSION } from "./table.ts";

type Native = ReturnType<ClientInternals["bind"]>;

/** A function of the client's library. Throws a `TimError` if the library does not have it. */
export function bindFunction(client: ClientInternals, name: string, types: NativeFunction): Native {
  try {
    return client.bind(name, types);
  } catch (cause) {
    const desc = `${client.library} does not export ${name}, which libImSDK ${SDK_VERSION} does`;
    refuse(name, "ERR_FUNCTION_MISSING", desc, cause);
  }
}
