import { CLIENTS, type Column, FFI_RS, FLOOR, KOFFI, NODE_FFI, rawOf, titleOf } from "./columns.ts";
import { type Result, ratioOf, summaryOf } from "./result.ts";
import { type Middle, SPREAD_MAX } from "./statistics.ts";
import { formatBytes, formatNs, msToNs } from "./units.ts";

/** A target for one adapter. */
export interface Bar {
  readonly title: string;
  readonly column: Column;
  readonly limit: number;
  readonly kind: "at most" | "at least";
  /** Null if a column that it needs is missing. */
  readonly found: Middle | null;
  readonly format: (value: number) => string;
  /** Another figure of the same run, which shows how much is possible. */
  readonly floor: string;
}

export type Verdict = "met" | "not met" | "unknown" | "missing";

/** Unknown if the rounds are on both sides of the limit. */
export function verdictOf({ found, kind, limit }: Bar): Verdict {
  if (found === null) return "missing";
  const isWithin = (value: number) => (kind === "at most" ? value <= limit : value >= limit);
  const [low, high] = [isWithin(found.low), isWithin(found.high)];
  if (low && high) return "met";
  return low || high ? "unknown" : "not met";
}

const MIB = 1024 * 1024;
const STATUS_OVER_RAW = 1.05;
const USER_ID_OVER_RAW = 1.25;
/** node:ffi looks up the address of a view at every call; the adapter caches it. */
const USER_ID_OVER_VIEW = 1;
const FASTER_THAN_PEER = 100;
const FASTER_THAN_PEER_ON_KOFFI = 50;
const OVER_FLOOR = 1.25;
const OPEN_MS = 5;
const OPEN_MS_NODE_FFI = 8;
const OPEN_MS_OVER_KOFFI = 2;
const MEMORY_MIB = 3;
const MEMORY_MIB_KOFFI = 5.5;

export function evaluate(result: Result): readonly Bar[] {
  return CLIENTS.flatMap((column) => [
    ...getterBars(result, column),
    loginBar(result, column),
    openBar(result, column),
    memoryBar(result, column),
  ]);
}

function getterBars(result: Result, column: Column): readonly Bar[] {
  const raw = rawOf(column);
  const peerLimit = column.id === KOFFI ? FASTER_THAN_PEER_ON_KOFFI : FASTER_THAN_PEER;
  const overRaw = (call: string, measure: string, limit: number): Bar => {
    const [own, bare] = [time(result, column.id, measure), time(result, raw, measure)];
    const floor = `${own} beside ${bare} of ${titleOf(raw)}`;
    const title = `\`${call}\` over the bare call`;
    const found = ratioOf(result, measure, column.id, raw);
    return { title, column, limit, kind: "at most", found, format: times, floor };
  };
  const underPeer = (call: string, measure: string): Bar => {
    const title = `\`${call}\`, faster than ffi-rs`;
    const found = ratioOf(result, measure, FFI_RS, column.id);
    const bare = ratioOf(result, measure, FFI_RS, raw);
    const floor = `${titleOf(raw)} by itself is ${bare === null ? "?" : times(bare.value)} faster`;
    return { title, column, limit: peerLimit, kind: "at least", found, format: times, floor };
  };
  const userIDLimit = column.id === NODE_FFI ? USER_ID_OVER_VIEW : USER_ID_OVER_RAW;
  return [
    overRaw("getLoginStatus", "status", STATUS_OVER_RAW),
    overRaw("getLoginUserID", "user-id", userIDLimit),
    underPeer("getLoginStatus", "status"),
    underPeer("getLoginUserID", "user-id"),
  ];
}

function loginBar(result: Result, column: Column): Bar {
  const measure = "login-logout";
  const addon = ratioOf(result, measure, "node-addon", FLOOR);
  return {
    title: "`login` and `logout` over the native floor",
    column,
    limit: OVER_FLOOR,
    kind: "at most",
    found: ratioOf(result, measure, column.id, FLOOR),
    format: times,
    floor:
      `${time(result, column.id, measure)} compared with ${time(result, FLOOR, measure)} in C; the ` +
      `handwritten addon takes ${addon === null ? "?" : times(addon.value)} of that`,
  };
}

function openBar(result: Result, column: Column): Bar {
  const bare = summaryOf(result, rawOf(column), "open");
  const own = { title: "`openTim` to the first status, over an empty script", column };
  const part = (measure: string, text: string) =>
    summaryOf(result, column.id, measure) === null
      ? []
      : [`${text} ${time(result, column.id, measure)}`];
  const koffiLimit = (bare?.value ?? 0) + msToNs(OPEN_MS_OVER_KOFFI);
  const limit = msToNs(column.id === NODE_FFI ? OPEN_MS_NODE_FFI : OPEN_MS);
  return {
    ...own,
    limit: column.id === KOFFI ? koffiLimit : limit,
    kind: "at most",
    found: summaryOf(result, column.id, "open"),
    format: formatNs,
    floor: [
      `${titleOf(rawOf(column))}, which loads one library and none of the packages, takes ${time(result, rawOf(column), "open")}`,
      ...part("open-bind", "an empty package and the same functions, bound bare, take"),
      ...part("open-import", "the package's import alone takes"),
      ...part("open-again", "all that openTim does, once nothing is loaded any more, takes"),
    ].join("; "),
  };
}

function memoryBar(result: Result, column: Column): Bar {
  const bare = summaryOf(result, rawOf(column), "open-memory");
  const own = summaryOf(result, column.id, "open-private");
  return {
    title: "resident memory that opening adds",
    column,
    limit: (column.id === KOFFI ? MEMORY_MIB_KOFFI : MEMORY_MIB) * MIB,
    kind: "at most",
    found: summaryOf(result, column.id, "open-memory"),
    format: formatBytes,
    floor: [
      `${titleOf(rawOf(column))} adds ${bare === null ? "?" : formatBytes(bare.value)}`,
      ...(own === null
        ? []
        : [`no file backs ${formatBytes(own.value)} of it, and the rest are shared pages`]),
    ].join("; "),
  };
}

function time(result: Result, column: string, measure: string): string {
  const summary = summaryOf(result, column, measure);
  return summary === null ? "?" : formatNs(summary.value);
}

export function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

/** A figure with the spread of its rounds, and a mark if the spread is large. */
export function withSpread({ value, spread }: Middle, format: (value: number) => string): string {
  const range = `${format(value)} ± ${Math.round(spread * 50)} %`;
  return spread > SPREAD_MAX ? `${range} (?)` : range;
}

/** The getters compared with ffi-rs: the smallest and the largest ratio of all adapters. */
export function peerRange(result: Result): readonly [least: number, greatest: number] | null {
  const ratios = CLIENTS.flatMap(({ id }) =>
    ["status", "user-id"].map((measure) => ratioOf(result, measure, FFI_RS, id)?.value),
  ).filter((value) => value !== undefined);
  return ratios.length === 0 ? null : [Math.min(...ratios), Math.max(...ratios)];
}
