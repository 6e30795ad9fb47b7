/**
 * The Worker of `worker.ts`: opens a client, listens, makes calls, and is terminated or ends by itself.
 */
import { EmulatorControl } from "@timlogin/emulator";
import { openClient, Settlements, startLogins } from "./task.ts";
import { connectToParent } from "./threads.ts";
import type { WorkerTask } from "./worker.ts";

const parent = connectToParent();
const task = (await parent.receive()) as WorkerTask;
const tim = await openClient(task);
const listening = new AbortController();
for (const type of ["kickedoffline", "usersigexpired", "networkstatus"] as const) {
  tim.addEventListener(type, () => {}, { signal: listening.signal });
}
const settlements = new Settlements();
const calls = startLogins(tim, task, task.calls, settlements);

if (task.way === "terminate") {
  parent.send({ isReady: true });
  // Answers and events arrive while the Worker ends.
  const emulator = new EmulatorControl(tim);
  for (let i = 0; ; i += 1) await emulator.setNetwork(i % 2 === 0 ? "down" : "up");
}
await Promise.all(calls);
if (task.way === "close") await tim.close();
else listening.abort();
parent.send({ settled: settlements.count });
parent.end();
