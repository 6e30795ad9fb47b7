/**
 * Runs the tests of the package in the working directory, on each named runtime:
 *
 *     node ../../scripts/test/package.ts node bun deno -- <Deno's permissions> [--only bun]
 *
 * Prints one line for each; a runner's output is shown if it fails.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";
import { failureOf, noteFailure, printRun } from "./report.ts";
import { RUNNERS, RUNTIMES, type Runtime } from "./runners.ts";
import { watch } from "./watch.ts";

// The runners' output is read.
process.env.NO_COLOR = "1";
delete process.env.FORCE_COLOR;

const { name } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly name: string };
const { runtimes, flags } = readArguments(process.argv.slice(2));

let failures = 0;
for (const runtime of runtimes) {
  const { command, progressOf, countsOf } = RUNNERS[runtime];
  const began = Date.now();
  const ended = await watch({ command: command(flags), cwd: process.cwd(), progressOf });
  const counts = countsOf(stripVTControlCharacters(ended.output));
  // A runner that found no test, or that was killed, proves nothing.
  const isOk = ended.isOk && counts !== null && counts.passed > 0;
  printRun(name, runtime, { ...ended, isOk }, counts, Date.now() - began);
  if (isOk) continue;
  failures += 1;
  noteFailure(
    failureOf(`${name} on ${runtime}`, `npm test -w ${name} -- --only ${runtime}`, ended),
  );
}
process.exitCode = failures === 0 ? 0 : 1;

function readArguments(args: readonly string[]): {
  readonly runtimes: readonly Runtime[];
  readonly flags: readonly string[];
} {
  const at = args.indexOf("--only");
  const only = at === -1 ? undefined : args[at + 1];
  const rest = at === -1 ? args : args.toSpliced(at, 2);
  const end = rest.indexOf("--");
  const names = end === -1 ? rest : rest.slice(0, end);
  const runtimes = RUNTIMES.filter(
    (runtime) => names.includes(runtime) && (only === undefined || runtime === only),
  );
  if (runtimes.length === 0) throw new Error(`name some of ${RUNTIMES.join(", ")}`);
  return { runtimes, flags: end === -1 ? [] : rest.slice(end + 1) };
}
