import type { NativeType } from "@timlogin/core/adapter";
import { FUNCTIONS, OWN_CALLBACKS } from "./table.ts";

/**
 * The kind of a parameter: a letter of the bridge's shapes, or `j` for JSON text, `o` for a buffer
 * that C writes an id to, `c` for a callback, which `user_data` follows.
 */
export type Kind = "b" | "c" | "i" | "j" | "l" | "o" | "q" | "s" | "w";

export interface Parameter {
  readonly kind: Kind;
  /** Its name in C. */
  readonly name: string;
}

/** A parsed row of the table. */
export interface Signature {
  readonly result: "i" | "q";
  /** All parameters except `user_data`. */
  readonly parameters: readonly Parameter[];
  /** The parameters that the caller passes. */
  readonly inputs: readonly Parameter[];
  /** The kinds of the callback's arguments; null for a function without a callback. */
  readonly callback: string | null;
  /** The name of the id that the function writes; null if it writes none. */
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

/** The bridge's shape of a callback with arguments of these kinds. */
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

/** The C types of a function's parameters, including its callback and `user_data`. */
export function nativeTypes({ parameters, callback }: Signature): NativeType[] {
  const types = parameters.map(({ kind }) => NATIVE[kind]);
  return callback === null ? types : [...types, "u64"];
}
