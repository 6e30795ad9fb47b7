import type { NativeEvent } from "@timlogin/core/adapter";
import { parseJson } from "./json.ts";
import type { Kind } from "./signature.ts";
import type { JsonValue } from "./types.ts";

/** Converts a callback's arguments to JavaScript, in C's order. */
export function readCallback(
  kinds: string,
  event: Pick<NativeEvent, "int64" | "text">,
): JsonValue[] {
  let integers = 0;
  let strings = 0;
  return ([...kinds] as Kind[]).map((kind) => {
    if (kind === "s") return event.text(strings++);
    if (kind === "j") return parseJson(event.text(strings++));
    const integer = event.int64(integers++);
    if (kind === "b") return integer !== 0n;
    return toNumber(kind === "q" ? BigInt.asUintN(64, integer) : integer);
  });
}

/** A number if it holds the integer exactly, otherwise the bigint. */
export function toNumber(integer: number | bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}
