/** The adapter that `timlogin` takes on Node. */
import { type Adapter, refuse } from "@timlogin/core/adapter";
import { adapter as koffi } from "@timlogin/node-koffi";

/** What `@timlogin/node-ffi` says of itself when it is imported. */
const IMPORTED = Symbol.for("timlogin.adapter");

const name = process.env.TIMLOGIN_ADAPTER || Reflect.get(process, IMPORTED) || "node-koffi";

/**
 * koffi, as node:ffi is not on every Node, and makes it warn: so it is asked for, or imported before.
 * A promise, as CommonJS has no `await` at its top.
 */
export const adapter: Promise<Adapter> = choose();

async function choose(): Promise<Adapter> {
  if (name === "node-koffi") return koffi;
  if (name === "node-ffi") return (await import("@timlogin/node-ffi")).adapter;
  const desc = `TIMLOGIN_ADAPTER is ${JSON.stringify(name)}; on Node there are node-koffi and node-ffi`;
  return refuse("TIMInit", "ERR_BAD_OPTION", desc);
}
