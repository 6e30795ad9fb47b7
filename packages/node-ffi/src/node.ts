/**
 * What every adapter for Node shares, whichever FFI it calls C with.
 *
 * @module
 */
export { host } from "./host.ts";
export { openWake } from "./wake.ts";
