import type { NativeEvent } from "./event-buffer.ts";

/**
 * The numbers that `getLoginStatus` returns (`TIMGetLoginStatus`), and their names:
 * `LoginStatus[1]` is `"LoggedIn"`.
 */
export const LoginStatus = {
  LoggedIn: 1,
  LoggingIn: 2,
  LoggedOut: 3,
  LoggingOut: 4,
  1: "LoggedIn",
  2: "LoggingIn",
  3: "LoggedOut",
  4: "LoggingOut",
} as const;
/** One of the numbers of `LoginStatus`. */
export type LoginStatus = 1 | 2 | 3 | 4;

const NETWORK_STATUS = ["connected", "disconnected", "connecting", "failed"] as const;

/** The SDK's connection to Tencent, as `TIMSetNetworkStatusListenerCallback` reports it. */
export interface NetworkStatus {
  /** `"unknown"` for a number that this version does not know. */
  readonly status: "connected" | "disconnected" | "connecting" | "failed" | "unknown";
  /** The SDK's code; 0 if it gave none. */
  readonly code: number;
  /** The SDK's own words; may be empty. */
  readonly desc: string;
}

/** Reads the arguments of the callback (`TIMSetNetworkStatusListenerCallback`). */
export function readNetworkStatus(event: NativeEvent): NetworkStatus {
  const status = NETWORK_STATUS[event.int32(0)] ?? "unknown";
  return { status, code: event.int32(1), desc: event.text(0) };
}
