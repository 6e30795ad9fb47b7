/**
 * A Worker with a client is terminated, ends by itself, or closes its client first. Then the main thread
 * opens the next client and logs in.
 */
import { lastReport } from "../child.ts";
import type { WorkerKind } from "../programs/threads.ts";
import type { WorkerTask } from "../programs/worker.ts";
import { type Scenario, SUCCESS } from "../suite.ts";
import { CALLS } from "./process-end.ts";

const WAYS: readonly { readonly name: string; readonly way: WorkerTask["way"] }[] = [
  { name: "Worker ended by terminate()", way: "terminate" },
  { name: "Worker ends by itself", way: "end" },
  { name: "Worker closes, then ends", way: "close" },
];

/** The logins of the main thread, after the Worker's. */
const LOGINS_AFTERWARDS = 2;

export const workerEnd: Scenario = {
  name: "worker-end",
  async run(suite, runtime) {
    const kinds: WorkerKind[] = runtime.hasWebWorker ? ["web", "threads"] : ["threads"];
    for (const { name, way } of WAYS) {
      for (const kind of kinds) {
        const row = suite.row(
          `${name} (${kind === "web" ? "web" : "node:worker_threads"})`,
          runtime,
        );
        for (const calls of CALLS) {
          await suite.repeat(suite.pick(2, 100), async (run) => {
            const task = { ...suite.task(run), kind, way, calls };
            const outcome = await suite.child(runtime, { program: "worker.ts", task });
            if (!suite.count(row, outcome, SUCCESS)) return;
            const settled = way === "terminate" ? 0 : calls;
            suite.countLost(row, lastReport(outcome)?.settled, settled + LOGINS_AFTERWARDS);
          });
        }
      }
    }
  },
};
