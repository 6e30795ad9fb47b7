import assert from "node:assert/strict";
import { test } from "node:test";
import { Channel, PENDING_MAX } from "../src/channel.ts";
import { TimError } from "../src/error.ts";
import { EventKind, type NativeEvent } from "../src/event-buffer.ts";
import { FakeNative } from "./fakes.ts";

const { Completion, KickedOffline, NetworkStatus, Overflow } = EventKind;

async function open(onEvent: (event: NativeEvent) => void = () => {}) {
  const native = new FakeNative();
  const { binding } = native;
  const channel = await Channel.open(binding, onEvent);
  assert.ok(channel !== null);
  const call = (onSettled?: (isDone: boolean) => void) =>
    channel.call(
      "TIMLogout",
      (callback, userData) => binding.sdk.TIMLogout(callback, userData),
      onSettled,
    );
  return { native, channel, call };
}

function isCode(code: number): (error: unknown) => boolean {
  return (error) => error instanceof TimError && error.code === code;
}

const closed = (call: string) => new TimError({ code: 7009, call });

test("an answer settles its own call and nothing else", async () => {
  const { native, call } = await open();
  const [first, second] = [call(), call()];
  const [a, b] = native.calls;
  native.deliver(
    { kind: Completion, request: b?.request ?? -1, json: "second" },
    { kind: Completion, request: a?.request ?? -1, code: -10_001, desc: "no", json: null },
  );
  assert.equal(await second, "second");
  await assert.rejects(first, { code: -10_001, call: "TIMLogout", desc: "no" });
});

test("the callback may come before the call has returned", async () => {
  const { native, call } = await open();
  native.onCall = ({ request }) => native.deliver({ kind: Completion, request, json: "early" });
  assert.equal(await call(), "early");
  assert.equal(native.isAlive, false);
});

test("a return code other than 0 rejects, and a callback that comes too is dropped", async () => {
  const { native, call } = await open();
  native.returns = [6013];
  await assert.rejects(call(), isCode(6013));
  native.complete(native.calls[0]?.request ?? -1);
  native.returns = [6013];
  native.onCall = ({ request }) => native.complete(request);
  assert.equal(await call(), "");
  assert.equal(native.isAlive, false);
});

test("a second answer and one that nobody asked for are dropped", async () => {
  const { native, call } = await open();
  const answer = call();
  const request = native.calls[0]?.request ?? -1;
  native.deliver(
    { kind: Completion, request: 12_345 },
    { kind: Completion, request, json: "one" },
    { kind: Completion, request, json: "two" },
    { kind: Completion, request, code: 6206 },
  );
  assert.equal(await answer, "one");
  assert.equal(native.isAlive, false);
});

test("onSettled runs once, ahead of the events that follow the answer", async () => {
  const seen: string[] = [];
  const { native, call, channel } = await open(({ kind }) => seen.push(`event ${kind}`));
  const note = (isDone: boolean) => seen.push(`settled ${isDone}`);
  const done = call(note);
  native.deliver(
    { kind: Completion, request: native.calls[0]?.request ?? -1 },
    { kind: KickedOffline },
  );
  await done;
  assert.deepEqual(seen.splice(0), ["settled true", `event ${KickedOffline}`]);
  native.returns = [6013];
  await assert.rejects(call(note));
  const refused = assert.rejects(call(note));
  native.complete(native.calls.at(-1)?.request ?? -1, 6206);
  await refused;
  const interrupted = assert.rejects(call(note));
  channel.close(closed);
  await Promise.all([interrupted, assert.rejects(call(note))]);
  assert.deepEqual(seen, ["settled false", "settled false", "settled false", "settled false"]);
});

test("lost answers reject all that is under way, and the next call works", async () => {
  const { native, call } = await open();
  const lost = [call(), call()];
  const refused = lost.map((answer) => assert.rejects(answer, { code: 7012, desc: /^9 answers/ }));
  native.deliver({ kind: Overflow, code: 9 });
  await Promise.all(refused);
  assert.equal(native.isAlive, false);
  const next = call();
  native.complete(native.calls.at(-1)?.request ?? -1);
  await next;
});

test("so many calls may be under way, and no more", async () => {
  const { native, channel, call } = await open();
  const calls = Array.from({ length: PENDING_MAX }, () => call());
  const all = Promise.allSettled(calls);
  await assert.rejects(call(), { code: 9507, desc: /100000 calls/ });
  assert.equal(native.calls.length, PENDING_MAX);
  native.complete(native.calls[0]?.request ?? -1);
  await calls[0];
  const last = assert.rejects(call(), isCode(7009));
  channel.close(closed);
  await last;
  const results = await all;
  assert.equal(results.filter(({ status }) => status === "rejected").length, PENDING_MAX - 1);
});

test("a wake within a drain does not drain again", async () => {
  const seen: number[] = [];
  const { native } = await open(({ status }) => {
    seen.push(status);
    native.wake();
    if (status === 0) native.queue({ kind: NetworkStatus, status: 9 });
  });
  native.deliver({ kind: NetworkStatus, status: 0 }, { kind: NetworkStatus, status: 1 });
  assert.deepEqual(seen, [0, 1, 9]);
});

test("one huge event is read whole, and leaves no huge buffer behind", async () => {
  const { native, call } = await open();
  const answer = call();
  const json = "語".repeat(100_000);
  native.deliver(
    { kind: Completion, request: 999 },
    { kind: Completion, request: native.calls[0]?.request ?? -1, json },
  );
  assert.equal(await answer, json);
  const [usual = 0] = native.capacities;
  assert.ok(Math.max(...native.capacities) >= 300_000);
  native.wake();
  assert.equal(native.capacities.at(-1), usual);
});

test("what the native call throws rejects, and holds nothing", async () => {
  const { native, channel } = await open();
  const failure = new TypeError("not a buffer");
  const throws = () => {
    throw failure;
  };
  await assert.rejects(channel.call("TIMLogin", throws), (error) => error === failure);
  assert.equal(native.isAlive, false);
});

test("the process is kept alive by calls and holds, counted together", async () => {
  const { native, channel, call } = await open();
  assert.equal(native.isAlive, false);
  channel.hold();
  const answer = call();
  channel.release();
  assert.equal(native.isAlive, true);
  native.complete(native.calls[0]?.request ?? -1);
  assert.equal(native.isAlive, false);
  await answer;
});

test("a closed channel calls nothing, hears nothing, and closes once", async () => {
  const seen: number[] = [];
  const { native, channel, call } = await open(({ kind }) => {
    seen.push(kind);
    channel.close(closed);
  });
  const answer = assert.rejects(call(), { code: 7009, call: "TIMLogout" });
  native.queue({ kind: KickedOffline });
  native.wake();
  await answer;
  native.deliver({ kind: KickedOffline });
  await assert.rejects(call(), { code: 7009, call: "TIMLogout" });
  assert.deepEqual(seen, [KickedOffline]);
  assert.equal(native.calls.length, 1);
  assert.deepEqual([native.isWakeClosed, native.isBridgeOpen], [true, false]);
});

test("a bridge that cannot be opened, and a wake that cannot, say so", async () => {
  const { binding } = new FakeNative();
  const bridge = (result: number) => ({ ...binding.bridge, tim_bridge_open: () => result });
  assert.equal(await Channel.open({ ...binding, bridge: bridge(0) }, () => {}), null);
  await assert.rejects(
    Channel.open({ ...binding, bridge: bridge(-24) }, () => {}),
    {
      code: 6018,
      desc: /errno 24/,
    },
  );
  const native = new FakeNative();
  const failure = new Error("no event loop");
  const openWake = () => Promise.reject(failure);
  const opened = Channel.open({ ...native.binding, openWake }, () => {});
  await assert.rejects(opened, (error) => error === failure);
  assert.equal(native.isBridgeOpen, false);
});
