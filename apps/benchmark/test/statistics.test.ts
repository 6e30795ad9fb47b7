import assert from "node:assert/strict";
import test from "node:test";
import { median, middleOf, quantile, ratio, summarize } from "../src/statistics.ts";

const one = (p50: number) => ({ p50, p75: p50 * 2, p99: p50 * 10 });

test("a quantile lies between the values beside it", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(quantile([10, 20, 30, 40, 50], 0.75), 40);
  assert.throws(() => median([]), RangeError);
});

test("a summary has the median of the rounds' medians, and their quartiles", () => {
  assert.deepEqual(summarize([one(10), one(14), one(9), one(12), one(8)]), {
    value: 10,
    low: 9,
    high: 12,
    spread: 0.3,
  });
  assert.equal(middleOf([0, 0]).spread, 0);
});

test("a ratio is formed in each round, so that a slow round does not count", () => {
  const over = [one(20), one(200), one(22)];
  const under = [one(10), one(100), one(10)];
  assert.equal(ratio(over, under).value, 2);
});
