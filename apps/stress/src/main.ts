/**
 * Runs the scenarios in real processes and prints a table of the results.
 *
 *   node src/main.ts [--short | --long] [--runtime NAME]… [--scenario NAME]… [--jobs N]
 *                    [--record]
 */
import { parseArgs } from "node:util";
import { record } from "./records.ts";
import { formatTable } from "./report.ts";
import { findRuntime, type RuntimeName, runtimeObstacle } from "./runtimes.ts";
import { alive } from "./scenarios/alive.ts";
import { clients } from "./scenarios/clients.ts";
import { gc } from "./scenarios/gc.ts";
import { hostile } from "./scenarios/hostile.ts";
import { knownFailures } from "./scenarios/known-failures.ts";
import { native } from "./scenarios/native.ts";
import { processEnd } from "./scenarios/process-end.ts";
import { restarts } from "./scenarios/restarts.ts";
import { schedules } from "./scenarios/schedules.ts";
import { soak } from "./scenarios/soak.ts";
import { workerEnd } from "./scenarios/worker-end.ts";
import { Secrets } from "./secrets.ts";
import { hasFailed, type NativeScenario, type Scenario, Suite } from "./suite.ts";

const SCENARIOS: readonly (Scenario | NativeScenario)[] = [
  processEnd,
  workerEnd,
  alive,
  hostile,
  gc,
  schedules,
  clients,
  restarts,
  soak,
  knownFailures,
  native,
];
const RUNTIMES: readonly RuntimeName[] = ["node", "node-ffi", "bun", "deno"];

const { values } = parseArgs({
  options: {
    short: { type: "boolean" },
    long: { type: "boolean" },
    runtime: { type: "string", multiple: true },
    scenario: { type: "string", multiple: true },
    jobs: { type: "string" },
    record: { type: "boolean" },
  },
});

function chosen<T>(all: readonly T[], nameOf: (one: T) => string, names?: readonly string[]): T[] {
  if (names === undefined) return [...all];
  return names.map((name) => {
    const found = all.find((one) => nameOf(one) === name);
    if (found !== undefined) return found;
    throw new Error(`there is no ${name}; choose from ${all.map(nameOf).join(", ")}`);
  });
}

/** Runs one part of the suite, says how it went, and keeps its rows. */
async function runPart(suite: Suite, name: string, run: () => Promise<void>): Promise<void> {
  const first = suite.rows.length;
  const startedAt = performance.now();
  await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const rows = suite.rows.slice(first);
  if (values.record) record(rows);
  const failures = rows.filter(hasFailed).length;
  console.log(`${name}: ${failures === 0 ? "ok" : `${failures} rows failed`}, ${seconds} s`);
}

function isThere(name: RuntimeName): boolean {
  const why = runtimeObstacle(name);
  if (why !== undefined) console.log(`NOT RUN on ${name}: ${why}`);
  return why === undefined;
}

async function main(): Promise<void> {
  const form = values.long ? "long" : "short";
  if (values.record && form === "short")
    throw new Error("--record is for the long form: add --long");
  const suite = new Suite(form, await Secrets.create(), Number(values.jobs ?? "2"));
  const runtimes = chosen(RUNTIMES, (name) => name, values.runtime)
    .filter(isThere)
    .map(findRuntime);
  for (const scenario of chosen(SCENARIOS, ({ name }) => name, values.scenario)) {
    const { name } = scenario;
    if ("runNative" in scenario) {
      if (form === "long") await runPart(suite, name, () => scenario.runNative(suite));
      continue;
    }
    for (const runtime of runtimes) {
      const title = `${name} on ${runtime.name} ${runtime.version}`;
      await runPart(suite, title, () => scenario.run(suite, runtime));
    }
  }
  console.log(`\n${formatTable(suite.rows)}`);
  console.log(`\n${suite.outputs} outputs searched for secrets: ${suite.leaks.length} held one`);
  for (const program of suite.leaks) console.log(`- ${program} printed a secret`);
  for (const complaint of suite.complaints.values()) console.log(`- ${complaint}`);
  if (suite.leaks.length > 0 || suite.rows.some(hasFailed)) process.exitCode = 1;
}

await main();
