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
  readonly promise: Promise<void>;
  /** Whether it is off, as nobody waits for it any more. */
  readonly isCancelled: boolean;
  /** Somebody waits for it, beside who asked for it. */
  join(): void;
  /** Somebody no longer waits. After the last one, a login that the SDK does not have is off. */
  cancel(reason: unknown): void;
}

/** A login that has succeeded, and after which nothing else was asked for. */
export interface Login {
  readonly userID: string;
  readonly source: UserSigSource;
  readonly ticket: string;
}

type NativeCall = (ticket: string) => Promise<void>;

const DONE: Promise<void> = Promise.resolve();
const EXPIRED_CODES: ReadonlySet<number> = new Set([6206, 70001]);

/** How far an operation has come, and how many wait for it. */
class QueuedOperation implements Operation {
  readonly userID: string | null;
  promise: Promise<void> = DONE;
  /** What the SDK has is finished, though nobody waits for it; a logout always is. */
  isSure: boolean;
  /** Rejects what the operation waits for. */
  interrupt: ((reason: unknown) => void) | null = null;
  #waiters = 1;
  #reason: unknown;

  constructor(userID: string | null) {
    this.userID = userID;
    this.isSure = userID === null;
  }

  get isCancelled(): boolean {
    return this.#waiters === 0 && !this.isSure;
  }

  join(): void {
    this.#waiters += 1;
  }

  cancel(reason: unknown): void {
    this.#waiters -= 1;
    this.#reason = reason;
    if (this.isCancelled) this.interrupt?.(reason);
  }

  throwIfCancelled(): void {
    if (this.isCancelled) throw this.#reason;
  }
}

/**
 * Brings logins and logouts to the SDK in the order in which they were asked for, though a ticket may
 * have to be waited for. The SDK itself runs them one after another.
 */
export class LoginQueue {
  readonly #sdk: TimSdk;
  readonly #channel: Channel;
  readonly #onLogin: (login: Login) => void;
  readonly #userIDBytes: CStringBuffer = new CStringBuffer(USER_ID_SIZE_MAX);
  readonly #userSigBytes: CStringBuffer = new CStringBuffer(USER_SIG_SIZE_MAX);
  #latest: Operation | null = null;
  /** Settles when all that was asked for has reached the SDK; null where it has. */
  #turn: Promise<void> | null = null;
  /** Rejects what waits for a ticket. */
  readonly #waiting = new Set<(reason: unknown) => void>();

  /** `onLogin` hears of a login before any event that comes after it. */
  constructor(sdk: TimSdk, channel: Channel, onLogin: (login: Login) => void) {
    this.#sdk = sdk;
    this.#channel = channel;
    this.#onLogin = onLogin;
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
    if (typeof source !== "string") {
      return this.#follow(operation, this.#loginWith(operation, source, reason));
    }
    if (this.#turn === null) {
      return this.#start(operation, this.#callLogin(operation, source, source, true));
    }
    const call = (ticket: string) => this.#callLogin(operation, source, ticket);
    return this.#follow(operation, this.#inTurn(operation, source, call));
  }

  /** Asks for a logout. It is made though nobody waits for it. */
  logout(): Operation {
    const operation = this.#add(null);
    if (this.#turn === null) return this.#start(operation, this.#callLogout(operation, true));
    const call = () => this.#callLogout(operation);
    return this.#follow(operation, this.#inTurn(operation, "", call));
  }

  /** Rejects what waits for a ticket; the channel rejects what has reached the SDK. */
  close(error: (call: string) => TimError): void {
    for (const interrupt of [...this.#waiting]) interrupt(error("TIMLogin"));
  }

  #add(userID: string | null): QueuedOperation {
    const operation = new QueuedOperation(userID);
    this.#latest = operation;
    return operation;
  }

  /** Where nothing is to be waited for, which is the rule, one promise is all that a call costs. */
  #start(operation: QueuedOperation, promise: Promise<void>): Operation {
    operation.promise = promise;
    return operation;
  }

  #follow(operation: QueuedOperation, promise: Promise<void>): Operation {
    operation.promise = promise;
    const forget = () => this.#forget(operation);
    promise.then(forget, forget);
    return operation;
  }

  #forget(operation: Operation): void {
    if (this.#latest === operation) this.#latest = null;
  }

  async #loginWith(
    operation: QueuedOperation,
    provider: UserSigProvider,
    first: UserSigReason,
  ): Promise<void> {
    const attempt = (reason: UserSigReason) =>
      this.#inTurn(operation, this.#ask(operation, provider, reason), (ticket) =>
        this.#callLogin(operation, provider, ticket),
      );
    try {
      await attempt(first);
    } catch (error) {
      const isExpired = error instanceof TimError && EXPIRED_CODES.has(error.code);
      // What was asked for later has the last word, so nothing is made again behind it.
      if (!isExpired || this.#latest !== operation) throw error;
      operation.isSure = false;
      await attempt("expired");
    }
  }

  /** Makes a native call once its ticket is there and all earlier ones have been made. */
  async #inTurn(
    operation: QueuedOperation,
    ticket: string | Promise<string>,
    call: NativeCall,
  ): Promise<void> {
    const earlier = this.#turn;
    let pass = () => {};
    const turn = new Promise<void>((resolve) => {
      pass = resolve;
    });
    this.#turn = turn;
    let called: Promise<void>;
    try {
      // A ticket that is not to be had must not let later calls overtake earlier ones.
      await Promise.allSettled([ticket, earlier]);
      const answer = await ticket;
      operation.throwIfCancelled();
      called = call(answer);
    } finally {
      if (this.#turn === turn) this.#turn = null;
      pass();
    }
    return called;
  }

  /** Asks the provider, which may never answer: `close` and `cancel` end the waiting. */
  #ask(
    operation: QueuedOperation,
    provider: UserSigProvider,
    reason: UserSigReason,
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      operation.throwIfCancelled();
      const settle = (run: () => void) => {
        if (!this.#waiting.delete(interrupt)) return;
        operation.interrupt = null;
        this.#channel.unref();
        run();
      };
      const interrupt = (why: unknown) => settle(() => reject(why));
      this.#waiting.add(interrupt);
      this.#channel.ref();
      operation.interrupt = interrupt;
      Promise.resolve()
        .then(() => provider(operation.userID ?? "", reason))
        .then((ticket) => checkUserSig(ticket))
        .then((ticket) => settle(() => resolve(ticket)), interrupt);
    });
  }

  /** `isLast` where the operation ends with this call. */
  #callLogin(
    operation: QueuedOperation,
    source: UserSigSource,
    ticket: string,
    isLast = false,
  ): Promise<void> {
    const userID = operation.userID ?? "";
    operation.isSure = true;
    const invoke = (callback: NativePointer, userData: number) =>
      this.#sdk.TIMLogin(
        this.#userIDBytes.write(userID),
        this.#userSigBytes.write(ticket),
        callback,
        userData,
      );
    return this.#channel.run("TIMLogin", invoke, (isDone) => {
      const isLatest = this.#latest === null || this.#latest === operation;
      if (isDone && isLatest) this.#onLogin({ userID, source, ticket });
      if (isLast) this.#forget(operation);
    });
  }

  #callLogout(operation: QueuedOperation, isLast = false): Promise<void> {
    const invoke = (callback: NativePointer, userData: number) =>
      this.#sdk.TIMLogout(callback, userData);
    return this.#channel.run("TIMLogout", invoke, () => {
      if (isLast) this.#forget(operation);
    });
  }
}
