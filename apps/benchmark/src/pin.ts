/**
 * Pins threads to processors, so that a round trip is not sometimes on one processor and sometimes
 * on two.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import process from "node:process";

const TASKS = "/proc/self/task";

/** The processors of JavaScript and of the SDK's thread. */
const PINNED: { readonly main: number; readonly sdk: number } = { main: 1, sdk: 0 };

/** Whether pinning is possible: Linux, two processors, and `taskset`. */
export function canPin(): boolean {
  if (process.platform !== "linux" || availableParallelism() < 2) return false;
  return spawnSync("taskset", ["--version"]).error === undefined;
}

/** The threads with the name of the first: the first, and those that a library has started. */
function threads(): readonly string[] {
  const name = (task: string) => readFileSync(`${TASKS}/${task}/comm`, "utf8");
  const own = name(String(process.pid));
  return readdirSync(TASKS).filter((task) => name(task) === own);
}

/** Runs `start`, and pins the thread of JavaScript and the threads that were started. */
export async function pinned<T>(isAsked: boolean, start: () => Promise<T>): Promise<T> {
  if (!isAsked) return start();
  const before = new Set(threads());
  const result = await start();
  pin(String(process.pid), PINNED.main);
  for (const task of threads()) if (!before.has(task)) pin(task, PINNED.sdk);
  return result;
}

function pin(task: string, processor: number): void {
  const { status, stderr } = spawnSync("taskset", ["-p", "-c", String(processor), task]);
  if (status !== 0) throw new Error(`taskset could not pin ${task}: ${stderr}`);
}
