import { stripVTControlCharacters, styleText } from "node:util";
import { evaluate, isMet } from "./bars.ts";
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
    const { p50, p75, p99, spread } = summary;
    const range = `± ${Math.round(spread * 50)} %`;
    return [[column.title, format(p50, unit), format(p75, unit), format(p99, unit), range]];
  });
  const missing = result.cells
    .filter((cell) => cell.measure === id && cell.missing !== undefined)
    .map(({ column, missing }) => `  ${column} is missing: ${missing?.split("\n")[0]}`);
  const header = ["", "median", "p75", "p99", "rounds"];
  return [styleText("bold", title), ...align([header, ...rows]), ...missing].join("\n");
}

function renderBars(result: Result): string {
  const rows = evaluate(result).map((bar) => [
    isMet(bar) ? styleText("green", "met") : styleText("red", "not met"),
    bar.column.title,
    bar.title,
    bar.value === null ? "missing" : bar.format(bar.value),
    `${bar.kind} ${bar.format(bar.limit)}`,
  ]);
  return [styleText("bold", "Bars"), ...align(rows)].join("\n");
}

/** Pads to columns; numbers, which are all but the first, stand to the right where they can. */
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
