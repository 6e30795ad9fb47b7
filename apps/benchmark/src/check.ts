/**
 * Whether something got slower since docs/benchmarks.json was committed.
 *
 *   node apps/benchmark/src/check.ts              runs what is compared, in a few minutes
 *   node apps/benchmark/src/check.ts --run FILE   takes a run that --json has written
 */
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { runBenchmark } from "./benchmark.ts";
import { COMPARED, compare, renderSlower, type Slower, TOLERANCE } from "./compare.ts";
import { RESULT_FILE } from "./docs.ts";
import { parseResult, type Result } from "./result.ts";
import { FULL } from "./run.ts";

/** Processes run as long as in a full run, so that everything is equally warm. */
const PLAN = { ...FULL, rounds: 2, minutes: 0, measures: COMPARED };

function readCommitted(): Result {
  if (existsSync(RESULT_FILE)) return parseResult(readFileSync(RESULT_FILE, "utf8"));
  throw new Error(`${RESULT_FILE} is not there; npm run bench writes it`);
}

const { values } = parseArgs({ options: { run: { type: "string" } } });
const committed = readCommitted();
const current =
  values.run === undefined
    ? await runBenchmark(PLAN, true)
    : parseResult(readFileSync(values.run, "utf8"));
const { compared, slower: suspects, missing } = compare(committed, current);
const slower = values.run === undefined ? await confirm(suspects) : suspects;
for (const one of slower) console.error(renderSlower(one));
for (const one of missing)
  console.error(`${one} could not be compared: a column of it is missing.`);
if (slower.length > 0 || missing.length > 0) process.exitCode = 1;
else console.log(`None of ${compared} ratios is more than ${TOLERANCE} times what it was.`);

/** Measures again what seemed slower. Noise seldom affects the same measure twice. */
async function confirm(suspects: readonly Slower[]): Promise<readonly Slower[]> {
  if (suspects.length === 0) return [];
  const measures = COMPARED.filter((id) => suspects.some(({ measure }) => measure === id));
  const again = compare(committed, await runBenchmark({ ...PLAN, measures }, true)).slower;
  const isSuspect = (one: Slower) =>
    suspects.some(({ measure, column }) => measure === one.measure && column === one.column);
  return again.filter(isSuspect);
}
