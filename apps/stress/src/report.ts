import { cpus, release } from "node:os";
import type { Runtime } from "./runtimes.ts";
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

/** The table for `docs/reliability.md`, sorted so that a scenario's runtimes stand together. */
export function formatMarkdown(rows: readonly Row[], runtimes: readonly Runtime[]): string {
  const names = [...new Set(rows.map(({ scenario }) => scenario))];
  const sorted = names.flatMap((name) => rows.filter(({ scenario }) => scenario === name));
  const versions = runtimes.map(({ name, version }) => `${name} ${version}`).join(", ");
  const [cpu] = cpus();
  return [
    `Run on ${new Date().toISOString().slice(0, 10)} with ${versions}, on Linux ${release()} with ` +
      `${cpus().length} cores (${cpu?.model ?? "unknown"}).`,
    "",
    `| ${HEAD.join(" | ")} |`,
    "|---|---|--:|--:|--:|--:|--:|---|",
    ...sorted.map((row) => `| ${cellsOf(row).join(" | ")} |`),
    "",
  ].join("\n");
}
