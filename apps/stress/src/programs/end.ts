/**
 * Ends the process in the given way, with pending calls and with listeners attached.
 *
 * The control opens no client: it shows the runtime's own exit code for that way.
 */
import { EmulatorControl } from "@timlogin/emulator";
import type { TimClient } from "timlogin";
import type { Task } from "./task.ts";
import { exit, openClient, readTask, report, Settlements, sleep, startLogins } from "./task.ts";

export interface EndTask extends Task {
  readonly way: keyof typeof ways;
  readonly calls: number;
  readonly isControl: boolean;
}

interface Scene {
  readonly tim: TimClient | null;
  readonly calls: readonly Promise<void>[];
  readonly settlements: Settlements;
  /** Removes the listeners. */
  readonly listening: AbortController;
}

const EXIT_CODE = 7;

const ways = {
  /** The listeners would keep the process alive, so the script removes them at its end. */
  async script({ calls, listening }: Scene) {
    await Promise.all(calls);
    listening.abort();
  },
  async exit() {
    exit(EXIT_CODE);
  },
  async uncaught() {
    setTimeout(() => {
      throw new Error("thrown on purpose");
    }, 0);
  },
  async rejection() {
    void Promise.reject(new Error("rejected on purpose"));
  },
  /** The driver sends the signal when it reads this line. */
  async signal() {
    report({ isReady: true });
    await sleep(60_000);
  },
  async closeThenExit({ tim, calls, settlements }: Scene) {
    await tim?.close();
    await Promise.all(calls);
    report({ settled: settlements.count });
    exit(EXIT_CODE);
  },
  async closeThenEnd({ tim, calls }: Scene) {
    await tim?.close();
    await Promise.all(calls);
  },
  /** In the continuation of the first answer or, if no call is pending, in a listener. */
  async continuation({ tim, calls }: Scene) {
    if (tim === null) exit(EXIT_CODE);
    if (calls.length > 0) {
      await Promise.race(calls);
      exit(EXIT_CODE);
    }
    tim.addEventListener("networkstatus", () => exit(EXIT_CODE));
    await new EmulatorControl(tim).setNetwork("down");
    await sleep(60_000);
  },
} as const;

async function openScene({ isControl, calls }: EndTask): Promise<Scene> {
  const settlements = new Settlements();
  const listening = new AbortController();
  if (isControl) return { tim: null, calls: [], settlements, listening };
  const tim = await openClient(task);
  const { signal } = listening;
  for (const type of ["kickedoffline", "usersigexpired", "networkstatus"] as const) {
    tim.addEventListener(type, () => {}, { signal });
  }
  return { tim, calls: startLogins(tim, task, calls, settlements), settlements, listening };
}

const task = readTask<EndTask>();
const scene = await openScene(task);
// Some runs end at once, others while the answers come in.
const delayMs = task.run % 4;
if (delayMs > 0) await sleep(delayMs - 1);
await ways[task.way](scene);
if (task.way === "script" || task.way === "closeThenEnd") {
  report({ settled: scene.settlements.count });
}
