import assert from "node:assert/strict";
import test from "node:test";
import { median, quantile, ratio, summarize } from "../src/statistics.ts";

const one = (p50: number) => ({ p50, p75: p50 * 2, p99: p50 * 10 });

test("a quantile lies between the values beside it", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(quantile([10, 20, 30, 40, 50], 0.75), 40);
  assert.throws(() => median([]), RangeError);
});

test("a summary has the medians of the rounds, and how far they lie apart", () => {
  assert.deepEqual(summarize([one(10), one(14), one(9)]), {
    p50: 10,
    p75: 20,
    p99: 100,
    spread: 0.5,
  });
});

test("a ratio is formed in each round, so that a slow round does not count", () => {
  const over = [one(20), one(200), one(22)];
  const under = [one(10), one(100), one(10)];
  assert.equal(ratio(over, under), 2);
});
