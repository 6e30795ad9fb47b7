/** What is bundled keeps its names, and no call of it pays for that. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as core from "@timlogin/core";

test("the exported classes have their own names", () => {
  const classes = Object.entries(core).filter(([name]) => /^Tim/.test(name));
  assert.ok(classes.length >= 2);
  for (const [name, value] of classes) assert.equal((value as { name: string }).name, name);
});

test("no function is given its name when it is made, which would cost every login two of them", () => {
  const shared = new URL("../packages/core/dist/shared.js", import.meta.url);
  assert.doesNotMatch(readFileSync(shared, "utf8"), /__name/);
});
