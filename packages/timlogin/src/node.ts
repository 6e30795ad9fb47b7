/** The adapter that `timlogin` takes on Node. */
import { TimError } from "@timlogin/core";
import type { Adapter } from "@timlogin/core/adapter";

/** What `@timlogin/node-ffi` says of itself when it is imported. */
const IMPORTED = Symbol.for("timlogin.adapter");

const name = process.env.TIMLOGIN_ADAPTER || Reflect.get(process, IMPORTED) || "node-koffi";

/**
 * koffi, as node:ffi is not on every Node, and makes it warn: so it is asked for, or imported before.
 * A promise, as CommonJS has no `await` at its top.
 */
export const adapter: Promise<Adapter> = load(name).then(({ adapter }) => adapter);

async function load(name: unknown): Promise<{ readonly adapter: Adapter }> {
  if (name === "node-koffi") return import("@timlogin/node-koffi");
  if (name === "node-ffi") return import("@timlogin/node-ffi");
  const desc = `TIMLOGIN_ADAPTER is ${JSON.stringify(name)}; on Node there are node-koffi and node-ffi`;
  throw new TimError({ code: -4, call: "TIMInit", desc });
}
