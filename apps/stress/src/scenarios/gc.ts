/**
 * Forced collections between and during calls, and a closed client that must be collected itself.
 */
import { lastReport } from "../child.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

const CALLS = 200;
const CLIENTS = 4;
/** Bun's collector is conservative: stale values on the stack may keep a client or two alive. */
const RELEASED_MIN = 2;

export const gc: Scenario = {
  name: "gc",
  async run(suite, runtime) {
    const row = suite.row("forced collections during calls", runtime);
    await suite.repeat(suite.pick(2, 100), async (run) => {
      const rounds = suite.pick(2, 5);
      const task = { ...suite.task(run), calls: CALLS, rounds, clients: CLIENTS };
      const outcome = await suite.child(runtime, { program: "gc.ts", task });
      if (!suite.count(row, outcome, SUCCESS)) return;
      const report = lastReport(outcome);
      suite.countLost(row, report?.settled, CALLS * rounds * CLIENTS);
      const released = Number(report?.released);
      if (released < RELEASED_MIN) {
        suite.wrong(row, `${released} of ${CLIENTS} closed clients were collected`);
      }
    });
  },
};
