/** What the page, its server and the three programs tell each other: JSON, a line or an event each. */

export const RUNTIMES = ["deno", "bun", "node"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What the page asks for: the action that this label has, with what the page's fields say. */
export interface Command {
  readonly action: string;
  readonly runtimes: readonly Runtime[];
  readonly values: Values;
}

export interface Values {
  readonly userID: string;
  readonly peerID: string;
  readonly text: string;
  readonly latencyMs: number;
}

/** What a program tells. `at` is in milliseconds since 1970, with fractions; `call` counts the calls. */
export type Message =
  | { kind: "head"; version: string; library: string; status: string; userID: string }
  | { kind: "row"; type: Row; at: number; what: string; note: string; call?: number | undefined }
  | { kind: "state"; state: unknown }
  | { kind: "mail"; isOwn: boolean; text: string; title: string }
  | { kind: "trace" | "minor"; text: string };

/** A call begins, and is answered or fails; in between come events and what they change. */
export type Row = "call" | "answer" | "failed" | "event" | "change" | "ended";

/** A message, and whose it is. */
export type Told = Message & { readonly runtime: Runtime };
