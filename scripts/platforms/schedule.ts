/** Decides the order of the rows, and which are run at the same time. */
import { PLATFORMS, type Platform } from "./asked.ts";

interface Task {
  /**
   * One task of a kind is run at a time: rows of a platform share its folders, and Wine's server.
   */
  readonly kind: Platform | "imsdk";
  readonly rank: number;
  run(): Promise<void>;
}

/** In addition, one of the real SDK, which mostly waits. */
const AT_ONCE = 2;

const waiting: Task[] = [];
const running = new Set<Task["kind"]>();

/** The tasks of the first platform come first; those that are `isLater` after all others. */
export function schedule(
  platform: Platform,
  run: () => Promise<void>,
  { kind = platform, isLater = false }: { kind?: Task["kind"]; isLater?: boolean } = {},
): void {
  const rank = PLATFORMS.indexOf(platform) + (isLater ? PLATFORMS.length : 0);
  waiting.push({ kind, rank, run });
  waiting.sort((a, b) => a.rank - b.rank);
}

/** Runs all tasks, and those that they schedule. */
export function runTasks(): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      for (let task = next(); task !== undefined; task = next()) {
        const { kind, run } = task;
        running.add(kind);
        const end = () => {
          running.delete(kind);
          begin();
        };
        run().then(end, reject);
      }
      if (running.size === 0) resolve();
    };
    begin();
  });
}

function next(): Task | undefined {
  const isFull = running.size >= AT_ONCE + (running.has("imsdk") ? 1 : 0);
  const index = waiting.findIndex(
    ({ kind }) => !running.has(kind) && !(isFull && kind !== "imsdk"),
  );
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}
