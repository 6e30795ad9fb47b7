/**
 * Faults of a runtime that this project cannot avoid, each with the smallest script that shows it.
 * The row fails when the fault is gone, so that it is then removed from the documents.
 */
import { lastReport } from "../child.ts";
import type { Runtime, RuntimeName } from "../runtimes.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

interface KnownFailure {
  readonly runtime: RuntimeName;
  readonly name: string;
  readonly script: string;
  /** What the script reports while the fault exists. */
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

/** The scripts are standalone and may use all permissions. */
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
