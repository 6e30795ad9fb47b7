/** One line for each test run, and at the end what failed, with the command that repeats it. */
import { appendFileSync, readFileSync } from "node:fs";
import process from "node:process";
import { stripVTControlCharacters, styleText } from "node:util";
import type { Counts } from "./runners.ts";
import type { Ended } from "./watch.ts";

/** The file through which package.ts tells main.ts what has failed. */
export const FAILURES_VARIABLE = "TIMLOGIN_TEST_FAILURES";

export interface Failure {
  readonly what: string;
  readonly why: string;
  readonly repeat: string;
  /** The last lines of the runner's own output. */
  readonly summary: readonly string[];
}

export function printStep(what: string, on: string, isOk: boolean, said: string): void {
  const mark = isOk ? styleText("green", "✓") : styleText("red", "✗");
  console.log(`${mark} ${what.padEnd(22)} ${on.padEnd(5)} ${said}`);
}

export function printRun(
  what: string,
  on: string,
  ended: Ended,
  counts: Counts | null,
  ms: number,
) {
  const { isOk, output, hang } = ended;
  if (!isOk) console.log(output);
  printStep(what, on, isOk, `${countsText(counts)}${(ms / 1000).toFixed(1)} s`);
  if (hang !== null) console.log(styleText("red", `HANG in ${hang}`));
}

function countsText(counts: Counts | null): string {
  if (counts === null) return "";
  const { passed, failed, skipped } = counts;
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return `${parts.join(", ")}, `;
}

export function failureOf(what: string, repeat: string, ended: Ended): Failure {
  const lines = stripVTControlCharacters(ended.output).trimEnd().split("\n");
  const why = ended.hang === null ? "" : `hang in ${ended.hang}`;
  return { what, why, repeat, summary: lines.filter((line) => SUMMARY.test(line)) };
}

/** The last lines of node:test, of bun test and of deno test. */
const SUMMARY = /^ℹ (tests|pass|fail) \d|^ *\d+ (pass|fail)$|^Ran \d|^(ok|FAILED) \|/;

/** Notes a failure for main.ts, or prints it if nobody reads the notes. */
export function noteFailure(failure: Failure): void {
  const file = process.env[FAILURES_VARIABLE];
  if (file === undefined) printFailures([failure]);
  else appendFileSync(file, `${JSON.stringify(failure)}\n`);
}

export function readFailures(file: string): Failure[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Failure);
}

/** The runners' own summaries come last. */
export function printFailures(failures: readonly Failure[]): void {
  for (const { what, why, repeat } of failures) {
    console.log(styleText("red", `\nFAILED: ${what}${why === "" ? "" : `, ${why}`}`));
    console.log(`  again: ${repeat}`);
  }
  console.log();
  for (const { summary } of failures) for (const line of summary) console.log(line);
}
