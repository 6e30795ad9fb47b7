/**
 * What the adapters for Node share, with either FFI.
 *
 * @module
 */
export { host } from "./host.ts";
export { openWake } from "./wake.ts";
