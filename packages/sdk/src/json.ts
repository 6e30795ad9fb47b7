import { parse, stringify } from "lossless-json";
import type { JsonInput, JsonValue } from "./types.ts";

/** A number holds any integer of fewer digits exactly. */
const LONG_INTEGER = /\d{16}/;

/**
 * Parses the SDK's JSON with exact integers: one that a number cannot hold is a bigint. Empty text,
 * which means no result, becomes null; text that is not JSON stays text.
 */
export function parseJson(text: string): JsonValue {
  if (text === "") return null;
  try {
    if (!LONG_INTEGER.test(text)) return JSON.parse(text);
    return parse(text, null, {
      parseNumber,
      onDuplicateKey: ({ newValue }) => newValue,
    }) as JsonValue;
  } catch {
    return text;
  }
}

function parseNumber(digits: string): number | bigint {
  const number = Number(digits);
  const isExact = Number.isSafeInteger(number) || !/^-?\d+$/.test(digits);
  return isExact ? number : BigInt(digits);
}

/** The text of a JSON parameter; a bigint becomes an integer. */
export function writeJson(input: JsonInput): string | undefined {
  return typeof input === "string" ? input : stringify(input);
}
