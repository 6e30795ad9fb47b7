/** Runs the Python program of native/examples; `readme.test.ts` runs the C one. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";

const native = fileURLToPath(new URL("../native", import.meta.url));
const hasPython = spawnSync("python3", ["--version"]).status === 0;
const skip = hasPython ? false : "NOT RUN: there is no python3 on this machine";

test("the Python program signs, logs in and lets its ticket expire", { skip }, () => {
  const args = [`${native}/examples/emulator.py`, `${native}/zig-out/lib/libtim_emulator.so`];
  const { stdout, stderr, status } = spawnSync("python3", args, {
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "login: 0 \nevent: the UserSig has expired\nadvance: 0 status: 3\n");
});
