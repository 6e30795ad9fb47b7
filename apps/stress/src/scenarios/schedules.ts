/**
 * Random schedules of logins, providers, faults, kicks and time, held against a small model.
 */
import { lastReport } from "../child.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

/** How many one process plays. If one breaks a rule, the complaint names its seed and its steps. */
const BATCH = 1_000;
const TIMEOUT_MS = 10 * 60_000;

export const schedules: Scenario = {
  name: "schedules",
  async run(suite, runtime) {
    const row = suite.row("random schedules keep the model's rules", runtime);
    const total = suite.pick(BATCH, 100_000);
    await suite.repeat(total / BATCH, async (run) => {
      // The contract plays the lower seeds.
      const task = { ...suite.task(run), firstSeed: 10_000 + run * BATCH, count: BATCH };
      const options = { program: "schedules.ts", task, timeoutMs: TIMEOUT_MS };
      const outcome = await suite.child(runtime, options);
      if (suite.count(row, outcome, SUCCESS)) {
        suite.countLost(row, lastReport(outcome)?.settled, BATCH);
      }
    });
    row.note = `${total.toLocaleString("en")} schedules, ${BATCH.toLocaleString("en")} in a process`;
  },
};
