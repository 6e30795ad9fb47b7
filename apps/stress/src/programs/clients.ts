/**
 * Eight users in one process: they log in, and then the process or their Worker ends.
 */
import type { TimClient } from "timlogin";
import { openTim } from "timlogin";
import type { Task } from "./task.ts";
import {
  collectGarbage,
  exit,
  readTask,
  report,
  SDK_APP_ID,
  Settlements,
  sleep,
  startLogins,
} from "./task.ts";
import { startWorker } from "./threads.ts";

export interface ClientsTask extends Task {
  readonly way: keyof typeof ways;
  readonly calls: number;
  readonly rounds: number;
}

const CLIENTS = 8;
const EXIT_CODE = 7;
const MARKS = 20;

function openClients(task: Task, count: number, prefix: string): Promise<TimClient[]> {
  const open = (_: unknown, i: number) =>
    openTim({
      sdkAppID: SDK_APP_ID,
      library: task.library,
      instance: `${prefix}-${i}`,
      config: { emulator_secret_key: task.secretKey },
    });
  return Promise.all(Array.from({ length: count }, open));
}

function startAll(clients: readonly TimClient[], settlements: Settlements): Promise<void>[] {
  return clients.flatMap((tim) => startLogins(tim, task, task.calls, settlements));
}

const closeAll = (clients: readonly TimClient[]) => Promise.all(clients.map((tim) => tim.close()));

const ways = {
  /** The process ends by itself once every call is answered. */
  async script() {
    const settlements = new Settlements();
    await Promise.all(startAll(await openClients(task, CLIENTS, "end"), settlements));
    report({ settled: settlements.count });
  },
  async exit() {
    startAll(await openClients(task, CLIENTS, "end"), new Settlements());
    await sleep(task.run % 4);
    exit(EXIT_CODE);
  },
  async close() {
    const settlements = new Settlements();
    const clients = await openClients(task, CLIENTS, "end");
    const calls = startAll(clients, settlements);
    await closeAll(clients);
    await Promise.all(calls);
    report({ settled: settlements.count });
  },
  /** The driver sends the signal when it reads this line. */
  async signal() {
    startAll(await openClients(task, CLIENTS, "end"), new Settlements());
    report({ isReady: true });
    await sleep(60_000);
  },
  /** A Worker with eight clients is terminated, and the main thread opens eight in their place. */
  async worker() {
    const worker = startWorker(new URL("./clients-worker.ts", import.meta.url), "threads");
    const answer = worker.receive();
    worker.send(task);
    await answer;
    await sleep(task.run % 4);
    await worker.terminate();
    const settlements = new Settlements();
    const clients = await openClients(task, CLIENTS, "main");
    await Promise.all(startAll(clients, settlements));
    await closeAll(clients);
    report({ settled: settlements.resolved });
  },
  async soak() {
    const settlements = new Settlements();
    const mark = async (done: number) => {
      collectGarbage();
      report({ done });
      await sleep(100);
    };
    await mark(0);
    for (let round = 1; round <= task.rounds; round += 1) {
      const clients = await openClients(task, CLIENTS, `soak-${round % 3}`);
      await Promise.all(startAll(clients, settlements));
      await closeAll(clients);
      if (round % (task.rounds / MARKS) === 0) await mark(round);
    }
    report({ settled: settlements.resolved });
  },
} as const;

const task = readTask<ClientsTask>();
await ways[task.way]();
