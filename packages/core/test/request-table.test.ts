import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestTable } from "../src/request-table.ts";

test("a number in use is skipped, also when the numbers begin again", () => {
  const table = new RequestTable<string>(6);
  const add = (...requests: string[]) => requests.map((request) => table.add(request));
  assert.deepEqual(add("a", "b", "c"), [1, 2, 3]);
  assert.equal(table.take(2), "b");
  assert.equal(table.take(2), undefined);
  assert.deepEqual(add("d", "e", "f", "g"), [4, 5, 0, 2]);
  assert.equal(table.take(3), "c");
  assert.deepEqual(add("h"), [3]);
  assert.deepEqual(table.takeAll().sort(), ["a", "d", "e", "f", "g", "h"]);
  assert.equal(table.size, 0);
});
