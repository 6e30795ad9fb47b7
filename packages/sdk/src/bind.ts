import { type ClientInternals, type NativeFunction, refuse } from "@timlogin/core/adapter";
import { SDK_VERSION } from "./table.ts";

type Native = ReturnType<ClientInternals["bind"]>;

/**
 * Binds a function of the client's library. Throws `ERR_FUNCTION_MISSING` if the library lacks it.
 */
export function bindFunction(client: ClientInternals, name: string, types: NativeFunction): Native {
  try {
    return client.bind(name, types);
  } catch (cause) {
    const desc = `${client.library} does not export ${name}, as libImSDK ${SDK_VERSION} does`;
    refuse(name, "ERR_FUNCTION_MISSING", desc, cause);
  }
}
