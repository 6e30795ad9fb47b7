/** The libraries stay where they are when a runtime unloads them, as their threads may run on. */
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import koffi from "koffi";

const LIBRARIES = fileURLToPath(new URL("../native/zig-out/lib/", import.meta.url));
const isLoaded = (path: string) => readFileSync("/proc/self/maps", "utf8").includes(path);

test("an SDK and the bridge that claimed it are not unloaded", () => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "timlogin-resident-")));
  const load = (name: string, as = name) => {
    const path = join(dir, as);
    copyFileSync(join(LIBRARIES, name), path);
    return { path, library: koffi.load(path) };
  };
  const sdk = load("libtim_emulator.so");
  const bridge = load("libtim_bridge.so");
  const unclaimed = load("libtim_emulator.so", "unclaimed.so");
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
  rmSync(dir, { recursive: true });
});
