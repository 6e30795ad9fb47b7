/**
 * A process ends as soon as nothing needs it any more, and not before. The note says how long it lived
 * after its last line.
 */
import { lastReport } from "../child.ts";
import type { AliveTask } from "../programs/alive.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

const WAYS: readonly { readonly name: string; readonly way: AliveTask["way"] }[] = [
  { name: "alive until login is answered after 400 ms", way: "answer" },
  { name: "ends after close, with a listener left", way: "close" },
  { name: "ends with an idle client and no listener", way: "idle" },
];

export const alive: Scenario = {
  name: "alive",
  async run(suite, runtime) {
    for (const { name, way } of WAYS) {
      const row = suite.row(name, runtime);
      let longestMs = 0;
      await suite.repeat(suite.pick(3, 300), async (run) => {
        const task = { ...suite.task(run), way };
        const outcome = await suite.child(runtime, { program: "alive.ts", task });
        if (!suite.count(row, outcome, SUCCESS)) return;
        suite.countLost(row, lastReport(outcome)?.settled, 1);
        longestMs = Math.max(longestMs, outcome.lingeredMs);
      });
      row.note = `ended ${longestMs.toFixed(0)} ms after its last line at most`;
    }
  },
};
