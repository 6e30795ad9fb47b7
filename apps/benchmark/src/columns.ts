import process from "node:process";
import { fileURLToPath } from "node:url";
import { FLOOR_PATH } from "./build-native.ts";

export type Runtime = "bun" | "deno" | "node" | "native";
export type Role = "client" | "raw" | "peer" | "floor";

/** A column of the table: one way to make the calls, and how its processes are started. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly runtime: Runtime;
  readonly role: Role;
}

export const COLUMNS: readonly Column[] = [
  { id: "deno-client", title: "TimClient, Deno", runtime: "deno", role: "client" },
  { id: "bun-client", title: "TimClient, Bun", runtime: "bun", role: "client" },
  { id: "node-client", title: "TimClient, Node", runtime: "node", role: "client" },
  { id: "deno-raw", title: "bare Deno FFI", runtime: "deno", role: "raw" },
  { id: "bun-raw", title: "bare Bun FFI", runtime: "bun", role: "raw" },
  { id: "node-raw", title: "bare koffi", runtime: "node", role: "raw" },
  { id: "node-addon", title: "C addon, Node", runtime: "node", role: "peer" },
  { id: "node-ffi-rs", title: "ffi-rs, Node", runtime: "node", role: "peer" },
  { id: "floor", title: "C, no runtime", runtime: "native", role: "floor" },
];

export const FLOOR = "floor";
export const FFI_RS = "node-ffi-rs";
export const CLIENTS: readonly Column[] = COLUMNS.filter(({ role }) => role === "client");

/** The bare FFI of the same runtime. */
export function rawOf({ runtime }: Column): string {
  return `${runtime}-raw`;
}

export type Command = readonly [program: string, ...args: string[]];

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The process that takes one measure of a column. */
export function measureCommand({ id, runtime }: Column, measure: string): Command {
  const script = source("process.ts");
  if (runtime === "native") return [FLOOR_PATH, measure];
  if (runtime === "bun") return ["bun", script, id, measure];
  if (runtime === "node") return [process.execPath, "--expose-gc", script, id, measure];
  return ["deno", "run", "--quiet", "-A", "--v8-flags=--expose-gc", script, id, measure];
}

/** The script that opens, asks for the status, and ends; or the empty one beside it. */
export function scriptCommand({ id, runtime }: Column, what: "open" | "empty"): Command {
  if (runtime === "native") return [FLOOR_PATH, what];
  const script = source(`open/${what === "open" ? id : "empty"}.ts`);
  if (runtime === "bun") return ["bun", script];
  if (runtime === "node") return [process.execPath, script];
  return ["deno", "run", "--quiet", "-A", script];
}
