/** Claims on SDK images: who may open one, who is refused, and how a claim is released. */
import process from "node:process";
import { Worker } from "node:worker_threads";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { loadAdapter, type OpenOptions, openTim, type TimClient, TimError } from "timlogin";

declare const Bun: { gc(force: true): void } | undefined;

const sdkAppID = 1_400_000_000;
const secretKey = DEVELOPMENT_SECRET_KEY;
const [, , name = "", copy = ""] = process.argv;
const say = (text: string) => console.log(text);
const sign = (userID: string) => signUserSig({ sdkAppID, userID, secretKey });
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const open = (options: Partial<OpenOptions> = {}) =>
  openTim({ sdkAppID, library: "emulator", ...options });

/** Whether a second client is refused without harm to the first. */
async function refuses(tim: TimClient, second: () => Promise<TimClient>): Promise<void> {
  await new EmulatorControl(tim).setLatency({ minMs: 50, maxMs: 50 });
  const login = tim.login("alice", await sign("alice"));
  const refused = await second().then(
    () => "opened",
    ({ codeName, desc }) => `${codeName}: ${/already/.test(desc)}`,
  );
  await login;
  say(`${refused}; ${tim.getLoginUserID()} is in`);
}

/** A Worker that opens a client, logs in, and waits to be terminated. */
async function startWorker(options: Partial<OpenOptions>): Promise<Worker> {
  const worker = new Worker(new URL("./claim-worker.ts", import.meta.url), {
    workerData: { sdkAppID, library: "emulator", ...options, ticket: await sign("alice") },
  });
  const said = await new Promise<{ readonly userID: string; readonly error?: unknown }>(
    (resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    },
  );
  if (said.error !== undefined) throw said.error;
  say(`worker: ${said.userID} is in`);
  return worker;
}

/** The login status of an SDK, read without the client. */
async function statusOf(library: string): Promise<unknown> {
  const { load } = await loadAdapter();
  const abi = { TIMGetLoginStatus: { parameters: [], result: "i32" } } as const;
  const { TIMGetLoginStatus } = load(library, abi);
  return (TIMGetLoginStatus as () => number)();
}

function collectGarbage(): void {
  if (typeof Bun !== "undefined") Bun.gc(true);
  else (globalThis as unknown as { gc(): void }).gc();
}

/** Between collections the event loop turns, so that the stack is overwritten. */
async function collectAgain(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await sleep(5);
    collectGarbage();
  }
}

function clientOf(weak: WeakRef<TimClient>): TimClient {
  const client = weak.deref();
  if (client === undefined) throw new Error("the client was collected");
  return client;
}

async function isHeard(weak: WeakRef<TimClient>): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    clientOf(weak).addEventListener("kickedoffline", () => resolve(), { once: true });
  });
  await clientOf(weak).login("alice", await sign("alice"));
  await collectAgain();
  await new EmulatorControl(clientOf(weak)).kickOffline();
  await heard;
  say("the listener was told");
}

async function isAnswered(weak: WeakRef<TimClient>): Promise<void> {
  await new EmulatorControl(clientOf(weak)).setLatency({ minMs: 300, maxMs: 300 });
  const login = clientOf(weak).login("alice", await sign("alice"));
  await collectAgain();
  await login;
  say("the call was answered");
}

const programs: Readonly<Record<string, () => Promise<void>>> = {
  async secondBridge() {
    await using tim = await open();
    await refuses(tim, () => open({ bridge: copy }));
  },
  async secondCore() {
    const { openWith } = await import(`${copy}/adapter.ts`);
    const adapter = await loadAdapter();
    await using tim = await open();
    // A copy outside its package cannot find the bridge.
    const bridge = tim.library.replace("tim_emulator", "tim_bridge");
    await refuses(tim, async () => {
      try {
        return await openWith(adapter, { sdkAppID, library: tim.library, bridge });
      } catch (error) {
        const isKnown = TimError.is(error, "ERR_CLIENT_OPEN") && !(error instanceof TimError);
        if (!isKnown) say("the second copy's error is not known");
        throw error;
      }
    });
  },
  async worker() {
    await using tim = await open();
    await refuses(tim, async () => {
      await startWorker({});
      return tim;
    });
  },
  /** The SDK of a terminated Worker keeps running until the next client of any SDK is opened. */
  async workerLeavesAnother() {
    const worker = await startWorker({ library: copy });
    await worker.terminate();
    for (;;) {
      // The Worker's thread may still be ending.
      await using _ = await open();
      if ((await statusOf(copy)) === 3) break;
      await sleep(1);
    }
    say("logged out");
  },
  async users() {
    const users = ["ann", "ben", "cat", "dan", "eve", "fay", "gus", "hal"];
    const clients = await Promise.all(users.map((instance) => open({ instance })));
    const login = async (tim: TimClient, i: number) => {
      await tim.login(users[i] ?? "", sign);
      await new EmulatorControl(tim).kickOffline();
    };
    const kicked = clients.map(
      (tim) =>
        new Promise((resolve) => tim.addEventListener("kickedoffline", resolve, { once: true })),
    );
    await Promise.all(clients.map(login));
    await Promise.all(kicked);
    await Promise.all(clients.map((tim, i) => tim.login(users[i] ?? "", sign)));
    say(clients.map((tim) => tim.getLoginUserID()).join(" "));
    const again = await open({ instance: "ann" }).catch((error) => error);
    say(`${again.codeName}: ${again.desc}`);
    await Promise.all(clients.map((tim) => tim.close()));
    // Another user gets the image of a user who has gone.
    await using tim = await open({ instance: "ida" });
    say(`${clients.some(({ library }) => library === tim.library)}`);
  },
  async collected() {
    await (await open())
      .callExperimentalAPI({ request_internal_operation: "none" })
      .catch(() => {});
    for (;;) {
      await sleep(1);
      collectGarbage();
      const tim = await open().catch(() => null);
      if (tim === null) continue;
      say("opened again");
      return tim.close();
    }
  },
  /** A timer continues a drain: there is more than one drain reads. */
  async fakeTimers() {
    const tim = await open();
    const { setTimeout: real } = globalThis;
    globalThis.setTimeout = (() => 7) as unknown as typeof setTimeout;
    const calls = Array.from({ length: 20_000 }, () => tim.logout());
    const until = Date.now() + 500;
    while (Date.now() < until); // All answers must be waiting at once.
    const results = await Promise.allSettled(calls);
    globalThis.setTimeout = real;
    say(`${results.length} settled`);
    await tim.close();
  },
  /** The pause before a relogin's second attempt. */
  async fakePause() {
    const tim = await open();
    const { setTimeout: real } = globalThis;
    globalThis.setTimeout = (() => 7) as unknown as typeof setTimeout;
    let asked = 0;
    await tim.login("alice", (userID) => {
      asked += 1;
      if (asked === 2) throw new Error("no server");
      return sign(userID);
    });
    const renewed = new Promise<number>((resolve) => {
      tim.addEventListener("relogin", ({ detail }) => resolve(detail.attempts));
    });
    await new EmulatorControl(tim).expireUserSig();
    say(`${await renewed} attempts`);
    globalThis.setTimeout = real;
    await tim.close();
  },
  /** Only a listener, and then only a call, refers to the client. */
  async kept() {
    const weak = new WeakRef(await open());
    await isHeard(weak);
    await isAnswered(weak);
    // A call that has ended keeps nothing alive.
    for (;;) {
      await collectAgain();
      const next = await open().catch(() => null);
      if (next !== null) return next.close();
    }
  },
  async lateListener() {
    const config = { emulator: { set_network: { state: "down" } } };
    for (const ms of [0, 20, 300]) {
      const tim = await open({ config });
      // By then the SDK has reported that it cannot connect.
      const until = Date.now() + 20;
      while (Date.now() < until);
      await sleep(ms);
      let events = 0;
      tim.addEventListener("networkstatus", () => {
        events += 1;
      });
      await sleep(100);
      say(`${events} events`);
      await tim.close();
    }
  },
  /** Vitest may run several test files in one thread. */
  async testFiles() {
    const worker = { filepath: "/one.test.ts" };
    Object.assign(globalThis, { __vitest_worker__: worker });
    const left = await open();
    worker.filepath = "/two.test.ts";
    await using tim = await open();
    say(`${tim.getLoginStatus()}`);
    await left.logout().catch(({ codeName }) => say(codeName));
  },
  async wakeFails() {
    const { openWith } = await import("@timlogin/core/adapter");
    const { readdirSync } = await import("node:fs");
    const adapter = await loadAdapter();
    const failing = { ...adapter, openWake: () => Promise.reject(new Error("no wake")) };
    const descriptors = () => readdirSync("/proc/self/fd").length;
    const { library } = await open().then(async (tim) => {
      await tim.close();
      return tim;
    });
    await sleep(50);
    const before = descriptors();
    for (let i = 0; i < 20; i += 1) {
      const opened = openWith(failing, { sdkAppID, library }).catch(({ cause }) => cause?.message);
      if ((await opened) !== "no wake") say("opened");
    }
    say(`${descriptors() - before} are left`);
  },
};

await programs[name]?.();
