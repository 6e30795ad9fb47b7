/** The page docs/benchmarks.md. */
import { type Bar, evaluate, isMet } from "./bars.ts";
import type { Chart } from "./charts.ts";
import { COLUMNS, type Column } from "./columns.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { LIMITS, METHOD, WHY_NOT } from "./prose.ts";
import { type Result, summaryOf } from "./result.ts";
import { format, formatBytes } from "./units.ts";

export function renderMarkdown(result: Result, charts: readonly Chart[]): string {
  const bars = evaluate(result);
  const sections = [
    "# Benchmarks\n\nWritten by `npm run bench -- --docs`; change apps/benchmark, not this page.",
    renderFacts(result),
    METHOD,
    `## Bars\n\n${renderBars(bars)}`,
    `### Where a bar is not met\n\n${WHY_NOT}`,
    ...charts.map(({ file, alt, title }) => `## ${title}\n\n![${alt}](${file})`),
    `## All figures\n\n${MEASURES.map((measure) => renderMeasure(result, measure)).join("\n\n")}`,
    LIMITS,
  ];
  return `${sections.join("\n\n")}\n`;
}

function renderFacts({ date, seconds, rounds, machine, versions }: Result): string {
  const { cpu, cores, memory, system, priority, loadAtStart, loadAtEnd } = machine;
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return table([
    ["", ""],
    ["Date", `${date.slice(0, 16).replace("T", " ")} UTC, in ${Math.round(seconds / 60)} minutes`],
    ["Machine", `${cpu}, ${cores} cores, ${formatBytes(memory)}, ${system}`],
    ["Load average", `${loadAtStart.toFixed(2)} before, ${loadAtEnd.toFixed(2)} after`],
    ["Niceness", String(priority)],
    ["Versions", names.join(", ")],
    ["Rounds", String(rounds)],
  ]);
}

function renderBars(bars: readonly Bar[]): string {
  const titles = [...new Set(bars.map(({ title }) => title))];
  const columns = [...new Set(bars.map(({ column }) => column))];
  const header = ["", "bar", ...columns.map(({ title }) => title)];
  const rows = titles.map((title) => {
    const ofTitle = bars.filter((bar) => bar.title === title);
    const cells = columns.map((column) => renderBar(ofTitle, column));
    return [title, limits(ofTitle), ...cells];
  });
  return table([header, ...rows]);
}

function renderBar(bars: readonly Bar[], column: Column): string {
  const bar = bars.find((one) => one.column === column);
  if (bar === undefined) return "";
  if (bar.value === null) return "missing";
  const value = bar.format(bar.value);
  return isMet(bar) ? value : `**${value}** (not met)`;
}

function limits(bars: readonly Bar[]): string {
  const texts = bars.map(({ limit, format }) => format(limit));
  const isSame = new Set(texts).size === 1;
  const all = isSame ? (texts[0] ?? "") : texts.join(", ");
  return `${bars[0]?.kind === "at least" ? "≥" : "≤"} ${all}`;
}

function renderMeasure(result: Result, { id, title, unit }: Measure): string {
  const rows = COLUMNS.flatMap((column) => {
    const summary = summaryOf(result, column.id, id);
    if (summary === null) return renderMissing(result, column, id);
    const { p50, p75, p99, spread } = summary;
    const values = [p50, p75, p99].map((value) => format(value, unit));
    return [[column.title, ...values, `${Math.round(spread * 100)} %`]];
  });
  const header = [title, "median", "p75", "p99", "spread"];
  return table([header, ...rows], "right");
}

function renderMissing(result: Result, column: Column, measure: string): readonly string[][] {
  const isIt = (cell: { column: string; measure: string }) =>
    cell.column === column.id && cell.measure === measure;
  const reason = result.cells.find(isIt)?.missing;
  return reason === undefined ? [] : [[column.title, `missing: ${oneLine(reason)}`, "", "", ""]];
}

function oneLine(text: string): string {
  return (text.split("\n")[0] ?? "").replaceAll("|", "\\|").slice(0, 120);
}

function table(rows: readonly (readonly string[])[], align: "left" | "right" = "left"): string {
  const [header = [], ...body] = rows;
  const rule = header.map((_, i) => (i > 0 && align === "right" ? "---:" : "---"));
  return [header, rule, ...body].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
