import type { NativeType } from "@timlogin/core/adapter";
import { FUNCTIONS, OWN_CALLBACKS } from "./table.ts";

/**
 * What a parameter is, by the bridge's letters of a shape and three more: `j` JSON text, `o` a buffer
 * that C writes an id to, `c` a callback, which the function's `user_data` follows.
 */
export type Kind = "b" | "c" | "i" | "j" | "l" | "o" | "q" | "s" | "w";

export interface Parameter {
  readonly kind: Kind;
  /** Its name in C. */
  readonly name: string;
}

/** A row of the table, read. */
export interface Signature {
  readonly result: "i" | "q";
  /** All but `user_data`. */
  readonly parameters: readonly Parameter[];
  /** What the caller gives. */
  readonly inputs: readonly Parameter[];
  /** What the callback is told; null for a function without one. */
  readonly callback: string | null;
  /** What the id is called that the function writes; null if it writes none. */
  readonly output: string | null;
}

const COMPLETION = "isj";

export function readSignature(name: keyof typeof FUNCTIONS): Signature {
  const [result, ...rows] = FUNCTIONS[name].split(",");
  const parameters = rows.map((row) => ({ kind: row[0] as Kind, name: row.slice(2) }));
  const output = parameters.find(({ kind }) => kind === "o");
  return {
    result: result as "i" | "q",
    parameters,
    inputs: parameters.filter(({ kind }) => kind !== "c" && kind !== "o"),
    callback: parameters.at(-1)?.kind === "c" ? (OWN_CALLBACKS[name] ?? COMPLETION) : null,
    output: output?.name.replace(/_buffer$/, "") ?? null,
  };
}

/** The bridge's shape of a callback that is told these kinds. */
export function shapeOf(kinds: string): string {
  return kinds.replaceAll("j", "s");
}

const NATIVE: Readonly<Record<Kind, NativeType>> = {
  b: "bool",
  c: "pointer",
  i: "i32",
  j: "buffer",
  l: "i64",
  o: "buffer",
  q: "u64",
  s: "buffer",
  w: "u32",
};

/** The C types of a function; of a callback and `user_data` too. */
export function nativeTypes({ parameters, callback }: Signature): NativeType[] {
  const types = parameters.map(({ kind }) => NATIVE[kind]);
  return callback === null ? types : [...types, "u64"];
}
