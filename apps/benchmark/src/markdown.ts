/** The page docs/benchmarks.md. */
import { type Bar, evaluate, verdictOf, withSpread } from "./bars.ts";
import type { Chart } from "./charts.ts";
import { COLUMNS } from "./columns.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { LIMITS, METHOD } from "./prose.ts";
import { type Result, summaryOf } from "./result.ts";
import { format, formatBytes } from "./units.ts";

export function renderMarkdown(result: Result, charts: readonly Chart[]): string {
  const bars = evaluate(result);
  const sections = [
    "# Benchmarks\n\nWritten by `npm run bench`; change apps/benchmark, not this page.",
    renderFacts(result),
    METHOD,
    `## Figures\n\n${renderFigures(result)}`,
    `## Bars\n\n${renderBars(bars)}`,
    ...renderFloors(bars),
    ...charts.map(({ file, alt, title }) => `## ${title}\n\n![${alt}](${file})`),
    LIMITS,
  ];
  return `${sections.join("\n\n")}\n`;
}

function renderFacts({ date, seconds, machine, versions, cells }: Result): string {
  const { cpu, cores, memory, system, priority, isPinned, loadAtStart, loadAtEnd } = machine;
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const counts = cells.map(({ rounds }) => rounds.length).filter((count) => count > 0);
  const rounds = [...new Set([Math.min(...counts), Math.max(...counts)])].join(" to ");
  const pins =
    isPinned === true ? "JavaScript to one processor, the SDK's thread to another" : "no";
  return table([
    ["", ""],
    ["Date", `${date.slice(0, 16).replace("T", " ")} UTC, in ${Math.round(seconds / 60)} minutes`],
    ["Machine", `${cpu}, ${cores} cores, ${formatBytes(memory)}, ${system}`],
    ["Load average", `${loadAtStart.toFixed(2)} before, ${loadAtEnd.toFixed(2)} after`],
    ["Niceness", String(priority)],
    ["Threads pinned", pins],
    ["Versions", names.join(", ")],
    ["Rounds", rounds],
  ]);
}

// --- figures ---

function renderFigures(result: Result): string {
  const header = ["", ...COLUMNS.map(({ title }) => title)];
  const rows = MEASURES.map((measure) => [
    measure.title,
    ...COLUMNS.map(({ id }) => renderCell(result, id, measure)),
  ]);
  return table([header, ...rows], "right");
}

function renderCell(result: Result, column: string, { id, unit }: Measure): string {
  const summary = summaryOf(result, column, id);
  if (summary !== null) return withSpread(summary, (value) => format(value, unit));
  const isIt = (cell: { column: string; measure: string }) =>
    cell.column === column && cell.measure === id;
  const reason = result.cells.find(isIt)?.missing;
  return reason === undefined ? "" : `missing: ${oneLine(reason)}`;
}

// --- bars ---

function renderBars(bars: readonly Bar[]): string {
  const titles = [...new Set(bars.map(({ title }) => title))];
  const columns = [...new Set(bars.map(({ column }) => column))];
  const header = ["", ...columns.map(({ title }) => title)];
  const rows = titles.map((title) => {
    const ofTitle = bars.filter((bar) => bar.title === title);
    const cells = columns.map((column) => renderBar(ofTitle.find((bar) => bar.column === column)));
    return [title, ...cells];
  });
  return table([header, ...rows]);
}

function renderBar(bar: Bar | undefined): string {
  if (bar === undefined) return "";
  const limit = `${bar.kind === "at least" ? "≥" : "≤"} ${bar.format(bar.limit)}`;
  const verdict = verdictOf(bar);
  if (bar.found === null) return `${limit}: ${verdict}`;
  const shown = verdict === "met" ? verdict : `**${verdict}**`;
  return `${limit}: ${withSpread(bar.found, bar.format)}, ${shown}`;
}

/** A floor from the same run for each bar that is not met. */
function renderFloors(bars: readonly Bar[]): readonly string[] {
  const lines = bars
    .filter((bar) => verdictOf(bar) === "not met" || verdictOf(bar) === "unknown")
    .map((bar) => `- **${bar.column.title}**, ${bar.title}: ${bar.floor}.`);
  return lines.length === 0 ? [] : [`### Floors of the unmet bars\n\n${lines.join("\n")}`];
}

// --- text ---

function oneLine(text: string): string {
  return (text.split("\n")[0] ?? "").replaceAll("|", "\\|").slice(0, 120);
}

function table(rows: readonly (readonly string[])[], align: "left" | "right" = "left"): string {
  const [header = [], ...body] = rows;
  const rule = header.map((_, i) => (i > 0 && align === "right" ? "---:" : "---"));
  return [header, rule, ...body].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
