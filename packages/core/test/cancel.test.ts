import assert from "node:assert/strict";
import { test } from "node:test";
import { type CallOptions, checkOptions, TIMER_MAX_MS, waitFor } from "../src/cancel.ts";
import { deferred, settled } from "./fakes.ts";

const isTimeout = (error: unknown) =>
  error instanceof DOMException && error.name === "TimeoutError" && error.code === 23;

/** Waits for what never comes, and counts how often that was called off. */
async function never(options: CallOptions): Promise<{ error: unknown; reasons: unknown[] }> {
  const reasons: unknown[] = [];
  const waiting = waitFor(new Promise(() => {}), options, (reason) => reasons.push(reason));
  const error = await waiting.then(
    () => assert.fail("resolved"),
    (reason: unknown) => reason,
  );
  await settled();
  return { error, reasons };
}

test("what is no time of 0 ms or more is refused with a reason", () => {
  const wrong = [-1, -0.001, Number.NaN, Number.NEGATIVE_INFINITY];
  for (const timeoutMs of [...wrong, "soon" as unknown as number]) {
    assert.throws(() => checkOptions({ timeoutMs }), {
      name: "RangeError",
      message: `timeoutMs is ${timeoutMs}; give milliseconds, 0 or more, or leave it out to wait for ever.`,
    });
  }
  for (const timeoutMs of [0, -0, 0.5, 1, 2 ** 31, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
    checkOptions({ timeoutMs });
  }
  checkOptions({});
});

test("a signal that is aborted already is refused with its reason", () => {
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  assert.throws(
    () => checkOptions({ signal }),
    (error) => error === reason,
  );
  assert.throws(() => checkOptions({ signal: AbortSignal.abort(), timeoutMs: Number.NaN }), {
    name: "AbortError",
  });
  checkOptions({ signal: new AbortController().signal });
});

test("a time-out is a TimeoutError that says how long was waited", async () => {
  for (const timeoutMs of [0, 1, 2.5]) {
    const { error, reasons } = await never({ timeoutMs });
    assert.ok(isTimeout(error), String(error));
    assert.match((error as Error).message, new RegExp(`${timeoutMs} ms`));
    assert.deepEqual(reasons, [error]);
  }
});

test("times longer than a timer takes do not fire at once", async () => {
  for (const timeoutMs of [TIMER_MAX_MS + 1, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
    const { promise, resolve } = deferred<string>();
    const waiting = waitFor(promise, { timeoutMs }, () => assert.fail("called off"));
    await new Promise((next) => setTimeout(next, 5));
    resolve("late");
    assert.equal(await waiting, "late");
  }
});

test("the signal's own reason comes through, once, whichever is first", async () => {
  const reason = { why: "enough" };
  const aborter = new AbortController();
  const aborted = never({ signal: aborter.signal, timeoutMs: 10_000 });
  aborter.abort(reason);
  aborter.abort("again");
  assert.deepEqual(await aborted, { error: reason, reasons: [reason] });
  const late = new AbortController();
  const timed = await never({ signal: late.signal, timeoutMs: 1 });
  late.abort();
  await settled();
  assert.ok(isTimeout(timed.error));
  assert.equal(timed.reasons.length, 1);
});

test("what is answered in time is not called off later", async () => {
  const calledOff = () => assert.fail("called off");
  const aborter = new AbortController();
  const options = { signal: aborter.signal, timeoutMs: 5 };
  assert.equal(await waitFor(Promise.resolve("in"), options, calledOff), "in");
  const failure = new Error("no");
  const failed = waitFor(Promise.reject(failure), options, calledOff);
  await assert.rejects(failed, (error) => error === failure);
  aborter.abort();
  await new Promise((next) => setTimeout(next, 10));
});
