import { parse, stringify } from "lossless-json";
import type { JsonInput, JsonValue } from "./types.ts";

/** Fewer digits in a row cannot be an integer that a number does not hold exactly. */
const LONG_INTEGER = /\d{16}/;

/**
 * The SDK's JSON, with every integer exact: a bigint if a number does not hold it. Empty text, which
 * the SDK gives for no result, is null; text that is no JSON stays text.
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

/** The text of a JSON parameter, in which a bigint is an integer. */
export function writeJson(input: JsonInput): string | undefined {
  return typeof input === "string" ? input : stringify(input);
}
