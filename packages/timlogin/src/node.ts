/** The adapter that `timlogin` uses on Node. */
import { type Adapter, refuse } from "@timlogin/core/adapter";
import { adapter as koffi } from "@timlogin/node-koffi";

/** `@timlogin/node-ffi` sets this key of `process` when it is imported. */
const IMPORTED = Symbol.for("timlogin.adapter");

const name = process.env.TIMLOGIN_ADAPTER || Reflect.get(process, IMPORTED) || "node-koffi";

/**
 * koffi, unless node:ffi was asked for or imported before: not every Node has node:ffi, and it
 * prints a warning. A promise, because CommonJS has no top-level `await`.
 */
export const adapter: Promise<Adapter> = choose();

async function choose(): Promise<Adapter> {
  if (name === "node-koffi") return koffi;
  if (name === "node-ffi") return (await import("@timlogin/node-ffi")).adapter;
  const desc = `TIMLOGIN_ADAPTER is ${JSON.stringify(name)}; on Node there are node-koffi and node-ffi`;
  return refuse("TIMInit", "ERR_BAD_OPTION", desc);
}
