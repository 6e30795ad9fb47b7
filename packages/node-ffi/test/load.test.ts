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

/** V8 compiles calls of the client for as long as this runs, and when it ends. */
const COMPILING = `
${LOGIN}
const body = "s += tim.getLoginStatus();".repeat(60);
const compile = () => {
  const hot = new Function("tim", "let s = 0; for (let i = 0; i < 400; i += 1) {" + body + "} return s;");
  for (let i = 0; i < 6; i += 1) hot(tim);
};
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

  // Without what teardown.ts does, this crashes in about one process of 25, and in one Worker of 100.
  test("a process that ends while V8 compiles a call does not crash", () => {
    for (let ms = 0; ms < 20; ms += 1) {
      const until = `performance.now() + ${ms * 5}`;
      const program = `${COMPILING} for (const end = ${until}; performance.now() < end; ) compile();`;
      const { status, signal, stderr } = run([], program);
      assert.deepEqual([status, signal], [0, null], stderr);
    }
  });

  test("nor does one whose Worker is terminated meanwhile", () => {
    const body = `${COMPILING}
      const { parentPort } = await import("node:worker_threads");
      parentPort.postMessage("compiling");
      for (;;) {
        compile();
        await new Promise(setImmediate);
      }`;
    const program = `
      const { Worker } = await import("node:worker_threads");
      const source = new URL(${JSON.stringify(`data:text/javascript,${encodeURIComponent(body)}`)});
      for (let i = 0; i < 40; i += 1) {
        const worker = new Worker(source);
        await new Promise((resolve, reject) => worker.on("error", reject).once("message", resolve));
        await new Promise((resolve) => setTimeout(resolve, i));
        await worker.terminate();
      }
      console.log("ended");`;
    const { status, signal, stdout, stderr } = run([], program);
    assert.deepEqual([status, signal], [0, null], stderr);
    assert.match(stdout, /ended\n$/);
  });
}
