import assert from "node:assert/strict";
import test from "node:test";
import { formatBytes, formatNs, msToNs } from "../src/units.ts";

test("nanoseconds are shown in the unit that fits", () => {
  assert.equal(formatNs(0), "0 ns");
  assert.equal(formatNs(0.25), "0.25 ns");
  assert.equal(formatNs(13.4), "13 ns");
  assert.equal(formatNs(999), "999 ns");
  assert.equal(formatNs(1_000), "1.0 µs");
  assert.equal(formatNs(57_300), "57 µs");
  assert.equal(formatNs(1_000_000), "1.0 ms");
  assert.equal(formatNs(30_000_000_000), "30 s");
  assert.equal(formatNs(-2_500_000), "-2.5 ms");
});

test("bytes are shown in powers of 1024", () => {
  assert.equal(formatBytes(1023), "1023 B");
  assert.equal(formatBytes(1024), "1.0 KiB");
  assert.equal(formatBytes(1536), "1.5 KiB");
  assert.equal(formatBytes(14 * 1024 * 1024), "14 MiB");
});

test("milliseconds become nanoseconds", () => {
  assert.equal(msToNs(10), 10_000_000);
});
