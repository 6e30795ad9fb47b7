import type { Intent, UserSigReason, UserSigSource } from "./logins.ts";
import { rejectAtAwait } from "./reject.ts";

const nothing = (): void => {};

/** A pending `login` or `logout` of the application, or a relogin of the client itself. */
export class Caller {
  readonly intent: Intent;
  /** Who is to be logged in; null for a logout. */
  readonly userID: string | null;
  readonly source: UserSigSource;
  /** The reason for the first call of its provider: `"login"` for the application. */
  readonly reason: UserSigReason;
  readonly promise: Promise<void>;
  /** The provider's answer; null before the provider is called. */
  answer: Promise<string> | null = null;
  /** The last ticket from its source. */
  ticket: string | null;
  /** The provider's first ticket had expired, and the provider is asked again. */
  hasRetried = false;
  resolve: (value?: PromiseLike<never>) => void = nothing;
  /** For errors from outside: a signal's reason, or what a provider threw. */
  reject: (reason: unknown) => void = nothing;
  stopLimit: (() => void) | null = null;
  /** The set in which it waits: for a ticket, or for an answer of the SDK. */
  #place: Set<Caller> | null = null;

  constructor(intent: Intent, userID: string | null, source: UserSigSource, reason: UserSigReason) {
    this.intent = intent;
    this.userID = userID;
    this.source = source;
    this.reason = reason;
    this.ticket = typeof source === "string" ? source : null;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Whether it is a relogin of the client itself. */
  get isOwn(): boolean {
    return this.reason !== "login";
  }

  refuse(error: unknown): void {
    rejectAtAwait(this.resolve, error);
  }

  moveTo(place: Set<Caller>): void {
    this.leave();
    this.#place = place;
    place.add(this);
  }

  /** False if it was not waiting any more. */
  leave(): boolean {
    return this.#place?.delete(this) ?? false;
  }
}
