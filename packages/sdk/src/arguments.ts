import { refuse } from "@timlogin/core/adapter";
import { writeJson } from "./json.ts";
import type { Parameter } from "./signature.ts";

const encoder = new TextEncoder();

/** The smallest and the largest integer of a kind. */
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  i: [-(2n ** 31n), 2n ** 31n - 1n],
  l: [-(2n ** 63n), 2n ** 63n - 1n],
  q: [0n, 2n ** 64n - 1n],
  w: [0n, 2n ** 32n - 1n],
};

/**
 * Converts an argument for the FFI. Throws `ERR_BAD_ARGUMENT` for one that does not fit the
 * parameter.
 */
export function toNative(call: string, parameter: Parameter, value: unknown): unknown {
  const { kind, name } = parameter;
  if (kind === "s") return encodeText(call, name, value);
  if (kind === "j") return encodeJson(call, name, value);
  if (kind === "b") {
    if (typeof value === "boolean") return value;
    return bad(call, `${name} must be true or false`);
  }
  return checkInteger(call, parameter, value);
}

function encodeText(call: string, name: string, value: unknown): Uint8Array {
  if (typeof value !== "string") return bad(call, `${name} must be a string`);
  if (value.includes("\0")) return bad(call, `${name} contains a NUL, which would cut it short`);
  return encoder.encode(`${value}\0`);
}

function encodeJson(call: string, name: string, value: unknown): Uint8Array {
  const isJson = typeof value === "string" || (typeof value === "object" && value !== null);
  if (!isJson) return bad(call, `${name} must be an object, an array or JSON text`);
  let text: string | undefined;
  try {
    text = writeJson(value);
  } catch (cause) {
    // A cycle, or an error from a toJSON.
    refuse(call, "ERR_BAD_ARGUMENT", `${name} cannot be written as JSON`, cause);
  }
  return encodeText(call, name, text);
}

function checkInteger(call: string, { kind, name }: Parameter, value: unknown): number | bigint {
  const [least, greatest] = RANGES[kind] as readonly [bigint, bigint];
  const isExact = typeof value === "bigint" || Number.isSafeInteger(value);
  if (isExact && BigInt(value as number) >= least && BigInt(value as number) <= greatest) {
    return value as number | bigint;
  }
  return bad(call, `${name} must be an integer from ${least} to ${greatest}`);
}

function bad(call: string, desc: string): never {
  refuse(call, "ERR_BAD_ARGUMENT", desc);
}
