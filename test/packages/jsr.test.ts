/** JSR's rules: no slow types, every symbol documented, no file that is not needed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { PACKAGES, ROOT, readSources } from "../../scripts/packages.ts";
import { must, run } from "./process.ts";

const published = PACKAGES.filter(({ isOnJsr }) => isOnJsr);

test("deno publish would publish the packages that JSR has", async () => {
  const args = ["publish", "--dry-run", "--allow-dirty"];
  const { status, stderr } = await run("deno", args, { cwd: ROOT });
  assert.equal(status, 0, stderr);
  const names = Array.from(
    stderr.matchAll(/Simulating publish of (@[\w/-]+)@/g),
    ([, name]) => name,
  );
  assert.deepEqual(names.sort(), published.map(({ name }) => name).sort());
  const files = Array.from(
    stderr.matchAll(/file:\/\/\S+\/packages\/(\S+) \(/g),
    ([, file]) => file,
  );
  assert.ok(files.length > published.length * 4, stderr);
  for (const file of files) {
    assert.match(file as string, /^[\w-]+\/(src\/.*\.ts|deno\.json|README\.md|LICENSE)$/);
  }
});

test("deno doc finds a comment on every public symbol", async () => {
  const entries = published.flatMap(({ dir }) =>
    Object.values(readSources(dir)).map((source) => join(dir, source)),
  );
  await must("deno", ["doc", "--lint", ...entries], { cwd: ROOT });
});
