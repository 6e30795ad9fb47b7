/**
 * What a call costs on each runtime.
 *
 *   node apps/benchmark/src/main.ts               the tables, in about ten minutes
 *   node apps/benchmark/src/main.ts --quick       in about one minute
 *   node apps/benchmark/src/main.ts --json FILE   the numbers, too
 *   node apps/benchmark/src/main.ts --docs        writes docs/benchmarks.{md,json} and the charts
 *   node apps/benchmark/src/main.ts --run FILE    takes a run that --json has written
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runBenchmark } from "./benchmark.ts";
import { formatResult, writeDocs } from "./docs.ts";
import { parseResult } from "./result.ts";
import { FULL, QUICK } from "./run.ts";
import { renderTerminal } from "./terminal.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    run: { type: "string" },
    docs: { type: "boolean", default: false },
  },
});
const result =
  values.run === undefined
    ? await runBenchmark(values.quick ? QUICK : FULL, values.quick)
    : parseResult(readFileSync(values.run, "utf8"));
console.log(renderTerminal(result));
if (values.json !== undefined) writeFileSync(values.json, formatResult(result));
if (values.docs) writeDocs(result);
