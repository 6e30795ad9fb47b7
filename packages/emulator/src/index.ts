/**
 * Steers `libtim_emulator` from a test. All of it goes through `callExperimentalAPI`, so it works on
 * any client that can make that call.
 *
 * @module
 */

/**
 * The secret key that the emulator checks tickets with unless `TIMInit` is given another one as
 * `emulator_secret_key`. It is public and worthless: no server of Tencent's knows it.
 */
export const DEVELOPMENT_SECRET_KEY = "timlogin-public-development-key-do-not-use-in-production";

/** What a client must be able to do; a `TimClient` is one. */
export interface ExperimentalCaller {
  /** The SDK's function of that name; resolves to the JSON of its callback. */
  callExperimentalAPI(param: Readonly<Record<string, unknown>>): Promise<string>;
}

/** How long the emulator's server takes, in milliseconds: between the two, from a seeded sequence. */
export interface Latency {
  /** Default: 0. */
  readonly minMs?: number;
  /** At least `minMs`. */
  readonly maxMs: number;
  /** The same seed gives the same sequence. */
  readonly seed?: number;
}

/** A call that does not go as it should. */
export interface Fault {
  /** Which calls it strikes. */
  readonly call: "login" | "logout" | "send_message" | "report_read" | "get_profiles" | "any";
  /** How often the callback comes. Default: `"once"`. */
  readonly answers?: "once" | "never" | "twice";
  /** The code that it brings in place of the true result. Needed for `"once"`. */
  readonly code?: number;
  /** The text beside the code. */
  readonly desc?: string;
  /** Strikes every nth call that matches, rather than each. */
  readonly every?: number;
  /** Matches the calls of this user alone. */
  readonly userID?: string;
  /** How often it strikes. Default: once; without end if `every` or `userID` is given. */
  readonly times?: number;
}

/** Who may log in. The default is anybody. */
export interface Accounts {
  /** `"block"` refuses the listed users with 70051, `"allow"` all others. */
  readonly mode?: "any" | "allow" | "block";
  /** Whom `mode` is about. */
  readonly userIDs?: readonly string[];
  /** How many different users may log in. */
  readonly limit?: number;
}

/** How often things have happened since the emulator was started or reset. */
export interface EmulatorCounters {
  /** Calls of `TIMLogin`. */
  readonly logins: number;
  /** Logins that were answered with 0. */
  readonly logins_succeeded: number;
  /** Calls of `TIMLogout`. */
  readonly logouts: number;
  /** Faults that have struck. */
  readonly faults: number;
  /** Calls that the server did not answer in time. */
  readonly timeouts: number;
  /** Kicks that were reported. */
  readonly kicked_offline: number;
  /** Expiries that were reported. */
  readonly user_sigs_expired: number;
  /** Messages that the server took. */
  readonly messages_sent: number;
  /** Messages that were told to the SDK's listeners. */
  readonly messages_received: number;
  /** Calls of `TIMMsgReportReaded` that were answered with 0. */
  readonly read_reports: number;
}

/** A message that somebody else sends to the user who is logged in: text, custom data, or both. */
export interface IncomingMessage {
  /** The sender's user id. */
  readonly from: string;
  /** `text_elem_content` of a text element. */
  readonly text?: string;
  /** `custom_elem_data` of a custom element. */
  readonly customData?: string;
  /** `custom_elem_desc` of the custom element. */
  readonly customDesc?: string;
  /** `custom_elem_ext` of the custom element. */
  readonly customExt?: string;
}

/**
 * A message, with the keys that the SDK's headers list under `Message`. `message_unique_id` has more digits
 * than a number holds; `message_msg_id` is the message's id as text.
 */
export interface EmulatedMessage {
  /** The message's id. */
  readonly message_msg_id: string;
  /** The other side of the conversation. */
  readonly message_conv_id: string;
  /** Who sent it. */
  readonly message_sender: string;
  /** When the server took it: seconds since 1970. */
  readonly message_server_time: number;
  /** Its elements, each with an `elem_type`. */
  readonly message_elem_array: readonly Readonly<Record<string, unknown>>[];
  /** The other keys of a `Message`. */
  readonly [key: string]: unknown;
}

/** What the emulator says of itself. */
export interface EmulatorState {
  /** Between `TIMInit` and `TIMUninit`. */
  readonly initialized: boolean;
  /** As `TIMInit` was given it. */
  readonly sdk_app_id: number | null;
  /** As `TIMGetLoginStatus` gives it. */
  readonly login_status: number;
  /** Who is logged in, and until when: seconds since 1970. */
  readonly session: { readonly user_id: string; readonly expires_at_s: number } | null;
  /** The call that runs and those that wait, the first hundred of them. */
  readonly calls: readonly {
    readonly call: string;
    readonly user_id: string | null;
    readonly phase: string;
  }[];
  /** How many calls wait. */
  readonly queued: number;
  /** How many messages, read reports and requests for profiles are pending. */
  readonly requests: number;
  /** The messages that were sent and that nobody has taken, the last thousand of them. */
  readonly messages: readonly EmulatedMessage[];
  /** As `setNetwork` has left it. */
  readonly network: "up" | "down";
  /** What has happened so far. */
  readonly counters: EmulatorCounters;
}

/** The controls of the emulator. Each resolves when its effect is there. */
export class EmulatorControl {
  readonly #caller: ExperimentalCaller;

  /** Controls the emulator that the client has loaded. */
  constructor(caller: ExperimentalCaller) {
    this.#caller = caller;
  }

  /** Ends the login as if the user had logged in elsewhere. */
  kickOffline(): Promise<void> {
    return this.#run("kick_offline");
  }

  /** Lets the ticket of the login expire now. */
  expireUserSig(): Promise<void> {
    return this.#run("expire_user_sig");
  }

  /** Takes the network away, or brings it back: `networkstatus` events follow. */
  setNetwork(state: "up" | "down"): Promise<void> {
    return this.#run("set_network", { state });
  }

  /** Lets every answer take its time. */
  setLatency({ minMs, maxMs, seed }: Latency): Promise<void> {
    return this.#run("set_latency", { min_ms: minMs, max_ms: maxMs, seed });
  }

  /** Lets calls go wrong, up to 64 such rules at once. */
  addFault({ userID, ...fault }: Fault): Promise<void> {
    return this.#run("add_fault", { ...fault, user_id: userID });
  }

  /** Takes all faults away. */
  clearFaults(): Promise<void> {
    return this.#run("clear_faults");
  }

  /** Stops the clock, at a moment in milliseconds since 1970 or where it stands. */
  freezeTime(atMs?: number): Promise<void> {
    return this.#run("freeze_time", { at_ms: atMs });
  }

  /** Lets the clock run on from where it stands. */
  resumeTime(): Promise<void> {
    return this.#run("resume_time");
  }

  /** Moves the clock on; all that falls due on the way has happened when this resolves. */
  advanceTime(ms: number): Promise<void> {
    return this.#run("advance_time", { ms });
  }

  /** Says who may log in. */
  setAccounts({ mode, userIDs, limit }: Accounts): Promise<void> {
    return this.#run("set_accounts", { mode, user_ids: userIDs, limit });
  }

  /** Lets somebody write to the user who is logged in. Resolves to the message. */
  async receiveMessage(message: IncomingMessage): Promise<EmulatedMessage> {
    const { from, text, customData, customDesc, customExt } = message;
    const custom = { custom_data: customData, custom_desc: customDesc, custom_ext: customExt };
    return this.#ask("receive_message", { from, text, ...custom });
  }

  /** Lets somebody read what the user who is logged in wrote to them. */
  readMessages(by: string): Promise<void> {
    return this.#run("read_messages", { by });
  }

  /**
   * Takes the oldest sent message that nobody has taken, to anybody or to one user; waits until there is
   * one.
   */
  takeMessage(to?: string): Promise<EmulatedMessage> {
    return this.#ask("take_message", { to });
  }

  /** Undoes every setting above, and ends what is pending with 7009. */
  reset(): Promise<void> {
    return this.#run("reset");
  }

  /** What the emulator does at this moment, for a test's assertions. */
  async state(): Promise<EmulatorState> {
    return this.#ask("state");
  }

  async #run(operation: string, param: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.#call(operation, param);
  }

  /** What the operation answers with. */
  async #ask<Answer>(
    operation: string,
    param: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    return JSON.parse(await this.#call(operation, param)) as Answer;
  }

  #call(operation: string, param: Readonly<Record<string, unknown>>): Promise<string> {
    return this.#caller.callExperimentalAPI({
      request_internal_operation: `emulator_${operation}`,
      request_emulator_param: param,
    });
  }
}
