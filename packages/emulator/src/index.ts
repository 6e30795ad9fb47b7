/**
 * Controls `libtim_emulator` from a test. Everything goes through `callExperimentalAPI`, so it works
 * with any client that can make that call.
 *
 * @module
 */

/**
 * The secret key that the emulator verifies UserSigs with, unless the JSON of `TIMInit` has another
 * one as `emulator_secret_key`. It is public and worthless: none of Tencent's servers knows it.
 */
export const DEVELOPMENT_SECRET_KEY = "timlogin-public-development-key-do-not-use-in-production";

/** A client that can be controlled; a `TimClient` is one. */
export interface ExperimentalCaller {
  /** Calls the SDK's function of that name; resolves to the JSON of its callback. */
  callExperimentalAPI(param: Readonly<Record<string, unknown>>): Promise<string>;
}

/**
 * How long the emulator's server takes, in milliseconds: between the two, by a seeded random
 * sequence.
 */
export interface Latency {
  /** Default: 0. */
  readonly minMs?: number;
  /** At least `minMs`. */
  readonly maxMs: number;
  /** The same seed gives the same sequence. */
  readonly seed?: number;
}

/** A fault: what goes wrong with matching calls. */
export interface Fault {
  /** Which calls it applies to. */
  readonly call: "login" | "logout" | "send_message" | "report_read" | "get_profiles" | "any";
  /** How often the callback is called. Default: `"once"`. */
  readonly answers?: "once" | "never" | "twice";
  /** The callback's code, in place of the real result. Required for `"once"`. */
  readonly code?: number;
  /** The text that goes with the code. */
  readonly desc?: string;
  /** Applies to every nth call that matches, rather than to each. */
  readonly every?: number;
  /** Matches only the calls of this user. */
  readonly userID?: string;
  /** How often it applies. Default: once; without limit if `every` or `userID` is given. */
  readonly times?: number;
}

/** Who may log in. Default: anybody. */
export interface Accounts {
  /** `"block"` refuses the listed users with 70051, `"allow"` all others. */
  readonly mode?: "any" | "allow" | "block";
  /** The users that `mode` applies to. */
  readonly userIDs?: readonly string[];
  /** How many different users may log in. */
  readonly limit?: number;
}

/** Counts since the emulator was started or reset. */
export interface EmulatorCounters {
  /** Calls of `TIMLogin`. */
  readonly logins: number;
  /** Logins that were answered with 0. */
  readonly logins_succeeded: number;
  /** Calls of `TIMLogout`. */
  readonly logouts: number;
  /** Calls that a fault has changed. */
  readonly faults: number;
  /** Calls that the server did not answer in time. */
  readonly timeouts: number;
  /** Kicks that were reported. */
  readonly kicked_offline: number;
  /** Expiries that were reported. */
  readonly user_sigs_expired: number;
  /** Messages that the server accepted. */
  readonly messages_sent: number;
  /** Messages that the SDK's listeners were called with. */
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
 * A message, with the keys of `Message` in the SDK's headers. `message_unique_id` has more digits
 * than a number can hold; `message_msg_id` is the message's id as text.
 */
export interface EmulatedMessage {
  /** The message's id. */
  readonly message_msg_id: string;
  /** The other side of the conversation. */
  readonly message_conv_id: string;
  /** Who sent it. */
  readonly message_sender: string;
  /** When the server received it, in seconds since 1970. */
  readonly message_server_time: number;
  /** Its elements, each with an `elem_type`. */
  readonly message_elem_array: readonly Readonly<Record<string, unknown>>[];
  /** The other keys of a `Message`. */
  readonly [key: string]: unknown;
}

/** The emulator's state. */
export interface EmulatorState {
  /** True between `TIMInit` and `TIMUninit`. */
  readonly initialized: boolean;
  /** The argument of `TIMInit`. */
  readonly sdk_app_id: number | null;
  /** The result of `TIMGetLoginStatus`. */
  readonly login_status: number;
  /** Who is logged in, and until when, in seconds since 1970. */
  readonly session: { readonly user_id: string; readonly expires_at_s: number } | null;
  /** The running call and the waiting ones, up to a hundred. */
  readonly calls: readonly {
    readonly call: string;
    readonly user_id: string | null;
    readonly phase: string;
  }[];
  /** How many calls wait. */
  readonly queued: number;
  /** How many messages, read reports and requests for profiles are pending. */
  readonly requests: number;
  /** The last thousand messages that were sent and not taken. */
  readonly messages: readonly EmulatedMessage[];
  /** As set by `setNetwork`. */
  readonly network: "up" | "down";
  /** Counts since the start or the last reset. */
  readonly counters: EmulatorCounters;
}

/**
 * The emulator's controls. Each resolves once it has taken effect, or rejects with a `TimError`.
 */
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

  /** Lets the UserSig of the login expire now. */
  expireUserSig(): Promise<void> {
    return this.#run("expire_user_sig");
  }

  /** Disconnects or connects the network: `networkstatus` events follow. */
  setNetwork(state: "up" | "down"): Promise<void> {
    return this.#run("set_network", { state });
  }

  /** Delays every answer. */
  setLatency({ minMs, maxMs, seed }: Latency): Promise<void> {
    return this.#run("set_latency", { min_ms: minMs, max_ms: maxMs, seed });
  }

  /** Adds a fault; there can be up to 64 at once. */
  addFault({ userID, ...fault }: Fault): Promise<void> {
    return this.#run("add_fault", { ...fault, user_id: userID });
  }

  /** Removes all faults. */
  clearFaults(): Promise<void> {
    return this.#run("clear_faults");
  }

  /** Stops the clock, at a time in milliseconds since 1970 or at its current time. */
  freezeTime(atMs?: number): Promise<void> {
    return this.#run("freeze_time", { at_ms: atMs });
  }

  /** Starts the clock again from its current time. */
  resumeTime(): Promise<void> {
    return this.#run("resume_time");
  }

  /** Moves the clock forward; everything that is due until then has happened when this resolves. */
  advanceTime(ms: number): Promise<void> {
    return this.#run("advance_time", { ms });
  }

  /** Sets who may log in. */
  setAccounts({ mode, userIDs, limit }: Accounts): Promise<void> {
    return this.#run("set_accounts", { mode, user_ids: userIDs, limit });
  }

  /** Sends a message to the user who is logged in. Resolves to the message. */
  async receiveMessage(message: IncomingMessage): Promise<EmulatedMessage> {
    const { from, text, customData, customDesc, customExt } = message;
    const custom = { custom_data: customData, custom_desc: customDesc, custom_ext: customExt };
    return this.#ask("receive_message", { from, text, ...custom });
  }

  /** Marks the messages from the logged-in user to `by` as read. */
  readMessages(by: string): Promise<void> {
    return this.#run("read_messages", { by });
  }

  /**
   * Takes the oldest sent message that has not been taken, to anybody or to one user. Waits until
   * there is one.
   */
  takeMessage(to?: string): Promise<EmulatedMessage> {
    return this.#ask("take_message", { to });
  }

  /** Undoes every setting above, and ends pending calls with 7009. */
  reset(): Promise<void> {
    return this.#run("reset");
  }

  /** The emulator's current state, for a test's assertions. */
  async state(): Promise<EmulatorState> {
    return this.#ask("state");
  }

  async #run(operation: string, param: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.#call(operation, param);
  }

  /** Resolves to the operation's answer. */
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
