/**
 * Forced collections between and during calls, and a closed client that is to be collected itself.
 */
import { lastReport } from "../child.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

const CALLS = 200;

export const gc: Scenario = {
  name: "gc",
  async run(suite, runtime) {
    const row = suite.row("forced collections during calls", runtime);
    await suite.repeat(suite.pick(2, 100), async (run) => {
      const rounds = suite.pick(5, 20);
      const task = { ...suite.task(run), calls: CALLS, rounds };
      const outcome = await suite.child(runtime, { program: "gc.ts", task });
      if (!suite.count(row, outcome, SUCCESS)) return;
      const report = lastReport(outcome);
      suite.countLost(row, report?.settled, CALLS * rounds);
      if (report?.isReleased !== true) suite.wrong(row, "a closed client was never collected");
    });
  },
};
