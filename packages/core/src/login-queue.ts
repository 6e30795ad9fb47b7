import type { TimSdk } from "./binding.ts";
import type { Channel } from "./channel.ts";
import { TimError } from "./error.ts";
import { checkUserSig } from "./input.ts";
import { encodeCString } from "./strings.ts";

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

const EXPIRED_CODES: ReadonlySet<number> = new Set([6206, 70001]);

/**
 * Brings logins and logouts to the SDK in the order in which they were asked for, though a ticket may
 * have to be waited for. The SDK itself runs them one after another.
 */
export class LoginQueue {
  readonly #sdk: TimSdk;
  readonly #channel: Channel;
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
      return this.#run(
        operation,
        this.#inTurn(source, (ticket) => this.#call(operation, ticket)),
      );
    }
    const canceller = new AbortController();
    operation.cancel = (why) => canceller.abort(why);
    const request = { userID, provider: source, reason, cancelled: canceller.signal };
    return this.#run(operation, this.#loginWith(operation, request));
  }

  logout(): Operation {
    const operation = this.#add(null);
    return this.#run(
      operation,
      this.#inTurn("", () => this.#callLogout()),
    );
  }

  /** Rejects what waits for a ticket; the channel rejects what has reached the SDK. */
  close(error: (call: string) => TimError): void {
    for (const interrupt of [...this.#waiting]) interrupt(error("TIMLogin"));
  }

  #add(userID: string | null): Mutable<Operation> {
    const operation = { userID, ticket: "", promise: Promise.resolve(), cancel: () => {} };
    this.#latest = operation;
    return operation;
  }

  #run(operation: Mutable<Operation>, promise: Promise<unknown>): Operation {
    operation.promise = promise;
    const forget = () => {
      if (this.#latest === operation) this.#latest = null;
    };
    promise.then(forget, forget);
    return operation;
  }

  async #loginWith(operation: Mutable<Operation>, request: Request): Promise<void> {
    const attempt = (reason: UserSigReason) =>
      this.#inTurn(this.#ask(request, reason), (ticket) => this.#call(operation, ticket));
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
  #inTurn(
    ticket: string | Promise<string>,
    call: (ticket: string) => Promise<string>,
  ): Promise<string> {
    if (this.#turn === null && typeof ticket === "string") return call(ticket);
    return this.#waitForTurn(ticket, call);
  }

  async #waitForTurn(
    ticket: string | Promise<string>,
    call: (ticket: string) => Promise<string>,
  ): Promise<string> {
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

  #call(operation: Mutable<Operation>, ticket: string): Promise<string> {
    const userID = encodeCString(operation.userID ?? "");
    operation.ticket = ticket;
    return this.#channel.call("TIMLogin", (callback, userData) =>
      this.#sdk.TIMLogin(userID, encodeCString(ticket), callback, userData),
    );
  }

  #callLogout(): Promise<string> {
    return this.#channel.call("TIMLogout", (callback, userData) =>
      this.#sdk.TIMLogout(callback, userData),
    );
  }
}
