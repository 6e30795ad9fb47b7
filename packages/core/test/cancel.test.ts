import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallOptions, checkOptions, TIMER_MAX_MS, waitFor } from "../src/cancel.ts";
import { deferred, FakeClock, settled } from "./fakes.ts";

/** Waits for what never comes, until the clock has no timer left. */
async function never(options: CallOptions): Promise<unknown> {
  const clock = new FakeClock();
  const waiting = waitFor(new Promise(() => {}), options, clock).then(
    () => assert.fail("resolved"),
    (reason: unknown) => reason,
  );
  while (clock.runNext()) await settled();
  assert.equal(clock.timers, 0);
  return waiting;
}

test("what is no time of 0 ms or more is refused with a reason", () => {
  const wrong = [-1, -0.001, Number.NaN, Number.NEGATIVE_INFINITY];
  for (const timeoutMs of wrong) {
    assert.throws(() => checkOptions({ timeoutMs }, "TIMLogout"), {
      name: "TimError",
      call: "TIMLogout",
      desc: `timeoutMs is ${timeoutMs}; give milliseconds, 0 or more`,
    });
  }
  for (const timeoutMs of [0, -0, 0.5, 1, 2 ** 31, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
    checkOptions({ timeoutMs }, "TIMLogin");
  }
  checkOptions({}, "TIMLogin");
  checkOptions({ signal: undefined, timeoutMs: undefined }, "TIMLogin");
});

test("options of another type are refused with a reason", () => {
  const cases: [unknown, RegExp][] = [
    [null, /last argument is null/],
    ["fast", /last argument is a string of length 4/],
    [{ timeoutMs: "5" }, /timeoutMs is a string/],
    [{ timeoutMs: 5n }, /timeoutMs is of the type bigint/],
    [{ timeoutMs: null }, /timeoutMs is null/],
    [{ signal: {} }, /signal is of the type object/],
    [{ signal: null }, /signal is null/],
    [{ signal: new AbortController() }, /signal is of the type object/],
  ];
  for (const [options, desc] of cases) {
    const check = () => checkOptions(options as CallOptions, "TIMLogin");
    assert.throws(check, { name: "TimError", call: "TIMLogin", desc });
  }
});

test("a signal that is aborted already is refused with its reason", () => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  assert.throws(
    () => checkOptions({ signal }, "TIMLogin"),
    (error) => error === reason,
  );
  const both = { signal: AbortSignal.abort(), timeoutMs: Number.NaN };
  assert.throws(() => checkOptions(both, "TIMLogin"), { name: "AbortError" });
  checkOptions({ signal: new AbortController().signal }, "TIMLogin");
});

test("a time-out is a TimeoutError that says how long was waited", async () => {
  for (const timeoutMs of [0, 1, 2.5, TIMER_MAX_MS]) {
    const error = await never({ timeoutMs });
    assert.ok(error instanceof DOMException && error.name === "TimeoutError", String(error));
    assert.match(error.message, new RegExp(`${timeoutMs} ms`));
  }
});

test("times longer than a timer takes do not fire at once", async () => {
  for (const timeoutMs of [TIMER_MAX_MS + 1, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
    const { promise, resolve } = deferred<string>();
    const clock = new FakeClock();
    const waiting = waitFor(promise, { timeoutMs }, clock);
    assert.equal(clock.timers, 0);
    resolve("late");
    assert.equal(await waiting, "late");
  }
});

test("the signal's own reason comes through, whichever is first", async () => {
  const reason = { why: "enough" };
  const aborter = new AbortController();
  const clock = new FakeClock();
  const options = { signal: aborter.signal, timeoutMs: 10_000 };
  const waiting = waitFor(new Promise(() => {}), options, clock);
  aborter.abort(reason);
  aborter.abort("again");
  await assert.rejects(waiting, (error) => error === reason);
  assert.equal(clock.timers, 0);
});

test("what is answered in time leaves no timer and no listener behind", async () => {
  const clock = new FakeClock();
  const aborter = new AbortController();
  const options = { signal: aborter.signal, timeoutMs: 5 };
  assert.equal(await waitFor(Promise.resolve("in"), options, clock), "in");
  const failure = new Error("no");
  const failed = waitFor(Promise.reject(failure), options, clock);
  await assert.rejects(failed, (error) => error === failure);
  await settled();
  assert.equal(clock.timers, 0);
  aborter.abort();
});
