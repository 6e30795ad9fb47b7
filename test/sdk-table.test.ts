/** Holds the table of `@timlogin/sdk` against the real SDK's libraries and headers, and the bridge's. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import koffi from "koffi";
import { shapeOf } from "../packages/sdk/src/signature.ts";
import { FUNCTIONS, LISTENERS, OF_CLIENT, OWN_CALLBACKS } from "../packages/sdk/src/table.ts";
import { imsdkLibraryPath } from "../scripts/imsdk/library.ts";
import { ROOT } from "../scripts/packages.ts";

/** The letters of the table's column `on`. */
const PLATFORMS: Readonly<Record<string, readonly [platform: string, arch: string]>> = {
  l: ["linux", "x64"],
  a: ["linux", "arm64"],
  w: ["win32", "x64"],
  m: ["darwin", "arm64"],
};

const functions = readFileSync(join(ROOT, "packages/sdk/data/functions.tsv"), "utf8")
  .trimEnd()
  .split("\n")
  .slice(2)
  .map((line) => line.split("\t"));
const absent = existsSync(imsdkLibraryPath("linux", "x64"))
  ? false
  : "the real SDK is not here; npm run imsdk:fetch brings it";

test("every function of the SDK is called, a setter, or the client's", () => {
  const setters = Object.values(LISTENERS).map(([setter]) => setter);
  const known = new Set([...Object.keys(FUNCTIONS), ...setters, ...Object.keys(OF_CLIENT)]);
  const left = functions.map(([, name = ""]) => name).filter((name) => !known.has(name));
  assert.equal(functions.length, 240);
  assert.deepEqual(left.sort(), [
    "TIMRemoveRecvNewMsgCallback",
    "TIMSetKickedOfflineCallback",
    "TIMSetNetworkStatusListenerCallback",
    "TIMSetUserSigExpiredCallback",
  ]);
});

test("the bridge has a callback of every shape", () => {
  const bridge = koffi.load(join(ROOT, "native/zig-out/lib/libtim_bridge.so"));
  const find = bridge.func("tim_bridge_callback", "void *", ["str"]);
  const kinds = [
    ...Object.values(LISTENERS).map(([, own]) => own),
    ...Object.values(OWN_CALLBACKS),
  ];
  for (const shape of new Set(["iss", ...kinds.map(shapeOf)])) {
    assert.notEqual(find(shape), null, `"${shape}"`);
  }
  assert.equal(find("no shape"), null);
});

for (const [letter, [platform, arch]] of Object.entries(PLATFORMS)) {
  test(`the library for ${platform}-${arch} exports what the table says`, { skip: absent }, () => {
    // A name stands between NULs in the tables of every format; Mach-O puts a _ before it.
    const text = readFileSync(imsdkLibraryPath(platform, arch)).toString("latin1");
    const found = text.matchAll(/\0_?(TIM\w+|callExperimentalAPI)(?=\0)/g);
    const exported = new Set(Array.from(found, ([, name]) => name));
    const missing = functions.filter(([, name = "", , , on = ""]) => {
      return exported.has(name) !== on.includes(letter);
    });
    assert.deepEqual(missing, []);
  });
}

test("the enums and JSON keys are the headers'", { skip: absent }, () => {
  const args = ["scripts/imsdk/headers.ts", "--check"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stderr);
});
