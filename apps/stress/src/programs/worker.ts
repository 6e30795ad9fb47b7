/**
 * Ends a Worker that has an open client, and then opens the next client.
 */
import type { TimClient } from "timlogin";
import type { Task } from "./task.ts";
import { openClient, readTask, report, Settlements, sleep, startLogins } from "./task.ts";
import { startWorker, type WorkerKind } from "./threads.ts";

export interface WorkerTask extends Task {
  readonly kind: WorkerKind;
  /** How the Worker ends: terminated, or by itself with its client open or closed. */
  readonly way: "terminate" | "end" | "close";
  readonly calls: number;
}

const GIVE_UP_AFTER_MS = 5_000;
const BUSY = "ERR_CLIENT_OPEN";

/**
 * A Worker's end of the wake closes only when its thread has ended, some time after `terminate()`.
 */
async function openNext(task: Task): Promise<TimClient> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  while (true) {
    try {
      return await openClient(task);
    } catch (error) {
      if ((error as { codeName?: string }).codeName !== BUSY || Date.now() > deadline) throw error;
      await sleep(1);
    }
  }
}

const task = readTask<WorkerTask>();
const worker = startWorker(new URL("./worker-body.ts", import.meta.url), task.kind);
const answer = worker.receive();
worker.send(task);
const said = (await answer) as { settled?: number };
if (task.way === "terminate") {
  const delayMs = task.run % 4;
  if (delayMs > 0) await sleep(delayMs - 1);
  await worker.terminate();
}

const tim = await openNext(task);
const settlements = new Settlements();
await Promise.all(startLogins(tim, task, 2, settlements));
report({ settled: (said.settled ?? 0) + settlements.resolved });
