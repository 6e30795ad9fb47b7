/** The rows of the table: what was run, and how it went. */

export interface Row {
  readonly platform: string;
  readonly runtime: string;
  readonly state: "NOT RUN" | "failed" | "passed";
  /** What was run, or what it said, or why it was not run. */
  readonly detail: string;
}

/** Runs one row, and prints it as soon as it is known. */
export async function row(
  platform: string,
  runtime: string,
  run: () => Promise<string>,
): Promise<Row> {
  const start = performance.now();
  const known = await outcome(run);
  const seconds = Math.round((performance.now() - start) / 1000);
  return print({ platform, runtime, ...known }, `${seconds} s`);
}

export function notRun(platform: string, why: string): Row {
  return print({ platform, runtime: "all", state: "NOT RUN", detail: why }, "");
}

/** A platform that could not be set up though everything was there. */
export function failed(platform: string, error: Error): Row {
  return print({ platform, runtime: "all", state: "failed", detail: error.message }, "");
}

async function outcome(run: () => Promise<string>): Promise<Pick<Row, "detail" | "state">> {
  try {
    return { state: "passed", detail: await run() };
  } catch (error) {
    return { state: "failed", detail: (error as Error).message };
  }
}

function print(row: Row, time: string): Row {
  const { platform, runtime, state, detail } = row;
  const cells = [state.padEnd(7), platform.padEnd(28), runtime.padEnd(14), time.padStart(6)];
  console.log(`${cells.join("  ")}  ${detail}`);
  return row;
}
