import assert from "node:assert/strict";
import { test } from "node:test";
import { Channel, type Invoke, PENDING_MAX } from "../src/channel.ts";
import type { TimErrorCodeName } from "../src/codes.ts";
import { TimError } from "../src/error.ts";
import { EventKind, type NativeEvent } from "../src/event-buffer.ts";
import { answer, FakeNative, settled } from "./fakes.ts";

async function open(onEvent: (event: NativeEvent) => void = () => {}) {
  const native = new FakeNative();
  const { binding } = native;
  const channel = await Channel.open(binding);
  const id = channel.listen(onEvent) % 2 ** 32;
  const invoke: Invoke = (callback, userData) => binding.sdk.TIMLogout(callback, userData);
  const call = () => channel.ask("TIMLogout", "iss", invoke, (event) => event.text(1));
  return { native, channel, call, id };
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
    answer(b?.request ?? -1, { json: "second" }),
    answer(a?.request ?? -1, { code: -10_001, desc: "no", json: null }),
  );
  assert.equal(await second, "second");
  await assert.rejects(first, { code: -10_001, call: "TIMLogout", desc: "no" });
});

test("the callback may come before the call has returned", async () => {
  const { native, call } = await open();
  native.onCall = ({ request }) => native.deliver(answer(request, { json: "early" }));
  assert.equal(await call(), "early");
});

test("a return code other than 0 rejects, and a callback that comes too is dropped", async () => {
  const { native, call } = await open();
  native.returns = [6013];
  await assert.rejects(call(), isCode(6013));
  native.complete(native.calls[0]?.request ?? -1);
  native.returns = [6013];
  native.onCall = ({ request }) => native.complete(request);
  assert.equal(await call(), "");
});

test("a second answer and one that nobody asked for are dropped", async () => {
  const { native, call } = await open();
  const said = call();
  const request = native.calls[0]?.request ?? -1;
  native.deliver(
    answer(12_345),
    answer(request, { json: "one" }),
    answer(request, { json: "two" }),
    answer(request, { code: 6206 }),
  );
  assert.equal(await said, "one");
});

test("a call ends once, ahead of the events that follow its answer", async () => {
  const seen: string[] = [];
  const { native, channel, id } = await open((event) => seen.push(`event ${event.id}`));
  const { sdk } = native.binding;
  const last = () => native.calls.at(-1)?.request ?? -1;
  const send = () =>
    channel.send(
      "TIMLogout",
      (callback, userData) => sdk.TIMLogout(callback, userData),
      () => seen.push("done"),
      ({ code }) => seen.push(String(code)),
    );
  send();
  native.deliver(answer(last()), { id }, answer(last()));
  assert.deepEqual(seen.splice(0), ["done", `event ${id}`]);
  native.returns = [6013];
  assert.throws(send, isCode(6013));
  send();
  native.complete(last(), 6206);
  send();
  channel.close(closed);
  assert.throws(send, isCode(7009));
  assert.deepEqual(seen, ["6206", "7009"]);
});

test("lost answers reject all that is pending, and the next call works", async () => {
  const { native, call } = await open();
  const lost = [call(), call()];
  const refused = lost.map((answer) =>
    assert.rejects(answer, { codeName: "ERR_ANSWERS_LOST", desc: /^9 answers/ }),
  );
  native.deliver({ kind: EventKind.Overflow, integers: [9] });
  await Promise.all(refused);
  const next = call();
  native.complete(native.calls.at(-1)?.request ?? -1);
  await next;
});

test("100,000 calls may be pending, and no more", async () => {
  const { native, channel, call } = await open();
  const calls = Array.from({ length: PENDING_MAX }, () => call());
  const all = Promise.allSettled(calls);
  await assert.rejects(call(), { codeName: "ERR_TOO_MANY_CALLS", desc: /100000 calls/ });
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
  const { native, id } = await open((event) => {
    const status = event.int32(0);
    seen.push(status);
    native.wake();
    if (status === 0) native.queue({ id, integers: [9] });
  });
  native.deliver({ id, integers: [0] }, { id, integers: [1] });
  assert.deepEqual(seen, [0, 1, 9]);
});

test("one huge event is read whole, and leaves no huge buffer behind", async () => {
  const { native, call } = await open();
  const said = call();
  const json = "語".repeat(100_000);
  native.deliver(answer(999), answer(native.calls[0]?.request ?? -1, { json }));
  assert.equal(await said, json);
  const [usual = 0] = native.capacities;
  assert.ok(Math.max(...native.capacities) >= 300_000);
  native.wake();
  assert.equal(native.capacities.at(-1), usual);
});

test("what the native call throws rejects", async () => {
  const { channel } = await open();
  const failure = new TypeError("not a buffer");
  const throws = () => {
    throw failure;
  };
  const thrown = channel.ask("TIMLogin", "iss", throws, () => {});
  await assert.rejects(thrown, (error) => error === failure);
});

test("the process is kept alive until the last of those who ask for it is done", async () => {
  const { native, channel } = await open();
  assert.equal(native.isAlive, false);
  channel.ref();
  channel.ref();
  channel.unref();
  assert.equal(native.isAlive, true);
  channel.unref();
  assert.equal(native.isAlive, false);
});

test("a closed channel calls nothing, hears nothing, and closes once", async () => {
  const seen: number[] = [];
  const { native, channel, call, id } = await open((event) => {
    seen.push(event.id);
    channel.close(closed);
  });
  const refused = assert.rejects(call(), { code: 7009, call: "TIMLogout" });
  native.queue({ id }, { id });
  native.wake();
  await refused;
  native.deliver({ id });
  await assert.rejects(call(), { code: 7009, call: "TIMLogout" });
  assert.deepEqual(seen, [id]);
  assert.equal(native.calls.length, 1);
  assert.deepEqual([native.isWakeClosed, native.isBridgeOpen], [true, false]);
});

test("an SDK that has an owner is waited for, unless the owner is of this thread", async () => {
  const native = new FakeNative();
  const { binding } = native;
  const results = [0, 0, 0, 7];
  const tim_bridge_open = () => results.shift() ?? 0;
  const bridge = { ...binding.bridge, tim_bridge_open };
  const opening = Channel.open({ ...binding, bridge });
  while (results.length > 0) if (!native.clock.runNext()) await settled();
  await opening;
  assert.equal(native.clock.asked.length, 3);
  const busy = { ...binding, bridge: { ...binding.bridge, tim_bridge_open: () => 0 } };
  await assert.rejects(Channel.open(busy), { codeName: "ERR_CLIENT_OPEN", desc: /already/ });
  assert.equal(native.clock.asked.length, 3);
});

test("an SDK whose owner stays is given up on, and the owner named", async () => {
  const native = new FakeNative();
  const { binding } = native;
  const label = new TextEncoder().encode("file:///other.ts");
  const tim_bridge_holder = (_: Uint8Array, buffer: Uint8Array) => {
    buffer.set(label);
    return label.length;
  };
  const bridge = { ...binding.bridge, tim_bridge_open: () => 0, tim_bridge_holder };
  const refused = assert.rejects(Channel.open({ ...binding, bridge }), {
    codeName: "ERR_CLIENT_OPEN",
    desc: /opened by file:\/\/\/other\.ts/,
  });
  let isDone = false;
  void refused.finally(() => {
    isDone = true;
  });
  while (!isDone) if (!native.clock.runNext()) await settled();
  await refused;
});

test("a bridge that cannot be opened says why", async () => {
  const { binding } = new FakeNative();
  const reasons: [number, TimErrorCodeName, RegExp][] = [
    [2, "ERR_SYMBOL_MISSING", /is not loaded/],
    [24, "ERR_WAKE_FAILED", /errno 24/],
    [28, "ERR_TOO_MANY_CLIENTS", /64 TimClients/],
  ];
  for (const [errno, codeName, desc] of reasons) {
    const bridge = { ...binding.bridge, tim_bridge_open: () => -errno };
    await assert.rejects(Channel.open({ ...binding, bridge }), { codeName, desc });
  }
});

test("a wake that cannot be opened leaves nothing behind", async () => {
  const native = new FakeNative();
  const failure = new Error("no event loop");
  const openWake = () => Promise.reject(failure);
  const opened = Channel.open({ ...native.binding, openWake });
  await assert.rejects(opened, { codeName: "ERR_WAKE_FAILED", cause: failure });
  assert.equal(native.isBridgeOpen, false);
  assert.deepEqual(native.returned, [3]);
});

/** A call whose own callback is told a string, an unsigned integer and a bool. */
function askOwn(native: FakeNative, channel: Channel, result = 0) {
  let userData = 0;
  const invoke = (_: unknown, given: number) => {
    userData = given;
    return result;
  };
  const read = (event: NativeEvent) => [event.text(0), event.int64(0), event.int64(1)];
  const promise = channel.ask("TIMGetMembers", "sqb", invoke, read);
  const tell = (text: string) =>
    native.deliver({ id: userData % 2 ** 32, integers: [-1n, 1n], strings: [text] });
  return { promise, tell };
}

test("a callback of another shape settles its call, once", async () => {
  const { native, channel } = await open();
  const { promise, tell } = askOwn(native, channel);
  tell("first");
  tell("second");
  assert.deepEqual(await promise, ["first", -1n, 1n]);
});

test("a call for a callback of another shape leaves no listener behind, however it ends", async () => {
  const { native, channel } = await open();
  const listening = new Set<number>();
  channel.listen = (onEvent) => {
    const userData = Channel.prototype.listen.call(channel, onEvent);
    listening.add(userData);
    return userData;
  };
  channel.unlisten = (userData) => {
    Channel.prototype.unlisten.call(channel, userData);
    listening.delete(userData);
  };
  const answered = askOwn(native, channel);
  assert.equal(listening.size, 1);
  answered.tell("first");
  await answered.promise;
  await assert.rejects(askOwn(native, channel, -4).promise, { code: -4 });
  assert.equal(listening.size, 0);
});

test("a call for a callback of another shape is refused, and ended, like any other", async () => {
  const { native, channel } = await open();
  const refused = askOwn(native, channel, -4);
  await assert.rejects(refused.promise, { code: -4, call: "TIMGetMembers" });
  refused.tell("late");
  const { promise } = askOwn(native, channel);
  channel.close(closed);
  await assert.rejects(promise, { code: 7009, call: "TIMGetMembers" });
});
