import { type CallOptions, type Clock, limit } from "./cancel.ts";
import type { Intent, NativeCall, UserSigSource } from "./logins.ts";

export interface CallerInit {
  readonly intent: Intent;
  readonly source: UserSigSource;
  readonly options: CallOptions;
  /** It is the client that waits, and not the application. */
  readonly isOwn?: boolean;
}

/** Somebody who waits for a login or logout. Whatever ends that first ends it, once. */
export class Caller {
  readonly intent: Intent;
  /** Who is to be logged in; null for a logout. */
  readonly userID: string | null;
  readonly source: UserSigSource;
  readonly isOwn: boolean;
  readonly promise: Promise<void>;
  /** The call in the SDK that it shares. */
  native: NativeCall | null = null;
  /** What its provider has been asked for; null before it was asked. */
  answer: Promise<string> | null = null;
  /** What its provider has answered. */
  ticket: string | null = null;
  /** Its provider has failed, with this reason. */
  failure: { readonly reason: unknown } | null = null;
  /** Its provider has been asked once more, for a ticket that has not expired. */
  hasRetried = false;
  isEnded = false;
  readonly #onEnd: (caller: Caller) => void;
  readonly #stopLimit: () => void;
  #resolve = (): void => {};
  #reject = (_: unknown): void => {};

  constructor(
    { intent, source, options, isOwn = false }: CallerInit,
    clock: Clock,
    onEnd: (caller: Caller) => void,
  ) {
    this.intent = intent;
    this.userID = intent.userID;
    this.source = source;
    this.isOwn = isOwn;
    this.#onEnd = onEnd;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#stopLimit = limit(options, clock, (reason) => this.reject(reason));
  }

  resolve(): void {
    if (this.#end()) this.#resolve();
  }

  reject(reason: unknown): void {
    if (this.#end()) this.#reject(reason);
  }

  #end(): boolean {
    if (this.isEnded) return false;
    this.isEnded = true;
    this.#stopLimit();
    this.#onEnd(this);
    return true;
  }
}
