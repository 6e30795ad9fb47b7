/**
 * A client of the hostile SDK: calls it, listens, closes, opens again, and reports what it received.
 */
import type { TimClient } from "timlogin";
import type { Task } from "./task.ts";
import { openClient, readTask, report, Settlements, sleep, startLogins } from "./task.ts";

export interface HostileTask extends Task {
  readonly calls: number;
  /** How long to wait for an answer; null waits until it comes. */
  readonly timeoutMs: number | null;
  /** Closes the client while the calls are pending. */
  readonly closesEarly: boolean;
  /** How long to listen after the answers. */
  readonly listenMs: number;
  /** Listens longer than that, until this many events have come. */
  readonly eventsMin: number;
  /** How long each event keeps the listener busy. */
  readonly listenerBusyUs: number;
  /** How long JavaScript is busy while callbacks arrive. */
  readonly busyMs: number;
}

/** Counts the network events. The SDK uses the codes 0, 1, 2, …, so that a lost one is noticed. */
class EventCount {
  events = 0;
  gaps = 0;
  descSize = 0;
  #next = -1;

  take(code: number, desc: string): void {
    if (this.#next !== -1 && code !== this.#next) this.gaps += 1;
    this.#next = code + 1;
    this.events += 1;
    this.descSize = desc.length;
  }
}

/** The code of the events that an ended session keeps sending, in the mode that does so. */
const FORMER_CODE = 9508;

function keepBusy(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** What the SDK has measured on its threads: the longest callback, and the number of callbacks. */
async function askHeld(tim: TimClient): Promise<Readonly<Record<string, number>>> {
  return JSON.parse(await tim.callExperimentalAPI({})) as Record<string, number>;
}

async function serve(tim: TimClient): Promise<Readonly<Record<string, unknown>>> {
  const counted = new EventCount();
  const listening = new AbortController();
  tim.addEventListener(
    "networkstatus",
    ({ detail }) => {
      counted.take(detail.code, detail.desc);
      if (task.listenerBusyUs > 0) keepBusy(task.listenerBusyUs / 1000);
    },
    { signal: listening.signal },
  );
  const settlements = new Settlements();
  const options = task.timeoutMs === null ? {} : { timeoutMs: task.timeoutMs };
  const calls = startLogins(tim, task, task.calls, settlements, options);
  if (task.closesEarly) await tim.close();
  await Promise.all(calls);
  if (task.busyMs > 0) keepBusy(task.busyMs);
  if (task.listenMs > 0) await sleep(task.listenMs);
  while (counted.events < task.eventsMin) await sleep(1);
  listening.abort();
  const userID = task.closesEarly ? null : readUserID(tim);
  const held = task.closesEarly ? {} : await askHeld(tim);
  const { resolved, rejected, count } = settlements;
  const { events, gaps, descSize } = counted;
  const codes = [...settlements.codes];
  return { settled: count, resolved, rejected, codes, userID, events, gaps, descSize, ...held };
}

/** The user id, or the code of the error. */
function readUserID(tim: TimClient): string | number | null {
  try {
    return tim.getLoginUserID();
  } catch (error) {
    return (error as { code: number }).code;
  }
}

const task = readTask<HostileTask>();
const first = await openClient(task);
const told = await serve(first);
await first.close();
// Events of the ended session must not reach the next one.
const second = await openClient(task);
const strays: unknown[] = [];
second.addEventListener("networkstatus", ({ detail }) => {
  if (detail.code === FORMER_CODE) strays.push(detail);
});
await sleep(30);
await second.close();
report({ ...told, strays: strays.length });
