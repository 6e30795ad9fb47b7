import { stripVTControlCharacters, styleText } from "node:util";
import { evaluate, type Verdict, verdictOf, withSpread } from "./bars.ts";
import { COLUMNS } from "./columns.ts";
import { measureOf } from "./measures.ts";
import { type Result, summaryOf } from "./result.ts";
import { format } from "./units.ts";

/** The tables for a terminal: a block of lines for each measure, then the bars. */
export function renderTerminal(result: Result): string {
  const measures = new Set(result.cells.map(({ measure }) => measure));
  const blocks = [...measures].map((measure) => renderMeasure(result, measure));
  return [...blocks, renderBars(result)].join("\n\n");
}

function renderMeasure(result: Result, id: string): string {
  const { title, unit } = measureOf(id);
  const rows = COLUMNS.flatMap((column) => {
    const summary = summaryOf(result, column.id, id);
    if (summary === null) return [];
    return [[column.title, withSpread(summary, (value) => format(value, unit))]];
  });
  const missing = result.cells
    .filter((cell) => cell.measure === id && cell.missing !== undefined)
    .map(({ column, missing }) => `  ${column} is missing: ${missing?.split("\n")[0]}`);
  return [styleText("bold", title), ...align(rows), ...missing].join("\n");
}

const COLORS = { met: "green", "not met": "red", unknown: "yellow", missing: "red" } as const;

function renderBars(result: Result): string {
  const shown = (verdict: Verdict) => styleText(COLORS[verdict], verdict);
  const rows = evaluate(result).map((bar) => [
    shown(verdictOf(bar)),
    bar.column.title,
    bar.title,
    bar.found === null ? "" : withSpread(bar.found, bar.format),
    `${bar.kind} ${bar.format(bar.limit)}`,
  ]);
  return [styleText("bold", "Bars"), ...align(rows)].join("\n");
}

function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width(text));
  }
  const pad = (text: string, i: number) => text + " ".repeat((widths[i] ?? 0) - width(text));
  return rows.map((row) => `  ${row.map(pad).join("  ").trimEnd()}`);
}

function width(text: string): number {
  return stripVTControlCharacters(text).length;
}
