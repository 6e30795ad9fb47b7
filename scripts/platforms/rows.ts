/** The rows of the table: what was run, and how it went. */
import { readFileSync } from "node:fs";
import { NotBroughtError } from "./cache.ts";

interface Row {
  readonly platform: string;
  readonly runtime: string;
  readonly state: "NOT RUN" | "failed" | "passed";
  /** What was run, or what it said, or why it was not run. */
  readonly detail: string;
  /** Empty if nothing was run. */
  readonly time: string;
}

let failures = 0;

export function hasFailed(): boolean {
  return failures > 0;
}

/** Runs one row, and prints it as soon as it is known. */
export async function row(
  platform: string,
  runtime: string,
  run: () => Promise<string>,
): Promise<void> {
  const start = performance.now();
  const cpu = childSeconds();
  const known = await outcome(run);
  const seconds = Math.round((performance.now() - start) / 1000);
  print({
    platform,
    runtime,
    ...known,
    time: `${seconds} s (${Math.round(childSeconds() - cpu)} cpu)`,
  });
}

export function notRun(platform: string, why: string): void {
  print({ platform, runtime: "all", state: "NOT RUN", detail: why, time: "" });
}

/** A platform that could not be set up though everything was there. */
export function failed(platform: string, error: Error): void {
  print({ platform, runtime: "all", state: "failed", detail: error.message, time: "" });
}

async function outcome(run: () => Promise<string>): Promise<Pick<Row, "detail" | "state">> {
  try {
    return { state: "passed", detail: await run() };
  } catch (error) {
    const state = error instanceof NotBroughtError ? "NOT RUN" : "failed";
    return { state, detail: (error as Error).message };
  }
}

function print({ platform, runtime, state, detail, time }: Row): void {
  if (state === "failed") failures += 1;
  const cells = [state.padEnd(7), platform.padEnd(28), runtime.padEnd(14), time.padStart(6)];
  console.log(`${cells.join("  ")}  ${detail}`);
}

function childSeconds(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
