import type { TimBinding, TimSdk } from "./binding.ts";
import { type CallOptions, type Clock, checkOptions } from "./cancel.ts";
import { Channel, type Invoke, interrupted } from "./channel.ts";
import { CountedEventTarget, type Listener, type ListenOptions } from "./counted-event-target.ts";
import { refuse, TimError } from "./error.ts";
import type { NativeEvent } from "./event-buffer.ts";
import { checkUserID, checkUserSig, encodeJson } from "./input.ts";
import { Internals } from "./internals.ts";
import { Logins, type UserSigSource } from "./logins.ts";
import { callerOf, followed, settleAtAwait, startAt } from "./reject.ts";
import { type ReloginOutcome, readExpiry } from "./renewal.ts";
import { readSdkVersion } from "./sdk-version.ts";
import { LoginStatus, type NetworkStatus, readNetworkStatus } from "./status.ts";
import { encodeCString } from "./strings.ts";
import { UserIDReader } from "./user-id-reader.ts";

/** The events of a `TimClient`. */
export interface TimEventMap {
  /**
   * The user has logged in elsewhere, which ended this login. Ask the user before logging in again.
   */
  kickedoffline: CustomEvent<null>;
  /**
   * The UserSig has expired. With a provider, the client logs in again by itself: see `relogin`.
   */
  usersigexpired: CustomEvent<null>;
  /** The state of the SDK's connection has changed. */
  networkstatus: CustomEvent<NetworkStatus>;
  /** The client has logged the user in again by itself, or has given up. */
  relogin: CustomEvent<ReloginOutcome>;
}

/** What `openClient` needs besides a binding. */
export interface ClientInit {
  /** Your app's id. */
  readonly sdkAppID: number;
  /** The line that opens the client; undefined if it is not known. */
  readonly site?: string | undefined;
  /** The JSON of `TIMInit`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Whether the SDK may write its log to the standard output. */
  readonly consoleLog: boolean;
  /** The SDK library's path. */
  readonly library: string;
  /** The clock of time limits and renewals. */
  readonly clock: Clock;
  /** How long before its expiry a ticket is renewed, in milliseconds; undefined: not before it. */
  readonly earlyRefreshMs?: number | undefined;
  /** How long the client waits when it logs in by itself, in milliseconds. Default: a minute. */
  readonly reloginTimeoutMs?: number | undefined;
}

/** Calls the private constructor; applications open a client with an adapter's `openTim`. */
let createClient: (binding: TimBinding, channel: Channel, init: ClientInit) => TimClient;

/**
 * Passes the SDK's events to the client. The runtime references the channel, while only the
 * application, its calls and its listeners may reference the client. So these closures must not be
 * created in the constructor, whose scope has `this`.
 */
let listenFor: (sdk: TimSdk, channel: Channel, weak: WeakRef<TimClient>) => void;

/**
 * Starts the SDK (`TIMInit`). Rejects with `ERR_CLIENT_OPEN` if this process already has a client
 * of this SDK, on this thread or in a Worker, and with the SDK's own code if it refuses to start.
 */
export async function openClient(binding: TimBinding, init: ClientInit): Promise<TimClient> {
  const channel = await Channel.open(binding, init.site);
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
 * The last call decides who is logged in. A login that still waits for its UserSig is replaced at
 * once; calls that have reached the SDK run to their end, in order. Every promise settles exactly
 * once. The process stays alive while a call is pending or an event has a listener.
 */
export class TimClient extends CountedEventTarget<TimEventMap> {
  /** The SDK library's path. */
  readonly library: string;
  /** The SDK's version (`TIMGetSDKVersion`). */
  readonly sdkVersion: string;
  readonly #binding: TimBinding;
  readonly #channel: Channel;
  readonly #internals: Internals;
  readonly #userID: UserIDReader = new UserIDReader();
  readonly #clock: Clock;
  readonly #logins: Logins;
  /** The SDK's getters, until `close()`: for a call this short, each field on the way to it counts. */
  #readStatus: TimSdk["TIMGetLoginStatus"];
  #readUserID: TimSdk["TIMGetLoginUserID"];
  #isClosed = false;

  private constructor(binding: TimBinding, channel: Channel, init: ClientInit) {
    super();
    const { sdk, bridge } = binding;
    const config = encodeJson(init.config, (desc, cause) =>
      refuse("TIMInit", "ERR_BAD_OPTION", `config ${desc}`, cause),
    );
    this.#binding = binding;
    this.#readStatus = sdk.TIMGetLoginStatus;
    this.#readUserID = sdk.TIMGetLoginUserID;
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
   * Resolves at once if that user is already logged in, and shares a pending login of that user if
   * somebody still waits for it. A provider is asked for the UserSig; if the SDK says that the
   * UserSig has expired (6206, 70001), the client asks the provider and logs in once more. After
   * the login it asks the provider again whenever the UserSig expires, and reports the outcome as a
   * `relogin` event.
   *
   * Rejects with a `TimError`: 70001 if the UserSig has expired, 70003 if it is malformed, 70009 if
   * it was signed with another key, 70013 if it is another user's, 70014 if it is another app's;
   * 7009 after `close()`, or after another login or a logout while this one waits for its UserSig;
   * `ERR_BAD_ARGUMENT` for an invalid user id or UserSig, `ERR_BAD_OPTION` for invalid options. Or
   * rejects with the reason of `signal`, a `TimeoutError`, or whatever the provider threw. After
   * that, a login that has reached the SDK continues there; one that waits for its UserSig does
   * not.
   */
  login(userID: string, userSig: UserSigSource, options: CallOptions = {}): Promise<void> {
    try {
      this.#internals.assertOpen("TIMLogin");
      checkUserID(userID);
      if (typeof userSig !== "function") checkUserSig(userSig);
      checkOptions(options, "TIMLogin");
      return followed(this.#logins.login(userID, userSig, options));
    } catch (error) {
      // An async function would do this too, but cost every login a second promise.
      return Promise.reject(startAt(this.login, error));
    }
  }

  /**
   * Logs the last user in again, for example after `kickedoffline`; the other device is then
   * kicked. Call it only when the user asks for it. Rejects with `ERR_NO_SESSION` if nobody was
   * logged in before, and otherwise like `login`.
   */
  takeOver(options: CallOptions = {}): Promise<void> {
    try {
      this.#internals.assertOpen("TIMLogin");
      const { session } = this.#logins;
      if (session === null) {
        refuse("TIMLogin", "ERR_NO_SESSION", "nobody was logged in before; call login");
      }
      return this.login(session.userID, session.source, options);
    } catch (error) {
      return Promise.reject(startAt(this.takeOver, error));
    }
  }

  /**
   * Logs the user out (`TIMLogout`). Resolves if nobody is logged in. Logins that wait for their
   * UserSig reject with 7009; a login that has reached the SDK ends first. Rejects like `login`;
   * after `signal` or `timeoutMs` the logout still continues in the SDK.
   */
  logout(options: CallOptions = {}): Promise<void> {
    try {
      this.#internals.assertOpen("TIMLogout");
      checkOptions(options, "TIMLogout");
      return followed(this.#logins.logout(options));
    } catch (error) {
      return Promise.reject(startAt(this.logout, error));
    }
  }

  /** The login's status (`TIMGetLoginStatus`). Throws `ERR_CLIENT_CLOSED` after `close()`. */
  getLoginStatus(): LoginStatus {
    const read = this.#readStatus;
    // With `| 0` the call is not the last thing, and JavaScriptCore keeps this function in a stack.
    return (read() | 0) as LoginStatus;
  }

  /**
   * The user who is logged in (`TIMGetLoginUserID`); null if nobody is. Throws `ERR_CLIENT_CLOSED`
   * after `close()`.
   */
  getLoginUserID(): string | null {
    const reader = this.#userID;
    const read = this.#readUserID;
    const result = read(reader.prepare());
    if (result !== 0) throw new TimError({ code: result, call: "TIMGetLoginUserID" });
    return reader.read();
  }

  // --- everything else ---

  /**
   * Calls an operation that has no C function of its own, such as the emulator's controls
   * (`callExperimentalAPI`). Resolves to the callback's JSON text. Rejects with a `TimError`:
   * `ERR_BAD_ARGUMENT` for a `param` that cannot be JSON, otherwise the SDK's code.
   */
  callExperimentalAPI(param: Readonly<Record<string, unknown>>): Promise<string> {
    const call = "callExperimentalAPI";
    try {
      this.#internals.assertOpen(call);
      const json = encodeJson(param, (desc, cause) =>
        refuse(call, "ERR_BAD_ARGUMENT", `param ${desc}`, cause),
      );
      const { sdk } = this.#binding;
      const invoke: Invoke = (callback, userData) =>
        sdk.callExperimentalAPI(json, callback, userData);
      const request = { call, shape: "iss", invoke };
      const answer = this.#internals.request(request, (event) => event.text(1), {});
      return settleAtAwait(answer, callerOf(this.callExperimentalAPI));
    } catch (error) {
      return Promise.reject(startAt(this.callExperimentalAPI, error));
    }
  }

  /**
   * Stops the SDK (`TIMUninit`). Pending calls reject with 7009, and listeners are removed. The
   * next `openTim` may follow at once. A second call does nothing.
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#readStatus = () => this.#internals.refuseClosed("TIMGetLoginStatus", this.getLoginStatus);
    this.#readUserID = () => this.#internals.refuseClosed("TIMGetLoginUserID", this.getLoginUserID);
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

  /** What `console.log` shows; no UserSig and no secret. */
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

  /** As in `EventTarget`. A new listener gets no event from before it was added. */
  override addEventListener<Type extends keyof TimEventMap>(
    type: Type,
    listener: Listener<this, TimEventMap[Type]> | null,
    options?: ListenOptions | boolean,
  ): void {
    this.#channel.catchUp();
    super.addEventListener(type, listener, options);
  }

  /** Keeps the process alive while there is a listener. */
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

  /** Events were lost: reports the end of the session if it has ended. */
  async #onOverflow(): Promise<void> {
    const ended = this.#logins.reread();
    if (ended === null) return;
    const expiresMs = await readExpiry(ended.ticket);
    // Unless that was reported after all, or something else has happened.
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

/** Releases the claim of a client that was garbage-collected without being closed. */
const forgotten = new FinalizationRegistry<Channel>((channel) => channel.stop());

/** Clients with listeners: this reference keeps them from being collected. */
const listenedTo = new Set<TimClient>();

function check(call: string, result: number): void {
  if (result !== 0) throw new TimError({ code: result, call });
}
