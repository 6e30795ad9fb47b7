/**
 * Soaks: every promise settles once, memory stays flat, and no thread or file descriptor is left over.
 */
import { readdirSync, readFileSync } from "node:fs";
import { lastReport } from "../child.ts";
import type { SoakTask } from "../programs/soak.ts";
import type { Runtime } from "../runtimes.ts";
import { type Scenario, SUCCESS, type Suite } from "../suite.ts";

interface Soak {
  readonly name: string;
  readonly what: SoakTask["what"];
  readonly short: number;
  readonly long: number;
  /**
   * How many bytes a round may leave in the long form: fewer than any object of the packages has.
   */
  readonly slopeMax: number;
}

const SOAKS: readonly Soak[] = [
  { name: "login and logout", what: "cycles", short: 20_000, long: 1_000_000, slopeMax: 16 },
  { name: "pipelined logins", what: "pipelined", short: 20_000, long: 1_000_000, slopeMax: 16 },
  { name: "open, login, close", what: "opens", short: 400, long: 40_000, slopeMax: 1_600 },
];

/** The runtimes' own thread pools vary. A leak would be one thread a round. */
const POOL_THREADS = 4;

const SOAK_TIMEOUT_MS = 30 * 60_000;

/** A process as seen from outside. */
interface Look {
  readonly done: number;
  readonly rssBytes: number;
  readonly threads: number;
  readonly descriptors: number;
}

export function look(pid: number, done: number): Look {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]);
  return {
    done,
    rssBytes: read("VmRSS") * 1024,
    threads: read("Threads"),
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** In bytes a round, by least squares over the second half: in the first, heaps and caches fill. */
export function slopeOf(looks: readonly Look[]): number {
  const half = looks.slice(Math.floor(looks.length / 2));
  const mean = (of: (look: Look) => number) => half.reduce((s, l) => s + of(l), 0) / half.length;
  const meanDone = mean(({ done }) => done);
  const meanRss = mean(({ rssBytes }) => rssBytes);
  const covariance = mean(({ done, rssBytes }) => (done - meanDone) * (rssBytes - meanRss));
  const variance = mean(({ done }) => (done - meanDone) ** 2);
  return covariance / variance;
}

export const soak: Scenario = {
  name: "soak",
  async run(suite, runtime) {
    for (const one of SOAKS) await soakOnce(suite, runtime, one);
  },
};

async function soakOnce(suite: Suite, runtime: Runtime, one: Soak): Promise<void> {
  const { name, what, short, long, slopeMax } = one;
  const rounds = suite.pick(short, long);
  const row = suite.row(`${rounds.toLocaleString("en")} × ${name}`, runtime);
  const looks: Look[] = [];
  const startedAt = performance.now();
  const outcome = await suite.child(runtime, {
    program: "soak.ts",
    task: { ...suite.task(0), what, rounds },
    timeoutMs: SOAK_TIMEOUT_MS,
    onLine: (line, { pid }) => {
      const { done } = JSON.parse(line) as { done?: number };
      if (done !== undefined) looks.push(look(pid, done));
    },
  });
  if (!suite.count(row, outcome, SUCCESS)) return;
  const report = lastReport(outcome);
  suite.countLost(row, report?.settled, Number(report?.expected));
  if (report?.rejected !== 0) suite.wrong(row, `${report?.rejected} of the promises rejected`);

  // Before the first client, during one in the middle, and after the last.
  const [before, last] = [looks.at(0), looks.at(-1)];
  const middle = looks.at(Math.floor(looks.length / 2));
  if (before === undefined || middle === undefined || last === undefined) {
    return suite.wrong(row, "nobody looked at it");
  }
  const slope = slopeOf(looks);
  const leftDescriptors = last.descriptors - middle.descriptors;
  const leftThreads = last.threads - middle.threads;
  if (leftDescriptors > 0) suite.wrong(row, `${leftDescriptors} file descriptors are left`);
  if (leftThreads > POOL_THREADS) suite.wrong(row, `${leftThreads} threads are left`);
  if (suite.form === "long" && slope > slopeMax) {
    suite.wrong(row, `memory grows by ${slope.toFixed(1)} bytes a round`);
  }
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  row.note =
    `${slope.toFixed(1)} bytes a round; ${mib(middle.rssBytes)} to ${mib(last.rssBytes)} MiB; ` +
    `descriptors ${before.descriptors}, ${middle.descriptors}, ${last.descriptors}; ` +
    `threads ${before.threads}, ${middle.threads}, ${last.threads}; ${seconds} s`;
}
