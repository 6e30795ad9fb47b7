import type { Intent, UserSigReason, UserSigSource } from "./logins.ts";
import { rejectAtAwait } from "./reject.ts";

const nothing = (): void => {};

/** Somebody who waits for a login or logout: the application, or the client itself. */
export class Caller {
  readonly intent: Intent;
  /** Who is to be logged in; null for a logout. */
  readonly userID: string | null;
  readonly source: UserSigSource;
  /** Why its provider is asked first: `"login"` for the application. */
  readonly reason: UserSigReason;
  readonly promise: Promise<void>;
  /** What its provider has been asked for; null before it was asked. */
  answer: Promise<string> | null = null;
  /** The last that its source has given. */
  ticket: string | null;
  /** Its provider has been asked once more, for a ticket that has not expired. */
  hasRetried = false;
  resolve: (value?: PromiseLike<never>) => void = nothing;
  /** With what is not ours: a signal's reason, or what a provider threw. */
  reject: (reason: unknown) => void = nothing;
  stopLimit: (() => void) | null = null;
  /** With whom it waits: for a ticket, or for a call of the SDK. */
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

  /** It is the client that waits. */
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

  /** False if it waits no longer. */
  leave(): boolean {
    return this.#place?.delete(this) ?? false;
  }
}
