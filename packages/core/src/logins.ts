import type { NativePointer, TimSdk } from "./binding.ts";
import { Caller, type CallerInit } from "./caller.ts";
import { type CallOptions, type Clock, hasLimit } from "./cancel.ts";
import type { Channel } from "./channel.ts";
import type { TimErrorCodeName } from "./codes.ts";
import { TimError } from "./error.ts";
import { checkUserSig, USER_ID_SIZE_MAX, USER_SIG_SIZE_MAX } from "./input.ts";
import { CStringBuffer } from "./strings.ts";

/** Why a provider is asked: for a first ticket, because the last one has expired, or is about to. */
export type UserSigReason = "login" | "expired" | "refresh";

/**
 * Makes a UserSig, usually by asking the application's own server. It may call the client, but must not
 * wait for a login of its user with itself, as that would wait for its own answer.
 */
export type UserSigProvider = (userID: string, reason: UserSigReason) => string | Promise<string>;

/** A ticket, or what makes one. */
export type UserSigSource = string | UserSigProvider;

/** What the SDK did: the last login that succeeded, and what has become of it. */
export interface Session {
  readonly userID: string;
  /** The ticket that the SDK was given. */
  readonly ticket: string;
  /** Where the next ticket comes from. */
  source: UserSigSource;
  /** `"out"` if the login of another user, which failed, has ended it. */
  state: "in" | "expired" | "kicked" | "out";
}

/** A call that was handed to the SDK. */
export interface NativeCall {
  /** Who is logged in by it; null for a logout. */
  readonly userID: string | null;
  readonly ticket: string;
  /** Where the ticket came from; in place of a plain ticket, the provider of another who shares the call. */
  source: UserSigSource;
  /** The client has made it by itself. */
  readonly isOwn: boolean;
  /** How many wait for it. Nobody joins a call that nobody waits for: its answer may never come. */
  waiters: number;
  /** Whether the call itself holds the process, for an application's call without a `Caller`. */
  readonly isHeld: boolean;
  /** The user was kicked offline meanwhile, and so is logged out again. */
  isRevoked: boolean;
  promise: Promise<void> | null;
}

export interface LoginsInit {
  readonly sdk: TimSdk;
  readonly channel: Channel;
  readonly clock: Clock;
  /** Whether the SDK says that this user is in. */
  readonly isIn: (userID: string) => boolean;
  /** The application asks for something that takes more than a look. */
  readonly onIntent: () => void;
  /** A login has succeeded, or a session has got another source. */
  readonly onSession: (session: Session) => void;
  /** Something has ended: what has waited for the application may go on. */
  readonly onEnd: () => void;
}

/** What the application asked for last. A new one takes its place when it asks for another user. */
export interface Intent {
  /** Who is to be in; null for nobody. */
  readonly userID: string | null;
}

const NOTHING: Intent = { userID: null };
const DONE: Promise<void> = Promise.resolve();
const EXPIRED_CODES: ReadonlySet<string> = new Set<TimErrorCodeName>([
  "ERR_USER_SIG_EXPIRED",
  "ERR_SVR_ACCOUNT_USERSIG_EXPIRED",
]);
/** Refusals of a ticket, after which another ticket of the same user may pass. */
const TICKET_CODES: ReadonlySet<string> = new Set<TimErrorCodeName>([
  "ERR_USER_SIG_EXPIRED",
  "ERR_SVR_ACCOUNT_USERSIG_EXPIRED",
  "ERR_SVR_ACCOUNT_USERSIG_EMPTY",
  "ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED",
  "ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED_EX",
  "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_PUBLICKEY",
  "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_ID",
  "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_SDKAPPID",
  "ERR_SVR_ACCOUNT_INVALID_USERSIG",
]);

/**
 * Brings logins and logouts to the SDK, which runs them one after another.
 *
 * The session is what the SDK did, and the intent what the application asked for last. A call waits in
 * JavaScript for nothing but its own ticket: until it has that, whatever is asked for later takes its
 * place, and then the SDK has it and runs it to its end.
 */
export class Logins {
  readonly #init: LoginsInit;
  readonly #userIDBytes: CStringBuffer = new CStringBuffer(USER_ID_SIZE_MAX);
  readonly #userSigBytes: CStringBuffer = new CStringBuffer(USER_SIG_SIZE_MAX);
  #session: Session | null = null;
  #intent: Intent = NOTHING;
  /** The last call that the SDK was handed, until it is answered. */
  #native: NativeCall | null = null;
  /** Those who wait for a ticket, all for one user. */
  readonly #asking = new Set<Caller>();
  /** What waits is giving way, and what has asked for that is not begun yet. */
  #isYielding = false;

  constructor(init: LoginsInit) {
    this.#init = init;
  }

  get session(): Session | null {
    return this.#session;
  }

  /** Whether the client may log the session's user in: nothing that the application asked for is left. */
  get isQuiet(): boolean {
    if (this.#isYielding) return false;
    for (const { isOwn } of this.#asking) if (!isOwn) return false;
    // Once the last call is answered, an earlier one that is not never will be.
    const native = this.#native;
    if (native === null) return true;
    return native.waiters === 0 && native.userID === this.#session?.userID;
  }

  // --- what the application asks for ---

  login(userID: string, source: UserSigSource, options: CallOptions): Promise<void> {
    this.#intend(userID);
    if (this.#isIn(userID)) {
      this.#adopt(source);
      this.#init.onEnd();
      return DONE;
    }
    this.#init.onIntent();
    if (typeof source === "function" || hasLimit(options) || this.#sharedBy(userID) !== null) {
      const caller = this.#callerOf({ intent: this.#intent, source, options });
      this.#hold();
      this.#proceed(caller);
      return caller.promise;
    }
    // With a ticket, and nothing to wait for, one promise is all that a call costs.
    const native = this.#callLogin(userID, source, source, false, 1);
    this.#overtake(native);
    return native.promise as Promise<void>;
  }

  logout(options: CallOptions): Promise<void> {
    this.#intend(null);
    this.#init.onIntent();
    if (!hasLimit(options)) return this.#callLogout(false, 1).promise as Promise<void>;
    const caller = this.#callerOf({ intent: this.#intent, source: "", options });
    this.#hold();
    this.#attach(caller, this.#callLogout(false, 0));
    return caller.promise;
  }

  /** A login that the client makes by itself: it keeps no process alive, and gives way to any call. */
  loginAgain(session: Session, reason: UserSigReason, timeoutMs: number): Caller {
    const { userID, source } = session;
    const init = { intent: { userID }, source, options: { timeoutMs }, isOwn: true };
    const caller = this.#callerOf(init);
    this.#ask(caller, reason);
    return caller;
  }

  /** Rejects what waits for a ticket; the channel rejects what has reached the SDK. */
  close(error: TimError): void {
    this.#session = null;
    for (const caller of [...this.#asking]) caller.reject(error);
  }

  // --- what the SDK tells ---

  onKickedOffline(): void {
    if (this.#session !== null) this.#session.state = "kicked";
    const native = this.#native;
    if (native === null || !native.isOwn || native.userID === null) return;
    // The client's own login would take the user back in behind the kick.
    native.isRevoked = true;
    this.#callLogout(true, 0);
  }

  onUserSigExpired(): void {
    if (this.#session !== null && this.#session.state !== "kicked") this.#session.state = "expired";
  }

  /**
   * Events were lost. Returns the session if one of them was its end; the SDK is asked, as nobody else
   * knows. What it was asked for meanwhile has lost its answer, so that the session is not known then.
   */
  reread(): Session | null {
    const session = this.#session;
    if (session === null || session.state !== "in" || this.#init.isIn(session.userID)) return null;
    if (this.#native === null) return session;
    this.#session = null;
    return null;
  }

  // --- who waits ---

  #intend(userID: string | null): void {
    if (this.#intent.userID === userID) return;
    this.#intent = { userID };
    if (this.#asking.size === 0) return;
    const desc = "a later login or logout was asked for";
    this.#isYielding = true;
    for (const caller of [...this.#asking]) {
      caller.reject(new TimError({ code: "ERR_SDK_COMM_INTERRUPT", call: "TIMLogin", desc }));
    }
    this.#isYielding = false;
  }

  #isIn(userID: string): boolean {
    if (this.#native !== null || this.#session?.userID !== userID) return false;
    return this.#init.isIn(userID);
  }

  /** A provider stays until there is another one: a ticket that is not needed does not replace it. */
  #adopt(source: UserSigSource): void {
    const session = this.#session as Session;
    const isRenewable = typeof session.source === "function";
    if (isRenewable && typeof source === "string") return;
    session.source = source;
    if (!isRenewable) this.#init.onSession(session);
  }

  #callerOf(init: CallerInit): Caller {
    return new Caller(init, this.#init.clock, this.#onLeave);
  }

  #hold(): void {
    this.#init.channel.ref();
  }

  #release(): void {
    this.#init.channel.unref();
    this.#init.onEnd();
  }

  readonly #onLeave = (caller: Caller): void => {
    this.#asking.delete(caller);
    if (caller.native !== null) caller.native.waiters -= 1;
    if (!caller.isOwn) this.#release();
  };

  /** Lets a caller share a call, or make one, or wait for its ticket. */
  #proceed(caller: Caller): void {
    const { userID, source, failure } = caller;
    const ticket = caller.ticket ?? (typeof source === "string" ? source : null);
    const shared = this.#sharedBy(userID);
    if (shared !== null) this.#attach(caller, shared);
    else if (failure !== null) caller.reject(failure.reason);
    else if (ticket !== null) this.#start(caller, ticket);
    else if (caller.answer === null) this.#ask(caller, "login");
    else this.#asking.add(caller);
  }

  /** The last call of the SDK, if it logs that user in and the application waits for it. */
  #sharedBy(userID: string | null): NativeCall | null {
    const native = this.#native;
    if (native === null || native.isOwn || native.waiters === 0) return null;
    return native.userID === userID ? native : null;
  }

  #start(caller: Caller, ticket: string): void {
    caller.ticket = ticket;
    const native = this.#callLogin(caller.userID ?? "", caller.source, ticket, caller.isOwn, 0);
    this.#attach(caller, native);
    this.#overtake(native);
  }

  /** Those who still wait for a ticket share the call of the one who has got his. */
  #overtake(native: NativeCall): void {
    if (this.#asking.size === 0) return;
    for (const caller of [...this.#asking]) this.#attach(caller, native);
  }

  #attach(caller: Caller, native: NativeCall): void {
    this.#asking.delete(caller);
    caller.native = native;
    native.waiters += 1;
    if (typeof native.source === "string" && caller.userID !== null) native.source = caller.source;
    native.promise?.then(
      () => caller.resolve(),
      (error: unknown) => this.#onRefused(caller, native, error),
    );
  }

  /** The shared call has failed. Who has a ticket of its own, or may get one, goes on by itself. */
  #onRefused(caller: Caller, native: NativeCall, error: unknown): void {
    if (caller.isEnded) return;
    caller.native = null;
    const code = TimError.is(error) ? error.codeName : "";
    if (!caller.isOwn) this.#init.onIntent();
    const isItsOwn = (caller.ticket ?? caller.source) === native.ticket;
    const isLast = caller.hasRetried || typeof caller.source === "string";
    if (!TICKET_CODES.has(code) || !this.#isWanted(caller)) caller.reject(error);
    else if (!isItsOwn) this.#proceed(caller);
    else if (isLast || !EXPIRED_CODES.has(code)) caller.reject(error);
    else {
      caller.hasRetried = true;
      caller.ticket = null;
      this.#ask(caller, "expired");
    }
  }

  /** Whether nothing else was asked for meanwhile. */
  #isWanted({ intent, isOwn }: Caller): boolean {
    return isOwn || intent === this.#intent;
  }

  /** Asks the caller's provider, unless another caller has just asked the same one. */
  #ask(caller: Caller, reason: UserSigReason): void {
    const { source } = caller;
    if (typeof source === "string") return;
    const answer =
      this.#answerOf(source) ??
      DONE.then(() => source(caller.userID ?? "", reason)).then(checkUserSig);
    caller.answer = answer;
    this.#asking.add(caller);
    const onAnswer = () => {
      if (!caller.isEnded && caller.native === null) this.#proceed(caller);
    };
    answer.then(
      (ticket) => {
        caller.ticket = ticket;
        onAnswer();
      },
      (cause: unknown) => {
        caller.failure = { reason: cause };
        onAnswer();
      },
    );
  }

  #answerOf(provider: UserSigProvider): Promise<string> | null {
    for (const { source, answer } of this.#asking) if (source === provider) return answer;
    return null;
  }

  // --- the SDK's calls ---

  #callLogin(
    userID: string,
    source: UserSigSource,
    ticket: string,
    isOwn: boolean,
    waiters: number,
  ): NativeCall {
    const native = newCall(userID, source, ticket, isOwn, waiters);
    return this.#call("TIMLogin", native, (callback, userData) =>
      this.#init.sdk.TIMLogin(
        this.#userIDBytes.write(userID),
        this.#userSigBytes.write(ticket),
        callback,
        userData,
      ),
    );
  }

  #callLogout(isOwn: boolean, waiters: number): NativeCall {
    const native = newCall(null, "", "", isOwn, waiters);
    this.#call("TIMLogout", native, (callback, userData) =>
      this.#init.sdk.TIMLogout(callback, userData),
    );
    if (isOwn) native.promise?.catch(() => {});
    return native;
  }

  #call(
    call: string,
    native: NativeCall,
    invoke: (callback: NativePointer, userData: number) => number,
  ): NativeCall {
    const earlier = this.#native;
    this.#native = native;
    if (native.isHeld) this.#hold();
    const onSettled = (isDone: boolean) => this.#onAnswer(native, isDone, earlier);
    native.promise = this.#init.channel.run(call, invoke, onSettled, false);
    return native;
  }

  /** The facts: they follow from what the SDK answers, in the order in which it does. */
  #onAnswer(native: NativeCall, isDone: boolean, earlier: NativeCall | null): void {
    // Without a promise, it has not reached the SDK.
    const isRefused = native.promise === null;
    if (this.#native === native) this.#native = isRefused ? earlier : null;
    if (isDone) this.#onSuccess(native);
    else if (!isRefused) this.#onFailure(native);
    if (native.isHeld) this.#release();
    else this.#init.onEnd();
  }

  #onSuccess({ userID, source, ticket, isOwn, isRevoked }: NativeCall): void {
    if (isRevoked) return;
    if (userID === null) {
      if (!isOwn) this.#session = null;
      return;
    }
    this.#session = { userID, source, ticket, state: "in" };
    this.#init.onSession(this.#session);
  }

  /** To log in another user is to log this one out, though it fails. */
  #onFailure({ userID }: NativeCall): void {
    const session = this.#session;
    if (session === null || userID === null || userID === session.userID) return;
    if (session.state !== "kicked" && !this.#init.isIn(session.userID)) session.state = "out";
  }
}

function newCall(
  userID: string | null,
  source: UserSigSource,
  ticket: string,
  isOwn: boolean,
  waiters: number,
): NativeCall {
  const isHeld = waiters > 0;
  return { userID, source, ticket, isOwn, waiters, isHeld, isRevoked: false, promise: null };
}
