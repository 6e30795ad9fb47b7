/** The stack of a call that failed names the program's line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openClient, type TimClient } from "../src/client.ts";
import { TimError } from "../src/error.ts";
import { FakeNative } from "./fakes.ts";

async function open() {
  const native = new FakeNative();
  const { clock } = native;
  const init = { sdkAppID: 1, config: {}, consoleLog: false, library: "/l", clock };
  return { native, tim: await openClient(native.binding, init) };
}

/** Fails the last call of the SDK once it has been made. */
function failLater(native: FakeNative, code: number): void {
  setTimeout(() => native.complete(native.calls.at(-1)?.request ?? -1, code, "no"), 1);
}

async function stackOf(run: () => Promise<unknown>): Promise<string> {
  const error = await run().catch((reason: unknown) => reason);
  assert.ok(TimError.is(error));
  const { stack = "" } = error as Error;
  assert.ok(stack.startsWith(`TimError: ${error.message}`), stack);
  return stack;
}

const frames = (stack: string) => stack.split("\n").filter((line) => /^ +at /.test(line));

const CALLS: readonly [string, (tim: TimClient) => Promise<unknown>][] = [
  ["login", async (tim) => await tim.login("alice", "ticket")],
  ["login with a provider", async (tim) => await tim.login("alice", () => "ticket")],
  ["login with a limit", async (tim) => await tim.login("alice", "ticket", { timeoutMs: 1e6 })],
  ["logout", async (tim) => await tim.logout()],
];

for (const [name, call] of CALLS) {
  test(`the stack of a ${name} that the SDK refuses begins where it is awaited`, async () => {
    const { native, tim } = await open();
    failLater(native, 70_009);
    const stack = await stackOf(() => call(tim));
    assert.match(frames(stack)[0] ?? "", /async .*reject\.test/);
  });
}

test("the stack of a call behind the login begins at the line that awaits or makes it", async () => {
  const { native, tim } = await open();
  failLater(native, -3);
  const stack = await stackOf(async () => await tim.callExperimentalAPI({}));
  assert.match(frames(stack)[0] ?? "", /reject\.test/);
});

test("two who share a login that fails each have their own line", async () => {
  const { native, tim } = await open();
  async function one() {
    await tim.login("alice", "ticket");
  }
  async function other() {
    await tim.login("alice", "ticket");
  }
  failLater(native, 9523);
  const stacks = await Promise.all([stackOf(one), stackOf(other)]);
  assert.match(frames(stacks[0])[0] ?? "", /async one /);
  assert.match(frames(stacks[1])[0] ?? "", /async other /);
});

test("the stack of a call that is refused at once begins where it is made", async () => {
  const { tim } = await open();
  const calls = [
    async () => await tim.login("", "ticket"),
    async () => await tim.login("alice", "ticket", { timeoutMs: -1 }),
    async () => await tim.logout({ timeoutMs: -1 }),
    async () => await tim.takeOver(),
    async () => await tim.callExperimentalAPI(5n as never),
  ];
  for (const call of calls) {
    assert.match(frames(await stackOf(call))[0] ?? "", /reject\.test/);
  }
});

test("the stack of a call of a closed client begins where it is made", async () => {
  const { tim } = await open();
  await tim.close();
  const calls = [
    async () => await tim.login("alice", "ticket"),
    async () => void tim.getLoginStatus(),
    async () => void tim.getLoginUserID(),
  ];
  for (const call of calls) assert.match(frames(await stackOf(call))[0] ?? "", /reject\.test/);
});

test("what a provider threw and what a signal says come through as they are", async () => {
  const { tim } = await open();
  const own = new TimError({ code: 70_001, call: "mine" });
  const { stack } = own;
  const fails = () => Promise.reject(own);
  await assert.rejects(tim.login("alice", fails), (error) => error === own);
  const aborter = new AbortController();
  const waiting = tim.login("alice", "ticket", { signal: aborter.signal });
  aborter.abort(own);
  await assert.rejects(waiting, (error) => error === own);
  assert.equal(own.stack, stack);
});
