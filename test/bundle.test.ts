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
  assert.doesNotMatch(readBundle("core/dist/adapter.js"), /__name/);
});

for (const name of ["bun-ffi", "deno-ffi", "node-ffi", "node-koffi"]) {
  test(`${name} takes all that it needs of core from one module, as each costs every start`, () => {
    const imported = [...readBundle(`${name}/dist/index.js`).matchAll(/from "(@[^"]+)"/g)];
    const names = new Set(imported.map(([, from]) => from));
    if (name === "node-koffi") names.delete("@timlogin/node-ffi/node");
    assert.deepEqual([...names], ["@timlogin/core/adapter"]);
  });
}

test("core is one module: its index hands on what that has", () => {
  assert.match(
    readBundle("core/dist/index.js"),
    /^\/\/.*\nimport \{[^}]*\} from "\.\/adapter\.js";\nexport \{[^}]*\};\n\/\/#/,
  );
  assert.doesNotMatch(readBundle("core/dist/adapter.js"), /^import\b.* from "/m);
});

function readBundle(path: string): string {
  return readFileSync(new URL(`../packages/${path}`, import.meta.url), "utf8");
}
