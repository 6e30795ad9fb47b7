/**
 * Log in to Tencent IM: the client and its errors, as an application uses them. The adapter
 * packages export all of it, in addition to their own `openTim`.
 *
 * @module
 */

// From there, so that core is one module when it is bundled.
export { LoginStatus, TimClient, TimError } from "./adapter.ts";
// --- the client, and what opens it ---
export type { CallOptions } from "./cancel.ts";
export type { TimEventMap } from "./client.ts";
// --- errors ---
export type { Advice, TimErrorCodeName, TimErrorSource } from "./codes.ts";
// --- events ---
export type { CountedEventTarget, Listener, ListenOptions } from "./counted-event-target.ts";
export type { TimErrorInit } from "./error.ts";
export type { LibraryChoice } from "./library.ts";
// --- tickets, and their renewal ---
export type { UserSigProvider, UserSigReason, UserSigSource } from "./logins.ts";
export type { OpenOptions } from "./open.ts";
export type { ReloginOutcome } from "./renewal.ts";
export type { NetworkStatus } from "./status.ts";
