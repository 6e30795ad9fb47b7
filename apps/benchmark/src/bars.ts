import { CLIENTS, type Column, FFI_RS, FLOOR, rawOf } from "./columns.ts";
import { loginMeasure } from "./measures.ts";
import { type Result, ratioOf, summaryOf } from "./result.ts";
import { formatBytes, formatNs, msToNs, perSecond } from "./units.ts";

/** What the product is to reach, for one runtime. */
export interface Bar {
  readonly title: string;
  readonly column: Column;
  readonly limit: number;
  readonly kind: "at most" | "at least";
  /** Null where a column that it needs is missing. */
  readonly value: number | null;
  readonly format: (value: number) => string;
}

export function isMet({ value, kind, limit }: Bar): boolean {
  if (value === null) return false;
  return kind === "at most" ? value <= limit : value >= limit;
}

/** A cost that differs by less cannot be told from noise. */
const GROWTH_MAX = 1.15;
/** No object is as small: less is the runtime's own bookkeeping, spread over 20,000 calls. */
const BYTES_MAX = 1;

export function evaluate(result: Result): readonly Bar[] {
  return CLIENTS.flatMap((column) => [
    ...getterBars(result, column),
    ...loginBars(result, column),
    ...otherBars(result, column),
  ]);
}

function getterBars(result: Result, column: Column): readonly Bar[] {
  const overRaw = (measure: string) => ratioOf(result, measure, column.id, rawOf(column));
  const underPeer = (measure: string) => ratioOf(result, measure, FFI_RS, column.id);
  const userIDLimit = column.runtime === "node" ? 1.3 : 2;
  return [
    atMost("`getLoginStatus` over the bare FFI", column, 1.25, overRaw("status"), times),
    atMost("`getLoginUserID` over the bare FFI", column, userIDLimit, overRaw("user-id"), times),
    atLeast("`getLoginStatus`, faster than ffi-rs", column, 50, underPeer("status"), times),
    atLeast("`getLoginUserID`, faster than ffi-rs", column, 50, underPeer("user-id"), times),
  ];
}

function loginBars(result: Result, column: Column): readonly Bar[] {
  const limit = column.runtime === "bun" ? 2 : 3;
  const overFloor = ratioOf(result, "login-logout", column.id, FLOOR);
  const hundred = summaryOf(result, column.id, loginMeasure(100))?.p50;
  const many = summaryOf(result, column.id, loginMeasure(10_000))?.p50;
  const rate = many === undefined ? null : perSecond(many);
  const growth = many === undefined || hundred === undefined ? null : many / hundred;
  return [
    atMost("`login` and `logout` over the native floor", column, limit, overFloor, times),
    atLeast("logins a second, 10,000 in flight", column, 250_000, rate, thousands),
    atMost("one login of 10,000 in flight, over one of 100", column, GROWTH_MAX, growth, times),
  ];
}

function otherBars(result: Result, column: Column): readonly Bar[] {
  const median = (measure: string) => summaryOf(result, column.id, measure)?.p50 ?? null;
  const heap = (measure: string) => median(measure);
  return [
    atMost("`openTim` to the first status", column, msToNs(10), median("open"), formatNs),
    atMost("bytes left by `getLoginStatus`", column, BYTES_MAX, heap("status-bytes"), formatBytes),
    atMost("bytes left by `getLoginUserID`", column, BYTES_MAX, heap("user-id-bytes"), formatBytes),
  ];
}

type Format = (value: number) => string;

function atMost(
  title: string,
  column: Column,
  limit: number,
  value: number | null,
  format: Format,
): Bar {
  return { title, column, limit, value, format, kind: "at most" };
}

function atLeast(
  title: string,
  column: Column,
  limit: number,
  value: number | null,
  format: Format,
): Bar {
  return { title, column, limit, value, format, kind: "at least" };
}

export function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

function thousands(value: number): string {
  return Math.round(value / 1000)
    .toLocaleString("en")
    .concat(",000");
}
