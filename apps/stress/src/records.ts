/** The rows of docs/reliability.md: the last result of each scenario on each runtime. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatMarkdown } from "./report.ts";
import type { Row } from "./suite.ts";

/** A row, and the commit that was run. */
export interface RecordedRow extends Row {
  readonly commit: string;
  readonly date: string;
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const RECORDS: string = `${ROOT}docs/reliability.json`;
export const PAGE: string = `${ROOT}docs/reliability.md`;
const TABLE = /(?<=<!-- table -->\n).*(?=<!-- end of table -->)/su;

export function readRecords(): RecordedRow[] {
  return JSON.parse(readFileSync(RECORDS, "utf8"));
}

/** The page with new tables. */
export function pageOf(records: readonly RecordedRow[], page: string): string {
  return page.replace(TABLE, () => `\n${formatMarkdown(records)}\n\n`);
}

/**
 * Stores the rows, replacing earlier ones of the same scenario and runtime, and writes the page.
 */
export function record(rows: readonly Row[]): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const state = { commit: commit.trim(), date: new Date().toISOString().slice(0, 10) };
  const records = new Map(readRecords().map((row) => [keyOf(row), row]));
  for (const row of rows) records.set(keyOf(row), { ...row, ...state });
  writeFileSync(RECORDS, `${JSON.stringify([...records.values()], null, 1)}\n`);
  writeFileSync(PAGE, pageOf([...records.values()], readFileSync(PAGE, "utf8")));
}

function keyOf({ scenario, runtime }: Row): string {
  return `${scenario}\0${runtime}`;
}
