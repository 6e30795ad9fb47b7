import type { TimBinding, TimSdk } from "./binding.ts";
import { type CallOptions, checkOptions, waitFor } from "./cancel.ts";
import { Channel } from "./channel.ts";
import { CountedEventTarget, type Listener } from "./counted-event-target.ts";
import { TimError } from "./error.ts";
import type { NativeEvent } from "./event-buffer.ts";
import { checkUserID, checkUserSig } from "./input.ts";
import { Internals } from "./internals.ts";
import { LoginQueue, type Operation, type UserSigSource } from "./login-queue.ts";
import { type Clock, type ReloginOutcome, SessionKeeper } from "./session-keeper.ts";
import { encodeCString } from "./strings.ts";
import { UserIDReader } from "./user-id-reader.ts";

/** What `getLoginStatus` returns, by the numbers of `TIMGetLoginStatus`. */
export const LoginStatus = {
  LoggedIn: 1,
  LoggingIn: 2,
  LoggedOut: 3,
  LoggingOut: 4,
} as const;
/** One of the numbers of `LoginStatus`. */
export type LoginStatus = (typeof LoginStatus)[keyof typeof LoginStatus];

const NETWORK_STATUS = ["connected", "disconnected", "connecting", "failed"] as const;

/** The SDK's connection to Tencent, as `TIMSetNetworkStatusListenerCallback` reports it. */
export interface NetworkStatus {
  /** `"unknown"` for a number that this version does not know. */
  readonly status: "connected" | "disconnected" | "connecting" | "failed" | "unknown";
  /** The SDK's code; 0 where there is nothing to say. */
  readonly code: number;
  /** The SDK's words; empty where there is nothing to say. */
  readonly desc: string;
}

/** The events of a `TimClient`. */
export interface TimEventMap {
  /** The user logged in elsewhere, and this login has ended. Ask the user before logging in again. */
  kickedoffline: CustomEvent<null>;
  /** The ticket has expired. With a provider, the client logs in again by itself: see `relogin`. */
  usersigexpired: CustomEvent<null>;
  /** The connection was made, or lost. */
  networkstatus: CustomEvent<NetworkStatus>;
  /** The client has logged the user in again by itself, or has given up. */
  relogin: CustomEvent<ReloginOutcome>;
}

/** What `TimClient.open` needs beside a binding. */
export interface ClientInit {
  /** Your app's id. */
  readonly sdkAppID: number;
  /** The JSON of `TIMInit`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Whether the SDK may write its log to the standard output. */
  readonly consoleLog: boolean;
  /** The SDK library's path. */
  readonly library: string;
  /** What the renewal of tickets is timed by. */
  readonly clock: Clock;
  /** How long before a ticket's expiry it is exchanged, in milliseconds; undefined for never. */
  readonly earlyRefreshMs?: number | undefined;
}

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
  readonly #internals: Internals;
  readonly #userID: UserIDReader = new UserIDReader();
  readonly #queue: LoginQueue;
  readonly #keeper: SessionKeeper;
  /** What the application asked for last. */
  #asked: Operation | null = null;
  #isClosed = false;

  /**
   * Starts the SDK (`TIMInit`). Rejects with 90101 where this process has a client already, in this
   * thread or in a Worker, and with the SDK's own code where it refuses to start.
   */
  static async open(binding: TimBinding, init: ClientInit): Promise<TimClient> {
    const channel = await Channel.open(binding);
    try {
      const client = new TimClient(binding, channel, init);
      TimClient.#listen(binding.sdk, channel, new WeakRef(client));
      forgotten.register(client, channel);
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
    this.#internals = new Internals(this, binding, channel);
    this.library = init.library;
    this.#queue = new LoginQueue(sdk, channel, ({ userID, source, ticket }) =>
      this.#keeper.onLogin(userID, source, ticket),
    );
    this.#keeper = new SessionKeeper({
      clock: init.clock,
      earlyRefreshMs: init.earlyRefreshMs,
      login: (userID, source, reason) => this.#queue.login(userID, source, reason),
      report: (outcome) => this.#emit("relogin", outcome),
    });
    bridge.tim_bridge_mute_stdout(channel.epoch, init.consoleLog ? 0 : 1);
    const settings = { set_config_is_log_output_console: init.consoleLog };
    check("TIMSetConfig", sdk.TIMSetConfig(encodeJson(settings), null, 0));
    const config = encodeJson(init.config);
    check("TIMInit", bridge.tim_bridge_init(channel.epoch, init.sdkAppID, config));
    this.sdkVersion = readVersion(binding);
  }

  /**
   * Has the client told what happens. The runtime holds the channel, and nobody but the application, its
   * calls and its listeners hold the client: so no closure here may be one of the constructor's, whose
   * scope has `this`.
   */
  static #listen(sdk: TimSdk, channel: Channel, weak: WeakRef<TimClient>): void {
    const listen = (tell: (client: TimClient, event: NativeEvent) => void) =>
      channel.listen((event) => {
        const client = weak.deref();
        if (client !== undefined) tell(client, event);
      });
    const kickedOffline = listen((client) => client.#onKickedOffline());
    const userSigExpired = listen((client) => client.#onUserSigExpired());
    const networkStatus = listen((client, event) => client.#onNetworkStatus(event));
    sdk.TIMSetKickedOfflineCallback(channel.callback(""), kickedOffline);
    sdk.TIMSetUserSigExpiredCallback(channel.callback(""), userSigExpired);
    sdk.TIMSetNetworkStatusListenerCallback(channel.callback("iis"), networkStatus);
    channel.onRelease = () => {
      const client = weak.deref();
      if (client === undefined) channel.stop();
      else void client.close();
    };
  }

  // --- the four calls ---

  /**
   * Logs a user in (`TIMLogin`).
   *
   * Resolves at once where that user is logged in, and shares the native call where that login is
   * the last thing asked for. A provider is asked for the UserSig; where the SDK says that it has
   * expired (6206, 70001), it is asked once more and the login made once more. From then on the client
   * asks it by itself whenever the ticket expires, and tells the outcome as a `relogin` event.
   *
   * Rejects with a `TimError`: 70001 expired, 70003 malformed, 70009 signed with another key, 70013
   * another user's, 70014 another app's ticket, -4 for a user id or ticket that cannot be one, 7009
   * for `close()`; or with the reason of `signal`, or a `TimeoutError`. A login that has reached the
   * SDK goes on though nobody waits for it; one that waits for a ticket or its turn does not.
   */
  login(userID: string, userSig: UserSigSource, options: CallOptions = {}): Promise<void> {
    try {
      return this.#login(userID, userSig, options);
    } catch (error) {
      // An async function would do this too, but cost every login a second promise.
      return Promise.reject(error);
    }
  }

  #login(userID: string, userSig: UserSigSource, options: CallOptions): Promise<void> {
    this.#assertOpen("TIMLogin");
    checkUserID(userID);
    if (typeof userSig !== "function") checkUserSig(userSig);
    checkOptions(options);
    if (this.#isLoggedIn(userID)) {
      this.#keeper.adopt(userID, userSig);
      return Promise.resolve();
    }
    return this.#settle(this.#join(userID) ?? this.#startLogin(userID, userSig), options);
  }

  /**
   * Logs in again who was logged in last, after having been kicked offline; the other device is then
   * kicked. Only do that when the user asks for it. Rejects with 6026 where nobody was logged in, and
   * otherwise like `login`.
   */
  async takeOver(options: CallOptions = {}): Promise<void> {
    this.#assertOpen("TIMLogin");
    const { session } = this.#keeper;
    if (session === null) {
      const desc = "nobody was logged in before; call login";
      throw new TimError({ code: 6026, call: "TIMLogin", desc });
    }
    return this.login(session.userID, session.source, options);
  }

  /**
   * Logs the user out (`TIMLogout`). Resolves where nobody is logged in. A login under way is
   * finished first. Rejects like `login`, and goes on though nobody waits for it.
   */
  async logout(options: CallOptions = {}): Promise<void> {
    this.#assertOpen("TIMLogout");
    checkOptions(options);
    this.#keeper.onLogout();
    this.#asked = this.#queue.logout();
    await this.#settle(this.#asked, options);
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
    this.#internals.close();
    const { sdk } = this.#binding;
    sdk.TIMSetKickedOfflineCallback(null, 0);
    sdk.TIMSetUserSigExpiredCallback(null, 0);
    sdk.TIMSetNetworkStatusListenerCallback(null, 0);
    const result = sdk.TIMUninit();
    this.#keeper.onLogout();
    this.#queue.close(interrupted);
    this.removeAllListeners();
    this.#channel.close(interrupted);
    check("TIMUninit", result);
  }

  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The listener of `kickedoffline`, beside those that were added. */
  get onkickedoffline(): ((event: CustomEvent<null>) => void) | null {
    return this.getHandler("kickedoffline");
  }
  set onkickedoffline(handler: ((event: CustomEvent<null>) => void) | null) {
    this.setHandler("kickedoffline", handler);
  }

  /** The listener of `usersigexpired`, beside those that were added. */
  get onusersigexpired(): ((event: CustomEvent<null>) => void) | null {
    return this.getHandler("usersigexpired");
  }
  set onusersigexpired(handler: ((event: CustomEvent<null>) => void) | null) {
    this.setHandler("usersigexpired", handler);
  }

  /** The listener of `networkstatus`, beside those that were added. */
  get onnetworkstatus(): ((event: CustomEvent<NetworkStatus>) => void) | null {
    return this.getHandler("networkstatus");
  }
  set onnetworkstatus(handler: ((event: CustomEvent<NetworkStatus>) => void) | null) {
    this.setHandler("networkstatus", handler);
  }

  /** The listener of `relogin`, beside those that were added. */
  get onrelogin(): ((event: CustomEvent<ReloginOutcome>) => void) | null {
    return this.getHandler("relogin");
  }
  set onrelogin(handler: ((event: CustomEvent<ReloginOutcome>) => void) | null) {
    this.setHandler("relogin", handler);
  }

  /** As `EventTarget` does. What happened before is not told to a listener that comes now. */
  override addEventListener<Type extends keyof TimEventMap>(
    type: Type,
    listener: Listener<this, TimEventMap[Type]> | null,
    options?: AddEventListenerOptions | boolean,
  ): void {
    this.#channel.catchUp();
    super.addEventListener(type, listener, options);
  }

  /** Keeps the process alive while somebody listens. */
  protected override onListening(isListened: boolean): void {
    if (isListened) {
      listenedTo.add(this);
      this.#channel.ref();
    } else {
      listenedTo.delete(this);
      this.#channel.unref();
    }
  }

  // --- logins that are shared ---

  #isLoggedIn(userID: string): boolean {
    if (this.#queue.latest !== null) return false;
    return this.getLoginStatus() === LoginStatus.LoggedIn && this.getLoginUserID() === userID;
  }

  /** A login of that user that is the last thing asked for. */
  #join(userID: string): Operation | null {
    const asked = this.#asked;
    if (asked === null || asked !== this.#queue.latest) return null;
    if (asked.userID !== userID || asked.isCancelled) return null;
    asked.join();
    return asked;
  }

  #startLogin(userID: string, userSig: UserSigSource): Operation {
    this.#keeper.interrupt();
    this.#asked = this.#queue.login(userID, userSig);
    return this.#asked;
  }

  /** Waits for an operation, or no longer. */
  #settle(operation: Operation, options: CallOptions): Promise<void> {
    const { promise } = operation;
    if (options.signal === undefined && options.timeoutMs === undefined) return promise;
    return waitFor(promise, options, (reason) => operation.cancel(reason));
  }

  // --- events ---

  #onKickedOffline(): void {
    this.#keeper.onKickedOffline();
    this.#emit("kickedoffline", null);
  }

  #onUserSigExpired(): void {
    this.#keeper.onUserSigExpired();
    this.#emit("usersigexpired", null);
  }

  #onNetworkStatus(event: NativeEvent): void {
    this.#emit("networkstatus", network(event));
  }

  #emit<Type extends keyof TimEventMap>(type: Type, detail: TimEventMap[Type]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #assertOpen(call: string): void {
    if (!this.#isClosed) return;
    throw new TimError({ code: 6013, call, desc: "this TimClient is closed; open another" });
  }
}

/** Gives back the claim of a client that was collected without having been closed. */
const forgotten = new FinalizationRegistry<Channel>((channel) => channel.stop());

/** Who listens holds the client, too, though nothing else may. */
const listenedTo = new Set<TimClient>();

function network(event: NativeEvent): NetworkStatus {
  const status = NETWORK_STATUS[event.int32(0)] ?? "unknown";
  return { status, code: event.int32(1), desc: event.text(0) };
}

function interrupted(call: string): TimError {
  return new TimError({ code: 7009, call, desc: "the TimClient was closed" });
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
