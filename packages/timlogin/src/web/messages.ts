/**
 * What is told, as JSON. The page posts a command, which its server writes to the programs that it is for;
 * each writes a line for a message, which the server passes on as an event of the runtime's name.
 */
export const RUNTIMES = ["deno", "bun", "node"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What the fields of the page say. */
export interface Values {
  readonly userID: string;
  readonly peerID: string;
  readonly text: string;
  readonly latencyMs: number;
}

/** Asks these programs for what the button of this label does. */
export interface Command extends Values {
  readonly action: string;
  readonly scope: Runtime | "all";
}

/** One of these: how a program is, what it does, or a line of `TIMLOGIN_TRACE`. */
export interface Message {
  readonly state?: State;
  readonly row?: Row;
  readonly trace?: string;
}

/** By the names of their places in a column; `emulator` is what it says of itself. */
export interface State {
  readonly version: string;
  readonly library: string;
  readonly status: string;
  readonly userID: string;
  readonly emulator: object | null;
}

/** A moment of the time line: a call begins, is answered or fails; in between come events and changes. */
export interface Row {
  readonly type: "call" | "answer" | "failed" | "event" | "change";
  /** In milliseconds since the program's start. */
  readonly at: number;
  readonly what: string;
  readonly note: string;
  /** What each lane has at this moment: a call that is pending, none, or the one that this is about. */
  readonly lanes: readonly (Row["type"] | "pending" | "free")[];
}
