/** The libraries stay where they are when a runtime unloads them, as their threads may run on. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import koffi from "koffi";

const LIBRARIES = fileURLToPath(new URL("../native/zig-out/lib/", import.meta.url));
/** A folder where koffi is found. */
const KOFFI = fileURLToPath(new URL("../", import.meta.url));
const isLoaded = (path: string) => readFileSync("/proc/self/maps", "utf8").includes(path);

function copy(dir: string, name: string, as = name): string {
  const path = join(dir, as);
  copyFileSync(join(LIBRARIES, name), path);
  return path;
}

/** Loads a library from a copy of its own, which nobody else has loaded. */
function load(dir: string, name: string, as = name) {
  const path = copy(dir, name, as);
  return { path, library: koffi.load(path) };
}

function scratch(context: TestContext): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "timlogin-resident-")));
  context.after(() => rmSync(dir, { recursive: true }));
  return dir;
}

test("an SDK and the bridge that claimed it are not unloaded", (context) => {
  const dir = scratch(context);
  const sdk = load(dir, "libtim_emulator.so");
  const bridge = load(dir, "libtim_bridge.so");
  const unclaimed = load(dir, "libtim_emulator.so", "unclaimed.so");
  const open = bridge.library.func("tim_bridge_open", "int32_t", ["str", "str"]);
  const close = bridge.library.func("tim_bridge_close", "int32_t", ["uint32_t"]);
  const epoch = open(sdk.path, "a test");
  assert.ok(epoch > 0);
  assert.equal(close(epoch), 1);
  for (const { library } of [sdk, unclaimed, bridge]) library.unload();
  // So the test can tell.
  assert.ok(!isLoaded(unclaimed.path), "what nobody has claimed is not gone");
  assert.ok(isLoaded(bridge.path), "the bridge is gone");
  assert.ok(isLoaded(sdk.path), "the SDK is gone");
});

test("an emulator that has a thread is not unloaded, whoever started it", (context) => {
  const path = copy(scratch(context), "libtim_emulator.so");
  // In a process of its own, which would be killed by the thread.
  const program = `
    const emulator = require("koffi").load(process.argv[1]);
    const started = emulator.func("TIMInit", "int", ["uint64_t", "str"])(1, "{}");
    emulator.unload();
    const maps = require("node:fs").readFileSync("/proc/self/maps", "utf8");
    console.log(started, maps.includes(process.argv[1]) ? "stays" : "is gone");
  `;
  const { stdout, signal } = spawnSync(process.execPath, ["-e", program, path], {
    cwd: KOFFI,
    encoding: "utf8",
  });
  assert.deepEqual({ stdout, signal }, { stdout: "0 stays\n", signal: null });
});
