/** Compares two runs by ratios, which a busy machine changes little. */
import { CLIENTS, type Column, FFI_RS, FLOOR, rawOf, titleOf } from "./columns.ts";
import { measureOf } from "./measures.ts";
import { type Result, ratioOf } from "./result.ts";

/** How much a ratio may grow on a noisy machine of two cores. */
export const TOLERANCE = 1.75;

/** What each measure is compared with: the same call without the product, if there is one. */
const AGAINST: Readonly<Record<string, (column: Column) => string>> = {
  status: rawOf,
  "user-id": rawOf,
  "login-logout": () => FLOOR,
  "login-10": () => FLOOR,
  "login-1000": () => FLOOR,
  // The bare FFI opens in a millisecond or two, which is too little to divide by.
  open: () => FFI_RS,
  "pending-memory": () => FFI_RS,
};

export const COMPARED: readonly string[] = Object.keys(AGAINST);

export interface Slower {
  readonly measure: string;
  readonly column: Column;
  readonly against: string;
  readonly before: number;
  readonly now: number;
}

interface Comparison {
  readonly compared: number;
  readonly slower: readonly Slower[];
  /** The figures that one of the runs lacks. */
  readonly missing: readonly string[];
}

export function compare(committed: Result, current: Result): Comparison {
  const slower: Slower[] = [];
  const missing: string[] = [];
  let compared = 0;
  for (const [measure, against] of Object.entries(AGAINST)) {
    for (const column of CLIENTS) {
      const other = against(column);
      const before = ratioOf(committed, measure, column.id, other)?.value;
      const now = ratioOf(current, measure, column.id, other)?.value;
      compared += 1;
      if (before === undefined || now === undefined) missing.push(`${measure} of ${column.title}`);
      else if (now > before * TOLERANCE)
        slower.push({ measure, column, against: other, before, now });
    }
  }
  return { compared, slower, missing };
}

export function renderSlower({ measure, column, against, before, now }: Slower): string {
  const other = titleOf(against);
  const title = measureOf(measure).title.replaceAll("`", "");
  const change = `${before.toFixed(2)} times ${other} when it was committed, ${now.toFixed(2)} now`;
  return `Slower: ${title}, ${column.title}: ${change}.`;
}
