/**
 * One process of the benchmark: it opens one subject, takes one measure of it, and prints the result
 * as a line of JSON, in nanoseconds or bytes. `native/floor.c` does the same without a runtime.
 */
import process from "node:process";
import { measure } from "mitata";
import { timeAgain, timeInstances, weighInstances } from "./instances.ts";
import { timeEvent, timeMessage } from "./messages.ts";
import { pinned } from "./pin.ts";
import { median, type Quantiles } from "./statistics.ts";
import type { SubjectModule } from "./subject/client.ts";
import type { Subject, User } from "./subject/subject.ts";

const users: readonly [User, User] = [
  { userID: "benchmark-user-a", userSig: setting("BENCHMARK_USER_SIG_A") },
  { userID: "benchmark-user-b", userSig: setting("BENCHMARK_USER_SIG_B") },
];
const budget = Number(setting("BENCHMARK_BUDGET_NS"));

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; start this through main.ts`);
  return value;
}

// --- measures ---

async function take(what: string, subject: Subject): Promise<Quantiles> {
  if (what === "login-logout") return timeAsync(() => loginLogout(subject), 1);
  if (what === "pending-memory") return pendingMemory(subject);
  // Only ten calls may wait before there is a connection.
  await subject.login(users[0]);
  if (what.startsWith("login-")) {
    const inFlight = Number(what.slice("login-".length));
    return timeAsync(pipeline(subject, inFlight), inFlight);
  }
  if (what === "status") return timeGetter(subject.getLoginStatus);
  if (what === "user-id") return timeGetter(subject.getLoginUserID);
  if (what === "user-id-anew" && subject.getLoginUserIDAnew !== undefined) {
    return timeGetter(subject.getLoginUserIDAnew);
  }
  if (what === "status-bytes") return allocatedBytes(subject.getLoginStatus);
  if (what === "user-id-bytes") return allocatedBytes(subject.getLoginUserID);
  throw new Error(`there is no measure ${what}`);
}

async function loginLogout(subject: Subject): Promise<void> {
  await subject.login(users[0]);
  await subject.logout();
}

/** Users take turns, because a login of the user who is already logged in would cost nothing. */
function pipeline(subject: Subject, inFlight: number): () => Promise<void> {
  let turn = 1;
  if (inFlight === 1) return async () => void (await subject.login(users[turn++ & 1] as User));
  const calls: Promise<unknown>[] = new Array(inFlight);
  return async () => {
    for (let i = 0; i < inFlight; i += 1) calls[i] = subject.login(users[turn++ & 1] as User);
    await Promise.all(calls);
  };
}

async function timeGetter(call: () => unknown): Promise<Quantiles> {
  await measure(call, { min_cpu_time: budget / 4 });
  return measure(call, { min_cpu_time: budget });
}

async function timeAsync(call: () => Promise<void>, calls: number): Promise<Quantiles> {
  const { p50, p75, p99 } = await timeCall(call);
  return { p50: p50 / calls, p75: p75 / calls, p99: p99 / calls };
}

async function timeCall(call: () => Promise<unknown>): Promise<Quantiles> {
  // Without batches, so that every sample is one round trip; and without a collection in between,
  // which would shrink the heap that the warm-up has grown.
  const options = { batch_threshold: 0, min_samples: 16, gc: false };
  await measure(call, { ...options, min_cpu_time: budget / 4 });
  return measure(call, { ...options, min_cpu_time: budget });
}

async function pendingMemory(subject: Subject): Promise<Quantiles> {
  const calls = Number(setting("BENCHMARK_PENDING"));
  collectGarbage();
  const before = process.memoryUsage().rss;
  for (let i = 0; i < calls; i += 1) subject.login(users[i & 1] as User).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  collectGarbage();
  return value((process.memoryUsage().rss - before) / calls);
}

/** What a call leaves on the heap, less what an empty loop leaves. */
async function allocatedBytes(call: () => unknown): Promise<Quantiles> {
  const heap = await heapReader();
  return value(leftPerCall(call, heap) - leftPerCall(() => 0, heap));
}

function leftPerCall(call: () => unknown, heap: () => number): number {
  // So few that no collection runs in between, which would hide what the calls leave.
  const calls = 20_000;
  const loop = () => {
    for (let i = 0; i < calls; i += 1) call();
  };
  for (let i = 0; i < 20; i += 1) loop();
  const left = Array.from({ length: 9 }, () => {
    collectGarbage();
    const before = heap();
    loop();
    return heap() - before;
  });
  return median(left) / calls;
}

/** Bun counts its used heap only when it collects, but its blocks at once. */
async function heapReader(): Promise<() => number> {
  if (!("Bun" in globalThis)) return () => process.memoryUsage().heapUsed;
  const { heapStats } = await import("bun:jsc");
  return () => heapStats().heapCapacity;
}

function value(one: number): Quantiles {
  return { p50: one, p75: one, p99: one };
}

function collectGarbage(): void {
  if ("Bun" in globalThis) return void Bun.gc(true);
  if (globalThis.gc === undefined) throw new Error("the runtime was not started with --expose-gc");
  globalThis.gc();
}

// --- main ---

async function main(): Promise<Quantiles> {
  const [id, what] = process.argv.slice(2);
  if (id === undefined || what === undefined) throw new Error("usage: process.ts COLUMN MEASURE");
  const { open, openTim } = (await import(`./subject/${id}.ts`)) as SubjectModule;
  const library = setting("BENCHMARK_LIBRARY");
  const isPinned = process.env.BENCHMARK_PIN === "1";
  if (openTim !== undefined) {
    if (what === "open-again") return timeAgain(openTim, library);
    if (what === "instance-open") return timeInstances(openTim, library);
    if (what === "instance-memory") return value(await weighInstances(openTim, library));
    if (what === "message") return timeMessage(openTim, library, users[0], timeCall);
    if (what === "event") return value(await timeEvent(openTim, library, users[0], timeCall));
  }
  return take(what, await pinned(isPinned, () => open(library)));
}

const { p50, p75, p99 } = await main();
process.stdout.write(`${JSON.stringify({ p50, p75, p99 })}\n`, () => process.exit(0));
