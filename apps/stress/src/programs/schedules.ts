/** Plays random schedules of the contract's model, and reports how many. */
import { explore } from "@timlogin/contract";
import { loadAdapter } from "timlogin";
import { readTask, report, type Task } from "./task.ts";

interface SchedulesTask extends Task {
  readonly firstSeed: number;
  readonly count: number;
}

const { library, firstSeed, count } = readTask<SchedulesTask>();
await explore({ adapter: await loadAdapter(), library, firstSeed, count });
report({ settled: count });
