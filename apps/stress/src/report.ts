import type { RecordedRow } from "./records.ts";
import type { Row } from "./suite.ts";

const HEAD = ["scenario", "runtime", "runs", "crashes", "hangs", "lost", "wrong", "note"] as const;

function cellsOf(row: Row): string[] {
  return HEAD.map((name) => String(row[name]));
}

/** The table for a terminal. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [[...HEAD], ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const TABLES: readonly (readonly Row["runtime"][])[] = [
  ["node", "node-ffi", "bun", "deno"],
  ["native"],
];

/**
 * The tables of docs/reliability.md: a row for each scenario, a column for each runtime; then the
 * native scenarios.
 */
export function formatMarkdown(records: readonly RecordedRow[]): string {
  return TABLES.map((runtimes) => {
    const own = records.filter(({ runtime }) => runtimes.includes(runtime));
    return tableOf(own, runtimes).join("\n");
  }).join("\n\n");
}

function tableOf(records: readonly RecordedRow[], runtimes: readonly Row["runtime"][]): string[] {
  const names = [...new Set(records.map(({ scenario }) => scenario))];
  const body = names.map((name) => {
    const all = records.filter(({ scenario }) => scenario === name);
    const states = new Set(all.map(({ commit, date }) => `${commit}, ${date}`));
    const cells = runtimes.map((runtime) => cellOf(all.find((row) => row.runtime === runtime)));
    return lineOf([name, ...cells, [...states].join("; ")]);
  });
  return [
    lineOf(["scenario", ...runtimes, "code of"]),
    lineOf(["---", ...runtimes.map(() => "---"), "---"]),
    ...body,
  ];
}

const FAULTS = ["crashes", "hangs", "lost", "wrong"] as const;

/** How many of the runs had a fault, and which. */
function cellOf(row: RecordedRow | undefined): string {
  if (row === undefined) return "";
  const faults = FAULTS.filter((name) => row[name] > 0).map((name) => `${row[name]} ${name}`);
  const counted = `${faults.join(", ") || "0"} of ${row.runs.toLocaleString("en")}`;
  return row.note === "" ? counted : `${counted}: ${row.note}`;
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
