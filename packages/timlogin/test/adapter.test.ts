/** Which adapter is taken on Node. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileIn, run, scratchFolder } from "./command.ts";

const PROGRAM = `
import { loadAdapter, openTim } from "timlogin";
await openTim({ sdkAppID: 1, library: "./none" }).catch((error) => {
  console.log(error.message, error.name, error.codeName);
});
const taken = await loadAdapter();
for (const name of ["node-koffi", "node-ffi"]) {
  const { adapter } = await import("@timlogin/" + name);
  if (adapter === taken) console.log(name);
}
`;
const folder = scratchFolder();
const plain = fileIn(folder, "plain.ts", PROGRAM);
const importing = fileIn(folder, "importing.ts", `import "@timlogin/node-ffi";\n${PROGRAM}`);

if ("Deno" in globalThis || "Bun" in globalThis) {
  console.log("NOT RUN: only on Node there are two adapters.");
} else {
  const take = (program: string, adapter?: string) =>
    run(program, [], { env: adapter === undefined ? {} : { TIMLOGIN_ADAPTER: adapter } });

  test("koffi, unless node:ffi is asked for", async () => {
    assert.match((await take(plain)).stdout, /not found.*\nnode-koffi\n$/s);
    assert.match((await take(plain, "node-ffi")).stdout, /not found.*\nnode-ffi\n$/s);
  });

  test("node:ffi if its adapter was imported, unless koffi is asked for", async () => {
    assert.match((await take(importing)).stdout, /not found.*\nnode-ffi\n$/s);
    assert.match((await take(importing, "node-koffi")).stdout, /not found.*\nnode-koffi\n$/s);
  });

  test("a name that is none is an error that says which there are", async () => {
    const { stdout, stderr, exitCode } = await take(plain, "ffi");
    assert.match(stdout, /TIMLOGIN_ADAPTER is "ffi"; on Node there are node-koffi and node-ffi/);
    assert.match(stdout, / TimError ERR_BAD_OPTION$/m);
    assert.match(stderr, /TIMLOGIN_ADAPTER/);
    assert.equal(exitCode, 1);
  });
}
