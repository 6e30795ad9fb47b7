/** Node's permissions: the packages may be read and native code may run, and nothing more. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { ROOT } from "../scripts/packages.ts";

const PROGRAM = join(ROOT, "test/programs/life.ts");
const READABLE = ["native/zig-out", "node_modules", "packages", "package.json", "test"];

test("a login works under node --permission with read access to the packages", () => {
  const reads = READABLE.map((path) => `--allow-fs-read=${join(ROOT, path)}`);
  const args = ["--permission", "--allow-addons", ...reads, PROGRAM, "login"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "alice is in\n");
});
