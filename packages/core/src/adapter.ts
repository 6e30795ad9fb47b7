/**
 * What an adapter package is made of, and what tools around the libraries need: the interface of one
 * runtime's FFI, the C functions that it binds, the search for the libraries, and an open client's
 * inside.
 *
 * @module
 */

// --- the C functions ---
export * from "./abi.ts";
// --- an adapter ---
export type {
  Adapter,
  FileHead,
  FileState,
  Host,
  LibraryPaths,
  NativeAbi,
  NativeFunction,
  NativeFunctions,
  NativePointer,
  NativeType,
  TimBinding,
  TimBridge,
  TimSdk,
  Wake,
  WakeSource,
} from "./binding.ts";
// --- opening, and the inside of an open client ---
export type { Clock } from "./cancel.ts";
export { type AdapterPackage, defineAdapter, type OpenTim } from "./define-adapter.ts";
export { refuse } from "./error.ts";
export type { NativeEvent } from "./event-buffer.ts";
export {
  type ClientInternals,
  internalsOf,
  type NativeListening,
  type NativeRequest,
} from "./internals.ts";
// --- the libraries and the runtime that they need ---
export * from "./library.ts";
export { openWith } from "./open.ts";
export { OLDEST_RUNTIMES, runtimeProblem } from "./runtime.ts";
export { readSdkVersion } from "./sdk-version.ts";
