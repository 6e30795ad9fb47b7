/**
 * Ends by itself, as soon as nothing needs the process any more.
 */
import { EmulatorControl } from "@timlogin/emulator";
import type { Task } from "./task.ts";
import { openClient, readTask, report } from "./task.ts";

export interface AliveTask extends Task {
  readonly way: "answer" | "close" | "idle";
}

const ANSWER_AFTER_MS = 400;

const task = readTask<AliveTask>();
const tim = await openClient(task);
if (task.way === "answer") {
  const latency = { minMs: ANSWER_AFTER_MS, maxMs: ANSWER_AFTER_MS };
  await new EmulatorControl(tim).setLatency(latency);
}
// Only this promise keeps the process alive.
await tim.login("alice", task.tickets.alice);
if (task.way === "close") {
  tim.addEventListener("kickedoffline", () => {});
  await tim.close();
}
report({ settled: 1 });
