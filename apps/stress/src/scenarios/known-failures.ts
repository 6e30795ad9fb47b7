/**
 * Faults of a runtime that no design of ours avoids, each as the smallest script that shows it. The row
 * fails when the fault is gone, so that it does not stay in the documents for longer than it is there.
 */
import { lastReport } from "../child.ts";
import type { Runtime, RuntimeName } from "../runtimes.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

interface KnownFailure {
  readonly runtime: RuntimeName;
  readonly name: string;
  readonly script: string;
  /** What the script reports as long as the fault is there. */
  readonly report: string;
}

const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    runtime: "deno",
    name: "known failure: a Worker that is ended keeps its socket",
    script: "../../known-failures/deno-worker-keeps-socket.ts",
    report: '{"leftByWorker":1}',
  },
];

/** The scripts stand alone and ask for what they like. */
function withAllPermissions(runtime: Runtime): Runtime {
  if (runtime.name !== "deno") return runtime;
  const [binary = ""] = runtime.command;
  return { ...runtime, command: [binary, "run", "--allow-all"] };
}

export const knownFailures: Scenario = {
  name: "known-failures",
  async run(suite, runtime) {
    for (const known of KNOWN_FAILURES) {
      if (known.runtime !== runtime.name) continue;
      const row = suite.row(known.name, runtime);
      const child = { program: known.script, task: {} };
      const outcome = await suite.child(withAllPermissions(runtime), child);
      if (!suite.count(row, outcome, SUCCESS)) continue;
      const report = JSON.stringify(lastReport(outcome));
      row.note = `still there in ${runtime.version}`;
      if (report !== known.report) suite.wrong(row, `it reports ${report}: is the fault gone?`);
    }
  },
};
