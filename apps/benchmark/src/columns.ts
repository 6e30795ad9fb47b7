import process from "node:process";
import { fileURLToPath } from "node:url";
import { FLOOR_PATH } from "./build-native.ts";
import { INSTALLED } from "./installed.ts";
import type { Measure } from "./measures.ts";

export type Runtime = "bun" | "deno" | "node" | "native";
export type Role = "client" | "raw" | "peer" | "floor";

/** A column of the table: one way to make the calls, and how its processes are started. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly runtime: Runtime;
  readonly role: Role;
}

/** In the order of the tables: the alternatives come first. */
export const COLUMNS: readonly Column[] = [
  { id: "node-ffi-rs", title: "ffi-rs, Node", runtime: "node", role: "peer" },
  { id: "node-addon", title: "C addon, Node", runtime: "node", role: "peer" },
  { id: "deno-raw", title: "bare Deno FFI", runtime: "deno", role: "raw" },
  { id: "bun-raw", title: "bare Bun FFI", runtime: "bun", role: "raw" },
  { id: "node-ffi-raw", title: "bare node:ffi", runtime: "node", role: "raw" },
  { id: "node-raw", title: "bare koffi", runtime: "node", role: "raw" },
  { id: "deno-client", title: "TimClient, Deno", runtime: "deno", role: "client" },
  { id: "bun-client", title: "TimClient, Bun", runtime: "bun", role: "client" },
  { id: "node-ffi-client", title: "TimClient, node:ffi", runtime: "node", role: "client" },
  { id: "node-client", title: "TimClient, koffi", runtime: "node", role: "client" },
  { id: "floor", title: "C, no runtime", runtime: "native", role: "floor" },
];

export const FLOOR = "floor";
export const FFI_RS = "node-ffi-rs";
export const KOFFI = "node-client";
export const NODE_FFI = "node-ffi-client";
export const CLIENTS: readonly Column[] = COLUMNS.filter(({ role }) => role === "client");

/** The bare FFI that a client calls through. */
export function rawOf({ id }: Column): string {
  return id.replace(/-client$/, "-raw");
}

export function titleOf(id: string): string {
  return COLUMNS.find((column) => column.id === id)?.title ?? id;
}

/** The columns that have this measure. */
export function columnsOf({ id: measure, columns }: Measure): readonly Column[] {
  if (columns === "clients") return CLIENTS;
  if (columns === "raw") return COLUMNS.filter(({ role }) => role === "raw");
  const all = columns === "runtimes" ? COLUMNS.filter(({ id }) => id !== FLOOR) : COLUMNS;
  // A callback of node:ffi must not be called on the SDK's thread.
  const hasAnswers = measure.startsWith("login-") || measure === "pending-memory";
  return hasAnswers ? all.filter(({ id }) => id !== "node-ffi-raw") : all;
}

export type Command = readonly [program: string, ...args: string[]];

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const NODE = [process.execPath, "--disable-warning=ExperimentalWarning"] as const;
const DENO = ["deno", "run", "--quiet", "-A"] as const;

/** The process that takes one measure of a column. */
export function measureCommand({ id, runtime }: Column, measure: string): Command {
  if (measure === "open-memory") return scriptCommand({ id, runtime }, "memory");
  if (measure === "open-private") return [...scriptCommand({ id, runtime }, "memory"), "private"];
  const script = source("process.ts");
  if (runtime === "native") return [FLOOR_PATH, measure];
  if (runtime === "bun") return ["bun", script, id, measure];
  if (runtime === "node") return [...NODE, "--expose-gc", script, id, measure];
  return [...DENO, "--v8-flags=--expose-gc", script, id, measure];
}

/** The measures that are the time of a whole process. */
export type TimedScript = "open" | "open-import" | "open-bind";

/**
 * The script that opens, asks for the status, and ends; one that does a part of this; the empty one
 * for comparison; or the one that measures the memory that the first adds. They are plain JavaScript,
 * and use the packages as npm installs them, so that nothing is translated.
 */
export function scriptCommand(
  { id, runtime }: Pick<Column, "id" | "runtime">,
  what: TimedScript | "empty" | "memory",
): Command {
  if (runtime === "native") return [FLOOR_PATH, what === "memory" ? "open-memory" : what];
  const script = `${INSTALLED}${what.startsWith("open") ? what.replace("open", id) : what}.js`;
  const args = what === "memory" ? [script, id] : [script];
  if (runtime === "bun") return ["bun", ...args];
  if (runtime === "node") return [...NODE, ...args];
  return [...DENO, "--no-config", "--node-modules-dir=manual", ...args];
}
