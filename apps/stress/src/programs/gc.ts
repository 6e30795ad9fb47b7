/**
 * Collects garbage between and during calls: what the native side still needs must stay, and a closed
 * client must go.
 */
import type { TimClient } from "timlogin";
import type { Task } from "./task.ts";
import {
  collectGarbage,
  openClient,
  readTask,
  report,
  Settlements,
  sleep,
  startLogins,
} from "./task.ts";

interface GcTask extends Task {
  readonly calls: number;
  readonly rounds: number;
  /** One call after another. */
  readonly clients: number;
}

async function serve(tim: TimClient): Promise<Settlements> {
  const settlements = new Settlements();
  tim.addEventListener("networkstatus", () => collectGarbage());
  for (let round = 0; round < task.rounds; round += 1) {
    const calls = startLogins(tim, task, task.calls, settlements);
    collectGarbage();
    // While the calls are pending, their strings are garbage.
    await Promise.race(calls);
    collectGarbage();
    await Promise.all(calls);
    if (tim.getLoginUserID() !== "bob") throw new Error("the user id did not survive a collection");
    collectGarbage();
  }
  return settlements;
}

/** A function of its own, so that no variable of the main program refers to the client. */
async function useClient(): Promise<{ weak: WeakRef<TimClient>; settled: number }> {
  const tim = await openClient(task);
  const settlements = await serve(tim);
  await tim.close();
  return { weak: new WeakRef(tim), settled: settlements.count };
}

const task = readTask<GcTask>();
const closed: WeakRef<TimClient>[] = [];
let settled = 0;
for (let i = 0; i < task.clients; i += 1) {
  const used = await useClient();
  closed.push(used.weak);
  settled += used.settled;
}
let released = 0;
for (let i = 0; i < 100 && released < task.clients; i += 1) {
  await sleep(10);
  collectGarbage();
  released = closed.filter((weak) => weak.deref() === undefined).length;
}
report({ settled, released });
