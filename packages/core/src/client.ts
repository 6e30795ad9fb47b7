import type { TimBinding } from "./binding.ts";
import { Channel } from "./channel.ts";
import { CountedEventTarget } from "./counted-event-target.ts";
import { TimError } from "./error.ts";
import { EventKind, type NativeEvent } from "./event-buffer.ts";
import { encodeCString, utf8Size } from "./strings.ts";
import { UserIDReader } from "./user-id-reader.ts";

/** What `getLoginStatus` returns, by the numbers of `TIMGetLoginStatus`. */
export const LoginStatus = {
  LoggedIn: 1,
  LoggingIn: 2,
  LoggedOut: 3,
  LoggingOut: 4,
} as const;
export type LoginStatus = (typeof LoginStatus)[keyof typeof LoginStatus];

/** Why a provider is asked: for a first ticket, or because the last one had expired. */
export type UserSigReason = "login" | "expired";

/** Makes a UserSig, usually by asking the application's own server. */
export type UserSigProvider = (userID: string, reason: UserSigReason) => string | Promise<string>;

export interface CallOptions {
  /** Stops waiting: the promise rejects with the signal's reason. The SDK's own work goes on. */
  readonly signal?: AbortSignal;
  /** Stops waiting after so many milliseconds, with a `TimeoutError`. */
  readonly timeoutMs?: number;
}

const NETWORK_STATUS = ["connected", "disconnected", "connecting", "failed"] as const;

export interface NetworkStatus {
  readonly status: (typeof NETWORK_STATUS)[number] | "unknown";
  /** The SDK's code; 0 where there is nothing to say. */
  readonly code: number;
  readonly desc: string;
}

export interface TimEventMap {
  /** The user logged in elsewhere, and this login has ended. Ask the user before logging in again. */
  kickedoffline: CustomEvent<null>;
  /** The ticket has expired. Log in again with a new UserSig. */
  usersigexpired: CustomEvent<null>;
  networkstatus: CustomEvent<NetworkStatus>;
}

/** What `TimClient.open` needs beside a binding. */
export interface ClientInit {
  readonly sdkAppID: number;
  /** The JSON of `TIMInit`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Whether the SDK may write its log to the standard output. */
  readonly consoleLog: boolean;
  /** The SDK library's path. */
  readonly library: string;
}

/** A login or logout that was asked for, until it is settled. */
interface Operation {
  /** The user who is to be in afterwards; null after a logout. */
  readonly userID: string | null;
  promise: Promise<void>;
}

/** Tencent's bound on a user id, in bytes of UTF-8. */
const USER_ID_SIZE_MAX = 32;
const USER_SIG_SIZE_MAX = 16 * 1024;
const EXPIRED_CODES: ReadonlySet<number> = new Set([6206, 70001]);

/**
 * The one client of a process: a user's login to Tencent IM.
 *
 * Logins and logouts reach the SDK in the order in which they were called, and the SDK runs them one
 * after another; the last one called decides who is logged in. Every promise settles exactly once.
 * The process stays alive while a call is under way or somebody listens for an event.
 */
export class TimClient extends CountedEventTarget<TimEventMap> {
  /** The SDK library's path. */
  readonly library: string;
  /** What `TIMGetSDKVersion` says. */
  readonly sdkVersion: string;
  readonly #binding: TimBinding;
  readonly #channel: Channel;
  readonly #userID: UserIDReader = new UserIDReader();
  #isClosed = false;
  #latest: Operation | null = null;
  /** Settles when all that was called so far has reached the SDK; null where it has. */
  #turn: Promise<void> | null = null;
  /** Rejects what waits for a provider. */
  readonly #interrupts = new Set<(error: TimError) => void>();

  /**
   * Starts the SDK (`TIMInit`). Rejects with 90101 where this process has a client already, in this
   * thread or in a Worker, and with the SDK's own code where it refuses to start.
   */
  static async open(binding: TimBinding, init: ClientInit): Promise<TimClient> {
    let client: TimClient | null = null;
    const channel = await Channel.open(binding, (event) => {
      if (client !== null) client.#onEvent(event);
    });
    if (channel === null) {
      const desc =
        "this process has a TimClient already, as the SDK is one for a process; close it";
      throw new TimError({ code: 90101, call: "TIMInit", desc });
    }
    try {
      client = new TimClient(binding, channel, init);
      return client;
    } catch (cause) {
      channel.close((call) => new TimError({ code: 7009, call }));
      throw cause;
    }
  }

  private constructor(binding: TimBinding, channel: Channel, init: ClientInit) {
    super();
    const { sdk, bridge } = binding;
    this.#binding = binding;
    this.#channel = channel;
    this.library = init.library;
    // A Worker that ended without closing leaves the SDK running; where it does not, this does nothing.
    sdk.TIMUninit();
    if (!init.consoleLog) bridge.tim_bridge_mute_stdout(channel.epoch);
    const settings = { set_config_is_log_output_console: init.consoleLog };
    check("TIMSetConfig", sdk.TIMSetConfig(encodeJson(settings), null, 0));
    check("TIMInit", sdk.TIMInit(init.sdkAppID, encodeJson(init.config)));
    this.sdkVersion = readVersion(binding);
    const data = channel.listenerData;
    sdk.TIMSetKickedOfflineCallback(bridge.tim_bridge_kicked_offline_callback(), data);
    sdk.TIMSetUserSigExpiredCallback(bridge.tim_bridge_user_sig_expired_callback(), data);
    sdk.TIMSetNetworkStatusListenerCallback(bridge.tim_bridge_network_status_callback(), data);
  }

  // --- the four calls ---

  /**
   * Logs a user in (`TIMLogin`).
   *
   * Resolves at once where that user is logged in, and shares the native call where that login is
   * the last thing asked for. A provider is asked for the UserSig; where the SDK says that it has
   * expired (6206, 70001), it is asked once more and the login retried once.
   *
   * Rejects with a `TimError`: 70001 expired, 70003 malformed or forged, 70009 signed with another
   * app's key, 70013 another user's, 70014 another app's ticket, -4 for a user id or ticket that
   * cannot be one, 7009 for `close()`; or with the reason of `signal`, or a `TimeoutError`.
   */
  async login(
    userID: string,
    userSig: string | UserSigProvider,
    options: CallOptions = {},
  ): Promise<void> {
    this.#assertOpen("TIMLogin");
    checkUserID(userID);
    if (typeof userSig !== "function") checkUserSig(userSig);
    options.signal?.throwIfAborted();
    return withCancel(this.#join(userID) ?? this.#start(userID, userSig), options);
  }

  /**
   * Logs the user out (`TIMLogout`). Resolves where nobody is logged in. A login under way is
   * finished first. Rejects like `login`.
   */
  async logout(options: CallOptions = {}): Promise<void> {
    this.#assertOpen("TIMLogout");
    options.signal?.throwIfAborted();
    return withCancel(this.#start(null, ""), options);
  }

  /** What the SDK is doing (`TIMGetLoginStatus`). Throws 6013 after `close()`. */
  getLoginStatus(): LoginStatus {
    if (this.#isClosed) this.#assertOpen("TIMGetLoginStatus");
    return this.#binding.sdk.TIMGetLoginStatus() as LoginStatus;
  }

  /** Who is logged in (`TIMGetLoginUserID`); null for nobody. Throws 6013 after `close()`. */
  getLoginUserID(): string | null {
    if (this.#isClosed) this.#assertOpen("TIMGetLoginUserID");
    const reader = this.#userID;
    const result = this.#binding.sdk.TIMGetLoginUserID(reader.prepare());
    if (result !== 0) throw new TimError({ code: result, call: "TIMGetLoginUserID" });
    return reader.read();
  }

  // --- around them ---

  /**
   * Calls what has no function of its own (`callExperimentalAPI`), such as the emulator's controls.
   * Resolves to the JSON text that the callback brought.
   */
  async callExperimentalAPI(param: Readonly<Record<string, unknown>>): Promise<string> {
    this.#assertOpen("callExperimentalAPI");
    const json = encodeJson(param);
    return this.#channel.call("callExperimentalAPI", (callback, userData) =>
      this.#binding.sdk.callExperimentalAPI(json, callback, userData),
    );
  }

  /**
   * Stops the SDK (`TIMUninit`). What is under way rejects with 7009; listeners are taken away. The
   * next `openTim` may follow at once. A second call does nothing.
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { sdk } = this.#binding;
    sdk.TIMSetKickedOfflineCallback(null, 0);
    sdk.TIMSetUserSigExpiredCallback(null, 0);
    sdk.TIMSetNetworkStatusListenerCallback(null, 0);
    const result = sdk.TIMUninit();
    this.#interruptAll();
    this.removeAllListeners();
    this.#channel.close(interrupted);
    check("TIMUninit", result);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get onkickedoffline(): ((event: CustomEvent<null>) => void) | null {
    return this.getHandler("kickedoffline");
  }
  set onkickedoffline(handler: ((event: CustomEvent<null>) => void) | null) {
    this.setHandler("kickedoffline", handler);
  }

  get onusersigexpired(): ((event: CustomEvent<null>) => void) | null {
    return this.getHandler("usersigexpired");
  }
  set onusersigexpired(handler: ((event: CustomEvent<null>) => void) | null) {
    this.setHandler("usersigexpired", handler);
  }

  get onnetworkstatus(): ((event: CustomEvent<NetworkStatus>) => void) | null {
    return this.getHandler("networkstatus");
  }
  set onnetworkstatus(handler: ((event: CustomEvent<NetworkStatus>) => void) | null) {
    this.setHandler("networkstatus", handler);
  }

  protected override onListening(isListened: boolean): void {
    if (isListened) this.#channel.hold();
    else this.#channel.release();
  }

  // --- the order of operations ---

  /** A login of that user that is done, or that is the last thing asked for. */
  #join(userID: string): Promise<void> | null {
    if (this.#latest !== null) return this.#latest.userID === userID ? this.#latest.promise : null;
    if (this.getLoginStatus() !== LoginStatus.LoggedIn) return null;
    return this.getLoginUserID() === userID ? Promise.resolve() : null;
  }

  #start(userID: string | null, userSig: string | UserSigProvider): Promise<void> {
    const operation: Operation = { userID, promise: Promise.resolve() };
    this.#latest = operation;
    operation.promise = this.#run(operation, userSig).finally(() => {
      if (this.#latest === operation) this.#latest = null;
    });
    return operation.promise;
  }

  async #run(operation: Operation, userSig: string | UserSigProvider): Promise<void> {
    const { userID } = operation;
    if (userID === null) return this.#inTurn("", (_) => this.#callLogout());
    const callLogin = (ticket: string) => this.#callLogin(userID, ticket);
    if (typeof userSig === "string") return this.#inTurn(userSig, callLogin);
    try {
      await this.#inTurn(this.#ask(userSig, userID, "login"), callLogin);
    } catch (error) {
      // A later call has the last word, so an earlier login is not tried again behind it.
      const isRetried = isExpired(error) && this.#latest === operation && !this.#isClosed;
      if (!isRetried) throw error;
      await this.#inTurn(this.#ask(userSig, userID, "expired"), callLogin);
    }
  }

  /** Makes a native call once its ticket is there and all earlier ones have been made. */
  #inTurn(
    ticket: string | Promise<string>,
    call: (ticket: string) => Promise<void>,
  ): Promise<void> {
    if (this.#turn === null && typeof ticket === "string") return call(ticket);
    return this.#waitForTurn(ticket, call);
  }

  async #waitForTurn(
    ticket: string | Promise<string>,
    call: (ticket: string) => Promise<void>,
  ): Promise<void> {
    const earlier = this.#turn;
    let pass = () => {};
    const turn = new Promise<void>((resolve) => {
      pass = resolve;
    });
    this.#turn = turn;
    let called: Promise<void>;
    try {
      const known = await ticket;
      await earlier;
      this.#assertOpen("TIMLogin");
      called = call(known);
    } finally {
      if (this.#turn === turn) this.#turn = null;
      pass();
    }
    return called;
  }

  /** Asks the provider; rejects at `close()`, as a provider may never answer. */
  #ask(provider: UserSigProvider, userID: string, reason: UserSigReason): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#interrupts.add(reject);
      this.#channel.hold();
      Promise.resolve()
        .then(() => provider(userID, reason))
        .then((ticket) => resolve(checkUserSig(ticket)))
        .catch(reject)
        .finally(() => {
          if (this.#interrupts.delete(reject)) this.#channel.release();
        });
    });
  }

  #interruptAll(): void {
    for (const reject of [...this.#interrupts]) {
      this.#interrupts.delete(reject);
      this.#channel.release();
      reject(interrupted("TIMLogin"));
    }
  }

  async #callLogin(userID: string, userSig: string): Promise<void> {
    await this.#channel.call("TIMLogin", (callback, userData) =>
      this.#binding.sdk.TIMLogin(encodeCString(userID), encodeCString(userSig), callback, userData),
    );
  }

  async #callLogout(): Promise<void> {
    await this.#channel.call("TIMLogout", (callback, userData) =>
      this.#binding.sdk.TIMLogout(callback, userData),
    );
  }

  // --- events ---

  #onEvent(event: NativeEvent): void {
    if (event.kind === EventKind.KickedOffline) this.#emit("kickedoffline", null);
    else if (event.kind === EventKind.UserSigExpired) this.#emit("usersigexpired", null);
    else if (event.kind === EventKind.NetworkStatus) this.#emit("networkstatus", network(event));
  }

  #emit(type: keyof TimEventMap, detail: NetworkStatus | null): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #assertOpen(call: string): void {
    if (!this.#isClosed) return;
    throw new TimError({ code: 6013, call, desc: "this TimClient is closed; open another" });
  }
}

function network({ status, code, desc }: NativeEvent): NetworkStatus {
  return { status: NETWORK_STATUS[status] ?? "unknown", code, desc };
}

function interrupted(call: string): TimError {
  return new TimError({ code: 7009, call, desc: "the TimClient was closed" });
}

function isExpired(error: unknown): boolean {
  return error instanceof TimError && EXPIRED_CODES.has(error.code);
}

function check(call: string, result: number): void {
  if (result !== 0) throw new TimError({ code: result, call });
}

function encodeJson(value: Readonly<Record<string, unknown>>): Uint8Array {
  return encodeCString(JSON.stringify(value));
}

function readVersion({ sdk, bridge }: TimBinding): string {
  const version = sdk.TIMGetSDKVersion();
  if (version === null) return "unknown";
  const buffer = new Uint8Array(128);
  bridge.tim_bridge_copy_string(version, buffer, buffer.length);
  return new TextDecoder().decode(buffer.subarray(0, buffer.indexOf(0)));
}

function checkUserID(userID: string): void {
  const size = typeof userID === "string" ? utf8Size(userID) : 0;
  if (size === 0) refuse("the user id is empty or not a string; give a string of 1 to 32 bytes");
  if (size > USER_ID_SIZE_MAX) {
    refuse(`the user id has ${size} bytes, and at most ${USER_ID_SIZE_MAX} are allowed`);
  }
  if (userID.includes("\0")) refuse("the user id contains a NUL, which would cut it short");
}

/** Only what cannot be a ticket is refused: the server judges the rest. */
function checkUserSig(userSig: string): string {
  if (typeof userSig !== "string" || userSig === "") {
    refuse("the UserSig is empty or not a string; sign one, or ask your server for it");
  }
  if (userSig.length > USER_SIG_SIZE_MAX) {
    refuse(`the UserSig is longer than ${USER_SIG_SIZE_MAX} characters, so it is no UserSig`);
  }
  if (!/^[\w*/+=-]*$/.test(userSig)) {
    refuse("the UserSig has characters that no UserSig has; was it cut, quoted or encoded again?");
  }
  return userSig;
}

function refuse(desc: string): never {
  throw new TimError({ code: -4, call: "TIMLogin", desc });
}

/** Stops waiting for a promise, which itself goes on. */
function withCancel(promise: Promise<void>, { signal, timeoutMs }: CallOptions): Promise<void> {
  if (signal === undefined && timeoutMs === undefined) return promise;
  return new Promise((resolve, reject) => {
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => stop(timeoutError(timeoutMs)), timeoutMs);
    const onAbort = () => stop(signal?.reason);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (reason: unknown) => {
      settle();
      reject(reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(settle);
  });
}

function timeoutError(timeoutMs: number): DOMException {
  return new DOMException(`No answer within ${timeoutMs} ms`, "TimeoutError");
}
