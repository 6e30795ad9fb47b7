/**
 * What a call costs on each runtime.
 *
 *   node apps/benchmark/src/main.ts               writes docs/benchmarks.{md,json}, the charts, and the
 *                                                 README's figure, in about eleven minutes
 *   node apps/benchmark/src/main.ts --quick       shows the tables only, in about two minutes
 *   node apps/benchmark/src/main.ts --json FILE   writes the numbers to a file, too
 *   node apps/benchmark/src/main.ts --run FILE    uses a run that --json has written
 *   node apps/benchmark/src/main.ts --into DIR    writes into another folder than the repository
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runBenchmark } from "./benchmark.ts";
import { formatResult, ROOT, writeDocs } from "./docs.ts";
import { parseResult } from "./result.ts";
import { FULL, QUICK } from "./run.ts";
import { renderTerminal } from "./terminal.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    run: { type: "string" },
    into: { type: "string" },
  },
});
const result =
  values.run === undefined
    ? await runBenchmark(values.quick ? QUICK : FULL, values.quick)
    : parseResult(readFileSync(values.run, "utf8"));
console.log(renderTerminal(result));
if (values.json !== undefined) writeFileSync(values.json, formatResult(result));
if (!values.quick || values.into !== undefined) writeDocs(result, values.into ?? ROOT);
