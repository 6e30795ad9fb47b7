/** The tables of docs/reliability.md are those of the rows that were recorded. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PAGE, pageOf, readRecords } from "../apps/stress/src/records.ts";

test("the page's tables show the recorded rows", () => {
  const page = readFileSync(PAGE, "utf8");
  assert.equal(pageOf(readRecords(), page), page);
  assert.notEqual(pageOf([], page), page);
});
