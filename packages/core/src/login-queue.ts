import type { NativePointer, TimSdk } from "./binding.ts";
import type { Channel } from "./channel.ts";
import { TimError } from "./error.ts";
import { checkUserSig, USER_ID_SIZE_MAX, USER_SIG_SIZE_MAX } from "./input.ts";
import { CStringBuffer } from "./strings.ts";

/** Why a provider is asked: for a first ticket, because the last one has expired, or is about to. */
export type UserSigReason = "login" | "expired" | "refresh";

/** Makes a UserSig, usually by asking the application's own server. */
export type UserSigProvider = (userID: string, reason: UserSigReason) => string | Promise<string>;

/** A ticket, or what makes one. */
export type UserSigSource = string | UserSigProvider;

/** A login or logout that was asked for, until it has settled. */
export interface Operation {
  /** Who is to be logged in afterwards; null after a logout. */
  readonly userID: string | null;
  /** The ticket that reached the SDK last; empty before, and for a logout. */
  readonly ticket: string;
  readonly promise: Promise<unknown>;
  /** Rejects it, where it waits for a ticket. */
  cancel(reason: unknown): void;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

interface Request {
  readonly userID: string;
  readonly provider: UserSigProvider;
  readonly reason: UserSigReason;
  /** Aborted when nobody waits for the login any more. */
  readonly cancelled: AbortSignal;
}

/** `onSettled` runs right before the promise settles. */
type NativeCall = (ticket: string, onSettled?: () => void) => Promise<string>;

const DONE: Promise<void> = Promise.resolve();
const cancelNothing = () => {};

const EXPIRED_CODES: ReadonlySet<number> = new Set([6206, 70001]);

/**
 * Brings logins and logouts to the SDK in the order in which they were asked for, though a ticket may
 * have to be waited for. The SDK itself runs them one after another.
 */
export class LoginQueue {
  readonly #sdk: TimSdk;
  readonly #channel: Channel;
  readonly #userIDBytes: CStringBuffer = new CStringBuffer(USER_ID_SIZE_MAX);
  readonly #userSigBytes: CStringBuffer = new CStringBuffer(USER_SIG_SIZE_MAX);
  #latest: Operation | null = null;
  /** Settles when all that was asked for has reached the SDK; null where it has. */
  #turn: Promise<void> | null = null;
  /** Rejects what waits for a ticket. */
  readonly #waiting = new Set<(reason: unknown) => void>();

  constructor(sdk: TimSdk, channel: Channel) {
    this.#sdk = sdk;
    this.#channel = channel;
  }

  /** The last thing asked for, where it has not settled. */
  get latest(): Operation | null {
    return this.#latest;
  }

  /**
   * Asks for a login. A provider is asked for the ticket; where the SDK says that it has expired, it
   * is asked once more and the login made once more.
   */
  login(userID: string, source: UserSigSource, reason: UserSigReason = "login"): Operation {
    const operation = this.#add(userID);
    if (typeof source === "string") {
      return this.#run(operation, source, (ticket, onSettled) =>
        this.#callLogin(operation, ticket, onSettled),
      );
    }
    const canceller = new AbortController();
    operation.cancel = (why) => canceller.abort(why);
    const request = { userID, provider: source, reason, cancelled: canceller.signal };
    return this.#follow(operation, this.#loginWith(operation, request));
  }

  logout(): Operation {
    return this.#run(this.#add(null), "", (_, onSettled) => this.#callLogout(onSettled));
  }

  /** Rejects what waits for a ticket; the channel rejects what has reached the SDK. */
  close(error: (call: string) => TimError): void {
    for (const interrupt of [...this.#waiting]) interrupt(error("TIMLogin"));
  }

  #add(userID: string | null): Mutable<Operation> {
    const operation = { userID, ticket: "", promise: DONE, cancel: cancelNothing };
    this.#latest = operation;
    return operation;
  }

  /** Where nothing is to be waited for, which is the rule, one promise is all that a call costs. */
  #run(operation: Mutable<Operation>, ticket: string, call: NativeCall): Operation {
    if (this.#turn !== null) return this.#follow(operation, this.#inTurn(ticket, call));
    operation.promise = call(ticket, () => this.#forget(operation));
    return operation;
  }

  #follow(operation: Mutable<Operation>, promise: Promise<unknown>): Operation {
    operation.promise = promise;
    const forget = () => this.#forget(operation);
    promise.then(forget, forget);
    return operation;
  }

  #forget(operation: Operation): void {
    if (this.#latest === operation) this.#latest = null;
  }

  async #loginWith(operation: Mutable<Operation>, request: Request): Promise<void> {
    const attempt = (reason: UserSigReason) =>
      this.#inTurn(this.#ask(request, reason), (ticket) => this.#callLogin(operation, ticket));
    try {
      await attempt(request.reason);
    } catch (error) {
      const isExpired = error instanceof TimError && EXPIRED_CODES.has(error.code);
      // What was asked for later has the last word, so nothing is made again behind it.
      if (!isExpired || this.#latest !== operation) throw error;
      await attempt("expired");
    }
  }

  /** Makes a native call once its ticket is there and all earlier ones have been made. */
  async #inTurn(ticket: string | Promise<string>, call: NativeCall): Promise<string> {
    const earlier = this.#turn;
    let pass = () => {};
    const turn = new Promise<void>((resolve) => {
      pass = resolve;
    });
    this.#turn = turn;
    let called: Promise<string>;
    try {
      // A ticket that is not to be had must not let later calls overtake earlier ones.
      await Promise.allSettled([ticket, earlier]);
      called = call(await ticket);
    } finally {
      if (this.#turn === turn) this.#turn = null;
      pass();
    }
    return called;
  }

  /** Asks the provider, which may never answer: `close` and `cancel` end the waiting. */
  #ask({ provider, userID, cancelled }: Request, reason: UserSigReason): Promise<string> {
    return new Promise((resolve, reject) => {
      if (cancelled.aborted) return reject(cancelled.reason);
      const settle = (run: () => void) => {
        if (!this.#waiting.delete(interrupt)) return;
        cancelled.removeEventListener("abort", onCancel);
        this.#channel.release();
        run();
      };
      const interrupt = (why: unknown) => settle(() => reject(why));
      const onCancel = () => interrupt(cancelled.reason);
      this.#waiting.add(interrupt);
      this.#channel.hold();
      cancelled.addEventListener("abort", onCancel);
      Promise.resolve()
        .then(() => provider(userID, reason))
        .then((ticket) => checkUserSig(ticket))
        .then((ticket) => settle(() => resolve(ticket)), interrupt);
    });
  }

  #callLogin(
    operation: Mutable<Operation>,
    ticket: string,
    onSettled?: () => void,
  ): Promise<string> {
    operation.ticket = ticket;
    const userID = operation.userID ?? "";
    const invoke = (callback: NativePointer, userData: number) =>
      this.#sdk.TIMLogin(
        this.#userIDBytes.write(userID),
        this.#userSigBytes.write(ticket),
        callback,
        userData,
      );
    return this.#channel.call("TIMLogin", invoke, onSettled);
  }

  #callLogout(onSettled?: () => void): Promise<string> {
    const invoke = (callback: NativePointer, userData: number) =>
      this.#sdk.TIMLogout(callback, userData);
    return this.#channel.call("TIMLogout", invoke, onSettled);
  }
}
