/** What the page, its server and the three programs tell each other: JSON, a line or an event each. */

export const RUNTIMES = ["deno", "bun", "node"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** What the page asks for. */
export interface Command {
  /** A name of `ACTIONS`. */
  readonly action: string;
  readonly runtimes: readonly Runtime[];
  readonly values: Values;
}

/** What the page's fields say. */
export interface Values {
  readonly userID: string;
  readonly peerID: string;
  readonly text: string;
  readonly latencyMs: number;
}

/** What a program tells. `at` is in milliseconds since 1970, with fractions. */
export type Message =
  | { kind: "hello"; version: string; library: string; sdkVersion: string }
  | { kind: "call"; id: number; name: string; args: string; at: number }
  | { kind: "answer"; id: number; name: string; at: number; us: number; code: number; text: string }
  | { kind: "event"; name: string; text: string; at: number }
  | { kind: "status"; status: string; userID: string | null; at: number }
  | { kind: "state"; state: unknown }
  | { kind: "message"; from: string; to: string; text: string }
  | { kind: "trace"; text: string }
  | { kind: "ended"; text: string };

/** A message, and whose it is. */
export type Told = Message & { readonly runtime: Runtime };
