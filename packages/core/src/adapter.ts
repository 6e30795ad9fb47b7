/**
 * For adapter packages and tools: the interface of a runtime's FFI, the C functions that it binds,
 * the search for the libraries, and the internals of an open client. It also has what applications
 * use: the adapter packages take that from here, as each module slows every start.
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
// --- opening, and the internals of an open client ---
export type { Clock } from "./cancel.ts";
export { TimClient } from "./client.ts";
export { type AdapterPackage, defineAdapter, type OpenTim } from "./define-adapter.ts";
export { refuse, TimError } from "./error.ts";
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
export { callerOf, settleAtAwait, startAt } from "./reject.ts";
export { OLDEST_RUNTIMES, runtimeProblem } from "./runtime.ts";
export { readSdkVersion } from "./sdk-version.ts";
export { LoginStatus } from "./status.ts";
