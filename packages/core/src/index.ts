/**
 * The client, its errors, and the interface that an adapter implements.
 *
 * @module
 */
export * from "./abi.ts";
export * from "./binding.ts";
export type { CallOptions, Clock } from "./cancel.ts";
export * from "./client.ts";
export * from "./codes.ts";
export type { CountedEventTarget, Listener } from "./counted-event-target.ts";
export * from "./error.ts";
export type { NativeEvent } from "./event-buffer.ts";
export {
  type ClientInternals,
  internalsOf,
  type NativeListening,
  type NativeRequest,
} from "./internals.ts";
export * from "./library.ts";
export type { UserSigProvider, UserSigReason, UserSigSource } from "./logins.ts";
export * from "./open.ts";
export type { ReloginOutcome } from "./renewal.ts";
export { LoginStatus, type NetworkStatus } from "./status.ts";
