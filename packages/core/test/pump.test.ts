import assert from "node:assert/strict";
import { test } from "node:test";
import { Channel, type Invoke } from "../src/channel.ts";
import { TimError } from "../src/error.ts";
import { FakeNative } from "./fakes.ts";

const [WRONG_THREAD, NEEDLESS, IDLE, HANDLED] = [-1, 0, 1, 2];

/** A channel whose SDK says what `results` say, and then that it is idle. */
async function open(results: number[] = [IDLE]) {
  const native = new FakeNative();
  const { binding, clock } = native;
  let pumps = 0;
  const tim_bridge_pump = () => {
    pumps += 1;
    return results.shift() ?? IDLE;
  };
  const bridge = { ...binding.bridge, tim_bridge_pump };
  const channel = await Channel.open({ ...binding, bridge });
  pumps = 0;
  const invoke: Invoke = (callback, userData) => binding.sdk.TIMLogout(callback, userData);
  const call = () => channel.ask("TIMLogout", "iss", invoke, () => {});
  return { native, channel, clock, call, pumps: () => pumps };
}

test("an SDK that has threads of its own is not pumped", async () => {
  const { native, channel, clock } = await open([NEEDLESS]);
  channel.ref();
  assert.equal(clock.timers, 0);
  assert.equal(native.isAlive, true);
});

test("while somebody waits the loop is run less and less often, and then not at all", async () => {
  const { channel, clock, pumps } = await open();
  assert.equal(clock.timers, 0);
  channel.ref();
  for (let i = 0; i < 8; i += 1) clock.runNext();
  assert.deepEqual(clock.asked, [1, 2, 4, 8, 16, 32, 32, 32, 32]);
  assert.equal(pumps(), 8);
  channel.unref();
  assert.equal(clock.timers, 0);
});

test("what has run, and what is asked, makes it hurry", async () => {
  const { native, clock, channel, call } = await open([IDLE, IDLE, IDLE, HANDLED]);
  channel.ref();
  for (let i = 0; i < 4; i += 1) clock.runNext();
  assert.deepEqual(clock.asked.splice(0), [1, 2, 4, 1, 2]);
  clock.runNext();
  clock.runNext();
  assert.deepEqual(clock.asked.splice(0), [4, 8]);
  const first = call();
  assert.deepEqual(clock.asked.splice(0), [1]);
  const second = call();
  // It is soon enough already.
  assert.deepEqual(clock.asked.splice(0), []);
  assert.equal(clock.timers, 1);
  for (const { request } of native.calls) native.complete(request);
  await Promise.all([first, second]);
});

test("a closed channel pumps no more", async () => {
  const { channel, clock, call } = await open();
  const refused = assert.rejects(call(), { code: 7009 });
  channel.close((name) => new TimError({ code: 7009, call: name }));
  await refused;
  assert.equal(clock.timers, 0);
});

test("a thread that cannot pump is told so, and has claimed nothing", async () => {
  const native = new FakeNative();
  const { binding } = native;
  const bridge = { ...binding.bridge, tim_bridge_pump: () => WRONG_THREAD };
  const opened = Channel.open({ ...binding, bridge });
  await assert.rejects(opened, { call: "TIMInit", desc: /open the client on the main thread/ });
  assert.equal(native.isBridgeOpen, false);
});
