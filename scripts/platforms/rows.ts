/** The rows of the table: what was run, and the result. */
import { minutes, type Platform } from "./asked.ts";
import { NotBroughtError } from "./cache.ts";
import { runTasks, schedule } from "./schedule.ts";

type State = "NOT RUN" | "failed" | "passed";

interface Row {
  readonly platform: string;
  readonly runtime: string;
  readonly state: State;
  /** What was run, the output of a failure, or why it was not run. */
  readonly detail: string;
  /** Empty if nothing was run. */
  readonly time: string;
}

/** Returns what was run; throws with the output if something failed. */
export type Run = () => Promise<string>;

const counts: Record<State, number> = { passed: 0, failed: 0, "NOT RUN": 0 };

/** Why no further row is started; undefined if one may be. */
export function timeIsUp(): string | undefined {
  return performance.now() < minutes * 60_000 ? undefined : `the ${minutes} minutes were up`;
}

/** A row of a platform. Each is printed as soon as it has ended. */
export function row(of: Platform, platform: string, runtime: string, run: Run): void {
  schedule(of, () => runRow(platform, runtime, run));
}

/** A row of the real SDK. It mostly waits, so it is run beside others. */
export function imsdkRow(of: Platform, platform: string, runtime: string, run: Run): void {
  schedule(of, () => runRow(`${platform}, real SDK`, runtime, run), { kind: "imsdk" });
}

/** A row that adds least to the others: it is run after those of all platforms. */
export function laterRow(of: Platform, platform: string, runtime: string, run: Run): void {
  schedule(of, () => runRow(platform, runtime, run), { isLater: true });
}

/** Runs all rows, and prints the totals. Returns whether a row has failed. */
export async function runRows(): Promise<boolean> {
  await runTasks();
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts["NOT RUN"]} NOT RUN`);
  return counts.failed > 0;
}

async function runRow(platform: string, runtime: string, run: Run): Promise<void> {
  const late = timeIsUp();
  if (late !== undefined) return notRun(platform, late, runtime);
  const start = performance.now();
  const known = await outcome(run);
  const seconds = Math.round((performance.now() - start) / 1000);
  print({ platform, runtime, ...known, time: `${seconds} s` });
}

export function notRun(platform: string, why: string, runtime = "all"): void {
  print({ platform, runtime, state: "NOT RUN", detail: why, time: "" });
}

/** A platform whose set-up failed although everything was there. */
export function failed(platform: string, error: Error): void {
  print({ platform, runtime: "all", state: "failed", detail: error.message, time: "" });
}

async function outcome(run: Run): Promise<Pick<Row, "detail" | "state">> {
  try {
    return { state: "passed", detail: await run() };
  } catch (error) {
    const state = error instanceof NotBroughtError ? "NOT RUN" : "failed";
    return { state, detail: (error as Error).message };
  }
}

function print({ platform, runtime, state, detail, time }: Row): void {
  counts[state] += 1;
  const cells = [state.padEnd(7), platform.padEnd(28), runtime.padEnd(20), time.padStart(6)];
  console.log(`${cells.join("  ")}  ${detail}`);
}
