/**
 * Whether something got slower since docs/benchmarks.json was committed.
 *
 *   node apps/benchmark/src/check.ts              runs the benchmark, shortly
 *   node apps/benchmark/src/check.ts --run FILE   takes a run that --json has written
 */
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { runBenchmark } from "./benchmark.ts";
import { compare, renderSlower, TOLERANCE } from "./compare.ts";
import { RESULT_FILE } from "./docs.ts";
import { parseResult, type Result } from "./result.ts";
import { QUICK } from "./run.ts";

const ROUNDS = 3;

function readCommitted(): Result {
  if (existsSync(RESULT_FILE)) return parseResult(readFileSync(RESULT_FILE, "utf8"));
  throw new Error(`${RESULT_FILE} is not there; npm run bench -- --docs writes it`);
}

const { values } = parseArgs({ options: { run: { type: "string" } } });
const committed = readCommitted();
const current =
  values.run === undefined
    ? await runBenchmark({ ...QUICK, rounds: ROUNDS }, true)
    : parseResult(readFileSync(values.run, "utf8"));
const { compared, slower, missing } = compare(committed, current);
for (const one of slower) console.error(renderSlower(one));
for (const one of missing)
  console.error(`${one} could not be compared: a column of it is missing.`);
if (slower.length > 0 || missing.length > 0) process.exitCode = 1;
else console.log(`None of ${compared} ratios is more than ${TOLERANCE} times what it was.`);
