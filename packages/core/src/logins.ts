import type { TimSdk } from "./binding.ts";
import { Caller } from "./caller.ts";
import { type CallOptions, hasLimit, limit } from "./cancel.ts";
import type { Channel, Invoke } from "./channel.ts";
import type { TimErrorCodeName } from "./codes.ts";
import { TimError } from "./error.ts";
import { checkUserSig, USER_ID_SIZE_MAX, USER_SIG_SIZE_MAX } from "./input.ts";
import { Renewal, type RenewalInit } from "./renewal.ts";
import { CStringBuffer } from "./strings.ts";

/**
 * Why a provider is asked: for a login, because the last UserSig has expired, or because it soon
 * will.
 */
export type UserSigReason = "login" | "expired" | "refresh";

/**
 * Makes a UserSig, usually by asking the application's own server. It may call the client, but must
 * not await a login of the same user with itself as the provider: that login would wait for its own
 * result.
 */
export type UserSigProvider = (userID: string, reason: UserSigReason) => string | Promise<string>;

/** A UserSig, or a function that makes one. */
export type UserSigSource = string | UserSigProvider;

/** What the SDK did: the last login that succeeded, and its state. */
export interface Session {
  readonly userID: string;
  /** The ticket of that login. */
  readonly ticket: string;
  /** Where the next ticket comes from. */
  source: UserSigSource;
  /** `"out"` if a failed login of another user has ended it. */
  state: "in" | "expired" | "kicked" | "out";
}

/** A call that was handed to the SDK. */
interface NativeCall {
  /** The session if it succeeds; null for a logout. */
  session: Session | null;
  /** A login that the client has made by itself. */
  readonly isRelogin: boolean;
  /** Its waiting callers. Nobody joins a call without any: its answer may never come. */
  readonly callers: Set<Caller>;
}

export interface LoginsInit extends RenewalInit {
  readonly sdk: TimSdk;
  readonly channel: Channel;
  /** Whether this user is logged in according to the SDK. */
  readonly isIn: (userID: string) => boolean;
}

/** What the application asked for last. A call for another user replaces it. */
export interface Intent {
  /** Who is to be logged in; null for nobody. */
  readonly userID: string | null;
}

const NOTHING: Intent = { userID: null };
const DONE: Promise<void> = Promise.resolve();
const EXPIRED_CODES: ReadonlySet<string> = new Set<TimErrorCodeName>([
  "ERR_USER_SIG_EXPIRED",
  "ERR_SVR_ACCOUNT_USERSIG_EXPIRED",
]);
/** Codes that refuse a ticket; another ticket of the same user may still be accepted. */
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
 * Passes logins and logouts to the SDK, which runs them one after another.
 *
 * The session is what the SDK did, and the intent is what the application asked for last. In
 * JavaScript a call waits only for its own ticket. Until then a later call replaces it; after that
 * the SDK runs it to its end.
 */
export class Logins {
  readonly #init: LoginsInit;
  readonly #renewal: Renewal;
  readonly #userIDBytes: CStringBuffer = new CStringBuffer(USER_ID_SIZE_MAX);
  readonly #userSigBytes: CStringBuffer = new CStringBuffer(USER_SIG_SIZE_MAX);
  #session: Session | null = null;
  #intent: Intent = NOTHING;
  /** The last call that was handed to the SDK, until it is answered. */
  #native: NativeCall | null = null;
  /** The callers that wait for a ticket, all of them for one user. */
  readonly #asking = new Set<Caller>();

  constructor(init: LoginsInit) {
    this.#init = init;
    this.#renewal = new Renewal(this, init);
  }

  get session(): Session | null {
    return this.#session;
  }

  /** The session, if its ticket may be renewed now: no call of the application is pending. */
  get renewable(): Session | null {
    const session = this.#session;
    const native = this.#native;
    if (session === null || typeof session.source === "string") return null;
    if (this.#asking.size > 0) return null;
    // Once the last call is answered, an earlier unanswered call will never be.
    const isAwaited = native !== null && native.callers.size > 0;
    if (isAwaited || (native !== null && native.session?.userID !== session.userID)) return null;
    if (session.state === "expired") return session;
    // The SDK decides: it may know of a kick that it has not reported yet.
    return session.state === "in" && this.#init.isIn(session.userID) ? session : null;
  }

  // --- the application's calls ---

  login(userID: string, source: UserSigSource, options: CallOptions): Promise<void> {
    this.#intend(userID);
    if (this.#isIn(userID)) {
      this.#adopt(source);
      this.#renewal.review();
      return DONE;
    }
    const caller = new Caller(this.#intent, userID, source, "login");
    this.#limit(caller, options);
    this.#proceed(caller);
    return caller.promise;
  }

  logout(options: CallOptions): Promise<void> {
    this.#intend(null);
    this.#renewal.interrupt();
    const caller = new Caller(this.#intent, null, "", "login");
    this.#limit(caller, options);
    const native = { session: null, isRelogin: false, callers: new Set<Caller>() };
    caller.moveTo(native.callers);
    this.#callLogout(native);
    return caller.promise;
  }

  /**
   * A login by the client itself: it does not keep the process alive, and gives way to any call.
   */
  loginAgain(session: Session, reason: UserSigReason, options: CallOptions): Promise<void> {
    const caller = new Caller(this.#intent, session.userID, session.source, reason);
    this.#limit(caller, options);
    this.#ask(caller);
    return caller.promise;
  }

  /**
   * Rejects the callers that wait for a ticket; the channel rejects those whose call has reached
   * the SDK.
   */
  close(error: TimError): void {
    this.#renewal.end();
    this.#session = null;
    for (const caller of this.#asking) this.#refuse(caller, error);
  }

  // --- the SDK's events ---

  onKickedOffline(): void {
    this.#renewal.end();
    const session = this.#session;
    if (session !== null) session.state = "kicked";
    if (this.#native === null || !this.#native.isRelogin) return;
    // Otherwise the client's own login would log the user in again after the kick.
    this.#native.session = session;
    this.#callLogout({ session, isRelogin: false, callers: new Set() });
  }

  onUserSigExpired(): void {
    if (this.#session !== null && this.#session.state !== "kicked") this.#session.state = "expired";
    this.#renewal.onUserSigExpired();
  }

  /**
   * Events were lost. Returns the session if the SDK's status says that it has ended. If a call was
   * pending, its answer is lost, too, and the session is unknown.
   */
  reread(): Session | null {
    const session = this.#session;
    if (session === null || session.state !== "in" || this.#init.isIn(session.userID)) return null;
    if (this.#native === null) return session;
    this.#session = null;
    return null;
  }

  // --- the callers ---

  #intend(userID: string | null): void {
    if (this.#intent.userID === userID) return;
    this.#intent = { userID };
    const desc = "a later login or logout was asked for";
    for (const caller of this.#asking) {
      this.#refuse(
        caller,
        new TimError({ code: "ERR_SDK_COMM_INTERRUPT", call: "TIMLogin", desc }),
      );
    }
  }

  #isIn(userID: string): boolean {
    if (this.#native !== null || this.#session?.userID !== userID) return false;
    return this.#init.isIn(userID);
  }

  /**
   * Keeps a provider until another one is given: a ticket that is not needed does not replace it.
   */
  #adopt(source: UserSigSource): void {
    const session = this.#session as Session;
    const isRenewable = typeof session.source === "function";
    if (isRenewable && typeof source === "string") return;
    session.source = source;
    if (!isRenewable) this.#renewal.onSession(session);
  }

  #limit(caller: Caller, options: CallOptions): void {
    if (!caller.isOwn) this.#init.channel.ref();
    if (hasLimit(options)) {
      const end = (reason: unknown) => this.#giveUp(caller, reason);
      caller.stopLimit = limit(options, this.#init.clock, end);
    }
  }

  /** Ends a caller's wait; false if it has ended already. */
  #end(caller: Caller): boolean {
    if (!caller.leave()) return false;
    caller.stopLimit?.();
    if (!caller.isOwn) this.#init.channel.unref();
    return true;
  }

  #resolve(caller: Caller): void {
    if (this.#end(caller)) caller.resolve();
  }

  #refuse(caller: Caller, error: unknown): void {
    if (this.#end(caller)) caller.refuse(error);
  }

  /** The caller no longer waits, so a renewal that waited for the application may begin. */
  #giveUp(caller: Caller, reason: unknown): void {
    if (this.#end(caller)) caller.reject(reason);
    if (!caller.isOwn) this.#renewal.review();
  }

  /** The caller shares a call, makes one, or waits for its ticket. */
  #proceed(caller: Caller): void {
    if (!caller.isOwn) this.#renewal.interrupt();
    const native = this.#native;
    const isShared = native !== null && native.callers.size > 0;
    if (isShared && native.session?.userID === caller.userID) this.#join(caller, native);
    else if (typeof caller.source === "string") this.#start(caller, caller.source);
    else this.#ask(caller);
  }

  #join(caller: Caller, { session, callers }: NativeCall): void {
    caller.moveTo(callers);
    if (session !== null && typeof session.source === "string") session.source = caller.source;
  }

  /** Asks the caller's provider, unless another caller is already asking the same one. */
  #ask(caller: Caller): void {
    const { source, userID, reason, hasRetried } = caller;
    if (typeof source === "string" || userID === null) return;
    const other = [...this.#asking].find((one) => one.source === source);
    caller.answer ??=
      other?.answer ??
      DONE.then(() => source(userID, hasRetried ? "expired" : reason)).then(checkUserSig);
    caller.moveTo(this.#asking);
    // Meanwhile the caller may have joined another call.
    const isAsking = () => this.#asking.has(caller);
    caller.answer.then(
      (ticket) => {
        caller.ticket = ticket;
        if (isAsking()) this.#start(caller, ticket);
      },
      (cause: unknown) => {
        if (isAsking()) this.#giveUp(caller, cause);
      },
    );
  }

  /** The shared call has failed. A caller that has or can get its own ticket continues alone. */
  #onRefused(caller: Caller, { session }: NativeCall, error: unknown): void {
    const code = TimError.is(error) ? error.codeName : "";
    const isWanted = session !== null && caller.intent === this.#intent;
    const isItsOwn = caller.ticket === session?.ticket;
    const isLast = typeof caller.source === "string" || caller.hasRetried;
    if (!isWanted || !TICKET_CODES.has(code)) this.#refuse(caller, error);
    else if (!isItsOwn) this.#proceed(caller);
    else if (isLast || !EXPIRED_CODES.has(code)) this.#refuse(caller, error);
    else {
      caller.hasRetried = true;
      caller.answer = null;
      this.#proceed(caller);
    }
  }

  // --- the SDK's calls ---

  /** Makes the native login; callers that still wait for their ticket share it. */
  #start(caller: Caller, ticket: string): void {
    const { source, isOwn } = caller;
    const userID = caller.userID as string;
    caller.ticket = ticket;
    const session: Session = { userID, source, ticket, state: "in" };
    const native = { session, isRelogin: isOwn, callers: new Set<Caller>() };
    this.#join(caller, native);
    for (const other of this.#asking) this.#join(other, native);
    this.#call("TIMLogin", native, (callback, userData) =>
      this.#init.sdk.TIMLogin(
        this.#userIDBytes.write(userID),
        this.#userSigBytes.write(ticket),
        callback,
        userData,
      ),
    );
  }

  #callLogout(native: NativeCall): void {
    this.#call("TIMLogout", native, (callback, userData) =>
      this.#init.sdk.TIMLogout(callback, userData),
    );
  }

  #call(call: string, native: NativeCall, invoke: Invoke): void {
    const earlier = this.#native;
    this.#native = native;
    const onEnd = (error: TimError | null) => this.#onAnswer(native, error);
    try {
      this.#init.channel.send(call, invoke, () => onEnd(null), onEnd);
    } catch (cause) {
      // The call has not reached the SDK.
      if (this.#native === native) this.#native = earlier;
      this.#settle(native, cause);
    }
  }

  /** Sets the session by the SDK's answers, in their order. */
  #onAnswer(native: NativeCall, error: TimError | null): void {
    if (this.#native === native) this.#native = null;
    if (error === null) {
      this.#session = native.session;
      this.#renewal.onSession(native.session);
    } else {
      this.#onFailure(native);
    }
    this.#settle(native, error);
  }

  /** A login of another user ends the session, even if it fails. */
  #onFailure({ session: wanted }: NativeCall): void {
    const session = this.#session;
    if (session === null || wanted === null || wanted.userID === session.userID) return;
    if (session.state !== "kicked" && !this.#init.isIn(session.userID)) session.state = "out";
  }

  #settle(native: NativeCall, error: unknown): void {
    for (const caller of native.callers) {
      if (error === null) this.#resolve(caller);
      // Each caller gets its own error, because the stack says where that caller awaits it.
      else this.#onRefused(caller, native, TimError.is(error) ? new TimError(error) : error);
    }
    this.#renewal.review();
  }
}
