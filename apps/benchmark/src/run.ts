import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { ADDON_PATH } from "./build-native.ts";
import {
  type Column,
  type Command,
  columnsOf,
  measureCommand,
  scriptCommand,
  type TimedScript,
} from "./columns.ts";
import { INSTALLED } from "./installed.ts";
import { MEASURES, measureOf } from "./measures.ts";
import type { Cell } from "./result.ts";
import { median, type Quantiles, quantiles, SPREAD_MAX, summarize } from "./statistics.ts";
import { SDK_APP_ID } from "./subject/subject.ts";
import { msToNs } from "./units.ts";

/** How thorough a run is. */
export interface Plan {
  /** How often every measure is taken; a steady one at most twice. */
  readonly rounds: number;
  /** Measures with too large a spread are repeated for at most this many minutes. */
  readonly minutes: number;
  /** How long a process measures, after a warm-up of a quarter of it. */
  readonly budgetMs: number;
  /** How often the scripts are started, in each round. */
  readonly scriptRuns: number;
  readonly measures: readonly string[];
}

export const FULL: Plan = {
  rounds: 4,
  minutes: 10.5,
  budgetMs: 300,
  scriptRuns: 8,
  measures: MEASURES.map(({ id }) => id),
};

export const QUICK: Plan = { ...FULL, rounds: 1, minutes: 0, budgetMs: 60, scriptRuns: 3 };

const STEADY_ROUNDS = 2;
const PROCESS_TIMEOUT_MS = 60_000;
const PENDING_CALLS = 20_000;
const OUTPUT_MAX = 2000;

type MutableCell = Cell & { rounds: Quantiles[]; missing?: string };

/** Takes every measure of every column, one process at a time, in rounds. */
export async function run(
  plan: Plan,
  isPinned: boolean,
  onProgress: (text: string) => void,
): Promise<readonly Cell[]> {
  const environment = await makeEnvironment(plan, isPinned);
  const cells = new Map<string, MutableCell>();
  const end = Date.now() + plan.minutes * 60_000;
  const takeAll = (id: string, round: number) => {
    for (const column of columnsOf(measureOf(id))) {
      onProgress(`round ${round + 1}: ${id}, ${column.title}`);
      const cell = cellOf(cells, column.id, id);
      if (cell.missing === undefined) take(cell, column, plan, environment);
    }
  };
  for (let round = 0; ; round += 1) {
    // Ratios are formed within a round, so all columns of a measure are repeated.
    const due = plan.measures.filter((id) => {
      const least = measureOf(id).isSteady ? Math.min(STEADY_ROUNDS, plan.rounds) : plan.rounds;
      return round < least || (Date.now() < end && isUnknown(id, cells));
    });
    if (due.length === 0) return [...cells.values()];
    for (const id of due) if (round < plan.rounds || Date.now() < end) takeAll(id, round);
  }
}

/** Whether the rounds of a column are too far apart. */
function isUnknown(measure: string, cells: ReadonlyMap<string, Cell>): boolean {
  const own = [...cells.values()].filter((cell) => cell.measure === measure);
  return own.some(({ rounds }) => rounds.length > 0 && summarize(rounds).spread > SPREAD_MAX);
}

function cellOf(cells: Map<string, MutableCell>, column: string, measure: string): MutableCell {
  const key = `${column} ${measure}`;
  const known = cells.get(key);
  if (known !== undefined) return known;
  const cell: MutableCell = { column, measure, rounds: [] };
  cells.set(key, cell);
  return cell;
}

function take(cell: MutableCell, column: Column, plan: Plan, environment: Environment): void {
  try {
    cell.rounds.push(
      isTimed(cell.measure)
        ? timeOpening(column, cell.measure, plan.scriptRuns, environment)
        : takeMeasure(column, cell.measure, environment),
    );
  } catch (error) {
    cell.missing = error instanceof Error ? error.message : String(error);
    cell.rounds = [];
  }
}

function takeMeasure(column: Column, measure: string, environment: Environment): Quantiles {
  const pending = measure === "pending-memory" ? { TIM_EMULATOR_CONFIG: SILENT_SERVER } : {};
  const { stdout } = start(measureCommand(column, measure), { ...environment, ...pending });
  const line = stdout.trim().split("\n").at(-1) ?? "";
  const { p50, p75, p99 } = JSON.parse(line) as Quantiles;
  return { p50, p75, p99 };
}

/**
 * No call is ever answered, so that all logins stay pending, and the emulator keeps none of them.
 */
const SILENT_SERVER = JSON.stringify({ add_fault: { call: "any", answers: "never", every: 1 } });

function isTimed(measure: string): measure is TimedScript {
  return measure === "open" || measure === "open-import" || measure === "open-bind";
}

/** The two scripts take turns; the empty one's median is the runtime's own time. */
function timeOpening(
  column: Column,
  script: TimedScript,
  runs: number,
  environment: Environment,
): Quantiles {
  const open: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i <= runs; i += 1) {
    const emptyNs = timeScript(scriptCommand(column, "empty"), environment);
    const openNs = timeScript(scriptCommand(column, script), environment);
    // The first start of each fills the caches of the runtime and of the system.
    if (i === 0) continue;
    empty.push(emptyNs);
    open.push(openNs);
  }
  const own = median(empty);
  return quantiles(open.map((ns) => ns - own));
}

function timeScript(command: Command, environment: Environment): number {
  const before = process.hrtime.bigint();
  start(command, environment);
  return Number(process.hrtime.bigint() - before);
}

// --- processes ---

type Environment = Readonly<Record<string, string | undefined>>;

function start([program, ...args]: Command, env: Environment): SpawnSyncReturns<string> {
  // An instance writes its folders into the working directory.
  const options = { cwd: INSTALLED, env, encoding: "utf8", timeout: PROCESS_TIMEOUT_MS } as const;
  const child = spawnSync(program, args, options);
  if (child.status === 0) return child;
  const said = child.error?.message ?? child.stderr.trim().slice(-OUTPUT_MAX);
  const end = child.signal === null ? `ended with ${child.status}` : `died of ${child.signal}`;
  throw new Error(`${program} ${end}: ${said}`);
}

async function makeEnvironment({ budgetMs }: Plan, isPinned: boolean): Promise<Environment> {
  const built = (name: string) =>
    fileURLToPath(new URL(`../../../native/zig-out/lib/lib${name}.so`, import.meta.url));
  const library = built("tim_emulator");
  return {
    ...process.env,
    NO_COLOR: "1",
    TIMLOGIN_LIBRARY: library,
    TIMLOGIN_BRIDGE: built("tim_bridge"),
    BENCHMARK_PIN: isPinned ? "1" : "0",
    BENCHMARK_ADDON: ADDON_PATH,
    BENCHMARK_LIBRARY: library,
    BENCHMARK_BUDGET_NS: String(msToNs(budgetMs)),
    BENCHMARK_PENDING: String(PENDING_CALLS),
    BENCHMARK_USER_SIG_A: await sign("benchmark-user-a"),
    BENCHMARK_USER_SIG_B: await sign("benchmark-user-b"),
  };
}

function sign(userID: string): Promise<string> {
  return signUserSig({ sdkAppID: SDK_APP_ID, userID, secretKey: DEVELOPMENT_SECRET_KEY });
}
