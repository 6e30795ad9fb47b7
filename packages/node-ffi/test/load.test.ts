/** What is said if Node's FFI is not there, or may not be used; and how a process and a Worker end. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { hasFfi } from "./has-ffi.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const INDEX = new URL("../src/index.ts", import.meta.url).href;

/** A client that is left open, so that the end of its thread is what ends it. */
const LOGIN = `
const { openTim } = await import(${JSON.stringify(INDEX)});
const tim = await openTim({ library: "emulator", sdkAppID: 1400000000 });
await tim.logout();
console.log("answered");
`;

function run(flags: readonly string[], program: string) {
  const args = [...flags, "--input-type=module", "--eval", program];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, signal, stdout, stderr };
}

test("the error names what to use in place of an FFI that is not there", () => {
  const flag = hasFfi() ? ["--no-experimental-ffi"] : [];
  const { status, stderr } = run(flag, LOGIN);
  assert.equal(status, 1);
  assert.match(stderr, /Node [\d.]+ has no node:ffi, .*@timlogin\/node-koffi/);
});

if (hasFfi()) {
  test("Node's permissions: --allow-ffi is what is needed, and named", () => {
    const flags = ["--permission", `--allow-fs-read=${ROOT}`];
    const refused = run(flags, LOGIN);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /--allow-ffi/);
    assert.equal(run([...flags, "--allow-ffi"], LOGIN).stdout, "answered\n");
  });

  test("the warning comes once, when the first client is opened", () => {
    const imported = run([], `await import(${JSON.stringify(INDEX)});`);
    assert.deepEqual(imported, { status: 0, signal: null, stdout: "", stderr: "" });
    const twice = `{ ${LOGIN} await tim.close(); } { ${LOGIN} }`;
    const { status, stdout, stderr } = run([], twice);
    assert.deepEqual([status, stdout], [0, "answered\nanswered\n"]);
    assert.equal(stderr.match(/ExperimentalWarning/g)?.length, 1);
  });

  test("a Worker that ends with its client open leaves the SDK to the next one", () => {
    const worker = `data:text/javascript,${encodeURIComponent(LOGIN)}`;
    const program = `
      const { Worker } = await import("node:worker_threads");
      for (let i = 0; i < 3; i += 1) {
        const worker = new Worker(new URL(${JSON.stringify(worker)}));
        await new Promise((resolve, reject) => worker.on("error", reject).on("exit", resolve));
      }
      ${LOGIN}`;
    const { status, stdout, stderr } = run([], program);
    assert.deepEqual([status, stdout], [0, "answered\n".repeat(4)], stderr);
  });
}
