/**
 * Every way for a process to end, with 0, 1 and 200 pending calls, and with listeners attached.
 */
import type { ChildOptions } from "../child.ts";
import { lastReport } from "../child.ts";
import type { EndTask } from "../programs/end.ts";
import type { Runtime } from "../runtimes.ts";
import type { Expectation, Row, Scenario, Suite } from "../suite.ts";

interface Ending {
  readonly name: string;
  readonly way: EndTask["way"];
  /** Sent by the driver once the program is ready for it. */
  readonly signal?: NodeJS.Signals;
  /** Whether every promise must settle before the process ends. */
  readonly settles?: boolean;
}

const ENDINGS: readonly Ending[] = [
  { name: "end of script", way: "script", settles: true },
  { name: "exit", way: "exit" },
  { name: "uncaught error", way: "uncaught" },
  { name: "unhandled rejection", way: "rejection" },
  { name: "SIGTERM", way: "signal", signal: "SIGTERM" },
  { name: "SIGINT", way: "signal", signal: "SIGINT" },
  { name: "close, then exit", way: "closeThenExit", settles: true },
  { name: "close, then end of script", way: "closeThenEnd", settles: true },
  { name: "exit in a continuation", way: "continuation" },
];

export const CALLS: readonly number[] = [0, 1, 200];

export const processEnd: Scenario = {
  name: "process-end",
  async run(suite, runtime) {
    for (const ending of ENDINGS) {
      const row = suite.row(ending.name, runtime);
      const expected = await control(suite, runtime, ending);
      for (const calls of CALLS) {
        await suite.repeat(suite.pick(2, 100), (run) => {
          return end(suite, runtime, { row, ending, calls, run, expected });
        });
      }
    }
  },
};

/** The exit code or signal of the same end without a client. */
async function control(suite: Suite, runtime: Runtime, ending: Ending): Promise<Expectation> {
  const task = { ...suite.task(0), way: ending.way, calls: 0, isControl: true };
  const { code, signal } = await suite.child(runtime, childOf(ending, task));
  return { code, signal };
}

interface Run {
  readonly row: Row;
  readonly ending: Ending;
  readonly calls: number;
  readonly run: number;
  readonly expected: Expectation;
}

async function end(suite: Suite, runtime: Runtime, details: Run): Promise<void> {
  const { row, ending, calls, run, expected } = details;
  const task = { ...suite.task(run), way: ending.way, calls, isControl: false };
  const outcome = await suite.child(runtime, childOf(ending, task));
  if (!suite.count(row, outcome, expected) || ending.settles !== true) return;
  suite.countLost(row, lastReport(outcome)?.settled, calls);
}

function childOf({ signal }: Ending, task: EndTask): ChildOptions {
  const child: ChildOptions = { program: "end.ts", task: { ...task } };
  if (signal === undefined) return child;
  return { ...child, onLine: (_, { kill }) => kill(signal) };
}
