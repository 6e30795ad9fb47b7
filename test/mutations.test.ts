/** `npm run test:mutations` puts faults into the code by its text, which changes with time. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { occurrences } from "../scripts/test/mutation.ts";
import { MUTATIONS } from "../scripts/test/mutations-table.ts";

const ROOT = new URL("../", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, ROOT), "utf8");

for (const mutation of MUTATIONS) {
  test(`the text of a fault is found once: ${mutation.title}`, () => {
    assert.equal(occurrences(mutation, textOf(mutation.file)), 1);
    assert.notEqual(mutation.search, mutation.replacement);
  });
}

test("the table of the faults in docs/reliability.md is the one that is tried", () => {
  const docs = textOf("docs/reliability.md");
  for (const { title, killer } of MUTATIONS) {
    assert.ok(docs.includes(`| ${title} |`), title);
    assert.ok(docs.includes(`| ${killer.test} |`), killer.test);
  }
});
