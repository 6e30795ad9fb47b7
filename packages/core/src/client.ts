import type { TimBinding, TimSdk } from "./binding.ts";
import { type CallOptions, type Clock, checkOptions } from "./cancel.ts";
import { Channel, type Invoke, interrupted } from "./channel.ts";
import { CountedEventTarget, type Listener, type ListenOptions } from "./counted-event-target.ts";
import { refuse, TimError } from "./error.ts";
import type { NativeEvent } from "./event-buffer.ts";
import { checkUserID, checkUserSig, encodeJson } from "./input.ts";
import { Internals } from "./internals.ts";
import { Logins, type UserSigSource } from "./logins.ts";
import { startAt } from "./reject.ts";
import { type ReloginOutcome, readExpiry } from "./renewal.ts";
import { readSdkVersion } from "./sdk-version.ts";
import { LoginStatus, type NetworkStatus, readNetworkStatus } from "./status.ts";
import { encodeCString } from "./strings.ts";
import { UserIDReader } from "./user-id-reader.ts";

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

/** What `openClient` needs beside a binding. */
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
  /** How long the client waits when it logs in by itself, in milliseconds. Default: a minute. */
  readonly reloginTimeoutMs?: number | undefined;
}

/** What only this module may do to a client; applications open one with an adapter's `openTim`. */
let createClient: (binding: TimBinding, channel: Channel, init: ClientInit) => TimClient;

/**
 * Has the client told what happens. The runtime holds the channel, and nobody but the application, its
 * calls and its listeners hold the client: so no closure here may be one of the constructor's, whose
 * scope has `this`.
 */
let listenFor: (sdk: TimSdk, channel: Channel, weak: WeakRef<TimClient>) => void;

/**
 * Starts the SDK (`TIMInit`). Rejects with `ERR_CLIENT_OPEN` if this process has a client already, in
 * this thread or in a Worker, and with the SDK's own code if it refuses to start.
 */
export async function openClient(binding: TimBinding, init: ClientInit): Promise<TimClient> {
  const channel = await Channel.open(binding);
  try {
    const client = createClient(binding, channel, init);
    listenFor(binding.sdk, channel, new WeakRef(client));
    forgotten.register(client, channel);
    return client;
  } catch (cause) {
    channel.close(interrupted);
    throw cause;
  }
}

/**
 * A user's login to Tencent IM.
 *
 * Whatever is asked for last decides who is logged in. What waits for its UserSig gives way to that at
 * once; what has reached the SDK runs to its end, in the order of the calls. Every promise settles
 * exactly once. The process stays alive while a call is waited for or somebody listens for an event.
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
  readonly #clock: Clock;
  readonly #logins: Logins;
  #isClosed = false;

  private constructor(binding: TimBinding, channel: Channel, init: ClientInit) {
    super();
    const { sdk, bridge } = binding;
    const config = encodeJson(init.config, (desc, cause) =>
      refuse("TIMInit", "ERR_BAD_OPTION", `config ${desc}`, cause),
    );
    this.#binding = binding;
    this.#channel = channel;
    this.#internals = new Internals(this, binding, channel, init.clock);
    this.library = init.library;
    const { clock, earlyRefreshMs, reloginTimeoutMs } = init;
    this.#clock = clock;
    this.#logins = new Logins({
      sdk,
      channel,
      clock,
      earlyRefreshMs,
      reloginTimeoutMs,
      isIn: (userID) => this.#isIn(userID),
      report: (outcome) => this.#emit("relogin", outcome),
    });
    bridge.tim_bridge_mute_stdout(channel.epoch, init.consoleLog ? 0 : 1);
    const settings = JSON.stringify({ set_config_is_log_output_console: init.consoleLog });
    check("TIMSetConfig", sdk.TIMSetConfig(encodeCString(settings), null, 0));
    check("TIMInit", bridge.tim_bridge_init(channel.epoch, init.sdkAppID, config));
    this.sdkVersion = readSdkVersion(binding) ?? "unknown";
  }

  static {
    createClient = (binding, channel, init) => new this(binding, channel, init);
    listenFor = (sdk, channel, weak) => {
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
      channel.onOverflow = () => {
        const client = weak.deref();
        if (client !== undefined) void client.#onOverflow();
      };
      channel.onRelease = () => {
        const client = weak.deref();
        if (client === undefined) channel.stop();
        else void client.close();
      };
    };
  }

  // --- the four calls ---

  /**
   * Logs a user in (`TIMLogin`).
   *
   * Resolves at once if that user is logged in, and shares a login of that user that somebody waits for.
   * A provider is asked for the UserSig; if the SDK says that it has expired (6206, 70001), the provider
   * is asked once more and the login made once more. From then on the client asks it by itself whenever
   * the UserSig expires, and tells the outcome as a `relogin` event.
   *
   * Rejects with a `TimError`: 70001 expired, 70003 malformed, 70009 signed with another key, 70013
   * another user's, 70014 another app's UserSig, 7009 if another login or a logout is asked for while
   * this one waits for its UserSig, or for `close()`; `ERR_BAD_ARGUMENT` for a user id or a UserSig and
   * `ERR_BAD_OPTION` for options that cannot be any; or with the reason of `signal`, a `TimeoutError`, or what the provider threw. A login that
   * has reached the SDK goes on though nobody waits for it; one that waits for its UserSig does not.
   */
  login(userID: string, userSig: UserSigSource, options: CallOptions = {}): Promise<void> {
    try {
      this.#internals.assertOpen("TIMLogin");
      checkUserID(userID);
      if (typeof userSig !== "function") checkUserSig(userSig);
      checkOptions(options, "TIMLogin");
      return this.#logins.login(userID, userSig, options);
    } catch (error) {
      // An async function would do this too, but cost every login a second promise.
      return Promise.reject(startAt(this.login, error));
    }
  }

  /**
   * Logs in again who was logged in last, after having been kicked offline; the other device is then
   * kicked. Only do that when the user asks for it. Rejects with `ERR_NO_SESSION` if nobody was, and
   * otherwise like `login`.
   */
  async takeOver(options: CallOptions = {}): Promise<void> {
    this.#internals.assertOpen("TIMLogin");
    const { session } = this.#logins;
    if (session === null) {
      refuse("TIMLogin", "ERR_NO_SESSION", "nobody was logged in before; call login");
    }
    return this.login(session.userID, session.source, options);
  }

  /**
   * Logs the user out (`TIMLogout`). Resolves if nobody is logged in. Logins that wait for their UserSig
   * reject with 7009; one that has reached the SDK is finished first. Rejects like `login`, and goes on
   * though nobody waits for it.
   */
  logout(options: CallOptions = {}): Promise<void> {
    try {
      this.#internals.assertOpen("TIMLogout");
      checkOptions(options, "TIMLogout");
      return this.#logins.logout(options);
    } catch (error) {
      return Promise.reject(startAt(this.logout, error));
    }
  }

  /** What the SDK is doing (`TIMGetLoginStatus`). Throws `ERR_CLIENT_CLOSED` after `close()`. */
  getLoginStatus(): LoginStatus {
    if (this.#isClosed) this.#internals.assertOpen("TIMGetLoginStatus");
    return this.#binding.sdk.TIMGetLoginStatus() as LoginStatus;
  }

  /** Who is logged in (`TIMGetLoginUserID`); null for nobody. Throws `ERR_CLIENT_CLOSED` after `close()`. */
  getLoginUserID(): string | null {
    if (this.#isClosed) this.#internals.assertOpen("TIMGetLoginUserID");
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
    this.#internals.assertOpen("callExperimentalAPI");
    const json = encodeJson(param, (desc, cause) =>
      refuse("callExperimentalAPI", "ERR_BAD_ARGUMENT", `param ${desc}`, cause),
    );
    const { sdk } = this.#binding;
    const invoke: Invoke = (callback, userData) =>
      sdk.callExperimentalAPI(json, callback, userData);
    const request = { call: "callExperimentalAPI", shape: "iss", invoke };
    return this.#internals.request(request, (event) => event.text(1), {});
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
    this.#logins.close(interrupted("TIMLogin"));
    this.removeAllListeners();
    this.#channel.close(interrupted);
    check("TIMUninit", result);
  }

  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What the console shows, without a UserSig or a secret. */
  static {
    const value = function (this: TimClient): string {
      const shown = { library: this.library, sdkVersion: this.sdkVersion, ...this.#presence() };
      const texts = Object.entries(shown).map(([name, it]) => `${name}: ${JSON.stringify(it)}`);
      return `TimClient { ${texts.join(", ")} }`;
    };
    for (const name of ["nodejs.util.inspect.custom", "Deno.customInspect"]) {
      // biome-ignore lint/complexity/noThisInStatic: esbuild gives a class that names itself another name
      Object.defineProperty(this.prototype, Symbol.for(name), { value });
    }
  }

  #presence(): { status: string; userID: string | null } {
    if (this.#isClosed) return { status: "closed", userID: null };
    return { status: LoginStatus[this.getLoginStatus()], userID: this.getLoginUserID() };
  }

  /** As `EventTarget` does. What happened before is not told to a listener that comes now. */
  override addEventListener<Type extends keyof TimEventMap>(
    type: Type,
    listener: Listener<this, TimEventMap[Type]> | null,
    options?: ListenOptions | boolean,
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

  // --- facts and policy ---

  #isIn(userID: string): boolean {
    return this.getLoginStatus() === LoginStatus.LoggedIn && this.getLoginUserID() === userID;
  }

  // --- events ---

  #onKickedOffline(): void {
    this.#logins.onKickedOffline();
    this.#emit("kickedoffline", null);
  }

  #onUserSigExpired(): void {
    this.#logins.onUserSigExpired();
    this.#emit("usersigexpired", null);
  }

  /** Tells what was lost: how the session has ended, if it has. */
  async #onOverflow(): Promise<void> {
    const ended = this.#logins.reread();
    if (ended === null) return;
    const expiresMs = await readExpiry(ended.ticket);
    // Unless it was told after all, or something else has happened.
    if (this.#logins.session !== ended || ended.state !== "in") return;
    if (expiresMs !== null && expiresMs <= this.#clock.now()) this.#onUserSigExpired();
    else this.#onKickedOffline();
  }

  #onNetworkStatus(event: NativeEvent): void {
    this.#emit("networkstatus", readNetworkStatus(event));
  }

  #emit<Type extends keyof TimEventMap>(type: Type, detail: TimEventMap[Type]["detail"]): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Gives back the claim of a client that was collected without having been closed. */
const forgotten = new FinalizationRegistry<Channel>((channel) => channel.stop());

/** Who listens holds the client, too, though nothing else may. */
const listenedTo = new Set<TimClient>();

function check(call: string, result: number): void {
  if (result !== 0) throw new TimError({ code: result, call });
}
