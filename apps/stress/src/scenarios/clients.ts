/**
 * Eight clients in one process: how the process and a Worker end, and a soak.
 */
import { type ChildOptions, lastReport } from "../child.ts";
import type { ClientsTask } from "../programs/clients.ts";
import { type Expectation, type Scenario, SUCCESS } from "../suite.ts";
import { look, slopeOf } from "./soak.ts";

const CLIENTS = 8;
const CALLS = 10;

interface Way {
  readonly name: string;
  readonly way: ClientsTask["way"];
  readonly expected: Expectation;
  readonly settled?: number;
}

const WAYS: readonly Way[] = [
  { name: "8 clients, end of script", way: "script", expected: SUCCESS, settled: CLIENTS * CALLS },
  { name: "8 clients, exit", way: "exit", expected: { code: 7, signal: null } },
  { name: "8 clients, close", way: "close", expected: SUCCESS, settled: CLIENTS * CALLS },
  { name: "8 clients, SIGTERM", way: "signal", expected: { code: null, signal: "SIGTERM" } },
  {
    name: "8 clients, of a Worker that is ended",
    way: "worker",
    expected: SUCCESS,
    settled: CLIENTS * CALLS,
  },
];

export const clients: Scenario = {
  name: "clients",
  async run(suite, runtime) {
    for (const { name, way, expected, settled } of WAYS) {
      const row = suite.row(name, runtime);
      await suite.repeat(suite.pick(2, 100), async (run) => {
        const task: ClientsTask = { ...suite.task(run), way, calls: CALLS, rounds: 0 };
        const child: ChildOptions = { program: "clients.ts", task: { ...task } };
        const kill: Pick<ChildOptions, "onLine"> =
          way === "signal" ? { onLine: (_, { kill: send }) => send("SIGTERM") } : {};
        const outcome = await suite.child(runtime, { ...child, ...kill });
        if (!suite.count(row, outcome, expected) || settled === undefined) return;
        suite.countLost(row, lastReport(outcome)?.settled, settled);
      });
    }
    const rounds = suite.pick(20, 2_000);
    const row = suite.row(
      `${rounds.toLocaleString("en")} × open, log in and close 8 clients`,
      runtime,
    );
    const looks: ReturnType<typeof look>[] = [];
    const outcome = await suite.child(runtime, {
      program: "clients.ts",
      task: { ...suite.task(0), way: "soak", calls: CALLS, rounds },
      timeoutMs: 30 * 60_000,
      onLine: (line, { pid }) => {
        const { done } = JSON.parse(line) as { done?: number };
        if (done !== undefined) looks.push(look(pid, done));
      },
    });
    if (!suite.count(row, outcome, SUCCESS)) return;
    suite.countLost(row, lastReport(outcome)?.settled, rounds * CLIENTS * CALLS);
    const [middle, last] = [looks.at(Math.floor(looks.length / 2)), looks.at(-1)];
    if (middle === undefined || last === undefined) return suite.wrong(row, "nobody looked at it");
    // No round may create another copy of the library, or leave a socket.
    const left = last.descriptors - middle.descriptors;
    if (left > 0) suite.wrong(row, `${left} file descriptors are left`);
    row.note = `${(slopeOf(looks) / 1024).toFixed(1)} KiB a round; descriptors ${last.descriptors}`;
  },
};
