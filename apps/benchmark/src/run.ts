import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { COLUMNS, type Column, type Command, measureCommand, scriptCommand } from "./columns.ts";
import { loginMeasure, MEASURES } from "./measures.ts";
import type { Cell } from "./result.ts";
import { median, type Quantiles, quantiles } from "./statistics.ts";
import { SDK_APP_ID } from "./subject/subject.ts";
import { msToNs } from "./units.ts";

/** How thorough a run is. */
export interface Plan {
  readonly rounds: number;
  /** How long a process measures, after a warm-up of a quarter of it. */
  readonly budgetMs: number;
  /** How often the scripts are started, in each round. */
  readonly scriptRuns: number;
  readonly measures: readonly string[];
}

const SKIPPED_WHEN_QUICK = new Set([loginMeasure(10), loginMeasure(1000)]);

export const FULL: Plan = {
  rounds: 4,
  budgetMs: 500,
  scriptRuns: 10,
  measures: MEASURES.map(({ id }) => id),
};

export const QUICK: Plan = {
  rounds: 1,
  budgetMs: 60,
  scriptRuns: 5,
  measures: FULL.measures.filter((id) => !SKIPPED_WHEN_QUICK.has(id)),
};

const PROCESS_TIMEOUT_MS = 60_000;
const PENDING_CALLS = 20_000;
const OUTPUT_MAX = 2000;

type MutableCell = Cell & { rounds: Quantiles[]; missing?: string };

/** Takes every measure of every column, one process at a time, in rounds. */
export async function run(
  plan: Plan,
  onProgress: (text: string) => void,
): Promise<readonly Cell[]> {
  const environment = await makeEnvironment(plan);
  const cells = new Map<string, MutableCell>();
  const total = plan.rounds * plan.measures.length;
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const [index, measure] of plan.measures.entries()) {
      const done = round * plan.measures.length + index;
      for (const column of columnsOf(measure)) {
        onProgress(`${done + 1} of ${total}: ${measure}, ${column.title}`);
        const cell = cellOf(cells, column.id, measure);
        if (cell.missing === undefined) take(cell, column, plan, environment);
      }
    }
  }
  return [...cells.values()];
}

function columnsOf(measure: string): readonly Column[] {
  const isHeap = measure.endsWith("-bytes");
  return isHeap ? COLUMNS.filter(({ runtime }) => runtime !== "native") : COLUMNS;
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
      cell.measure === "open"
        ? timeOpening(column, plan.scriptRuns, environment)
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

/** Nothing is ever answered, so that all logins stay pending, and the emulator keeps none of them. */
const SILENT_SERVER = JSON.stringify({ add_fault: { call: "any", answers: "never", every: 1 } });

/** Both scripts take turns; the empty one's median is what the runtime itself takes. */
function timeOpening(column: Column, runs: number, environment: Environment): Quantiles {
  const open: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i <= runs; i += 1) {
    const emptyNs = timeScript(scriptCommand(column, "empty"), environment);
    const openNs = timeScript(scriptCommand(column, "open"), environment);
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
  const child = spawnSync(program, args, { env, encoding: "utf8", timeout: PROCESS_TIMEOUT_MS });
  if (child.status === 0) return child;
  const said = child.error?.message ?? child.stderr.trim().slice(-OUTPUT_MAX);
  const end = child.signal === null ? `ended with ${child.status}` : `died of ${child.signal}`;
  throw new Error(`${program} ${end}: ${said}`);
}

async function makeEnvironment({ budgetMs }: Plan): Promise<Environment> {
  const library = fileURLToPath(
    new URL("../../../native/zig-out/lib/libtim_emulator.so", import.meta.url),
  );
  return {
    ...process.env,
    NO_COLOR: "1",
    TIMLOGIN_LIBRARY: library,
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
