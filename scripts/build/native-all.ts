/**
 * Builds both libraries, stripped, for every target: `node scripts/build/native-all.ts [target …]`.
 * Zig cross-compiles all of them on any machine.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  LIBRARIES,
  libraryFile,
  NATIVE_DIR,
  NATIVE_TARGETS,
  type NativeTarget,
  ROOT,
} from "../packages.ts";

const asked = process.argv.slice(2);
const unknown = asked.filter((id) => !NATIVE_TARGETS.some((target) => target.id === id));
if (unknown.length > 0) {
  const known = NATIVE_TARGETS.map(({ id }) => id).join(", ");
  console.error(`There is no target ${unknown.join(", ")}. The targets are ${known}.`);
  process.exit(1);
}
for (const target of NATIVE_TARGETS) {
  if (asked.length === 0 || asked.includes(target.id)) build(target);
}

function build(target: NativeTarget): void {
  const prefix = join(NATIVE_DIR, ".zig", target.id);
  const args = [`-Dtarget=${target.zig}`, "-Doptimize=ReleaseSafe", "-Dstrip", "--prefix", prefix];
  const script = join(ROOT, "scripts/build/native.ts");
  const zig = spawnSync(process.execPath, [script, ...args], { stdio: "inherit" });
  if (zig.status !== 0) {
    console.error(`${target.id} could not be built: run npm run build:native to see why.`);
    process.exit(1);
  }
  const from = join(prefix, target.os === "win32" ? "bin" : "lib");
  const to = join(NATIVE_DIR, target.id);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const sizes = LIBRARIES.map((base) => {
    const file = libraryFile(base, target);
    copyFileSync(join(from, file), join(to, file));
    return `${file} ${Math.ceil(statSync(join(to, file)).size / 1024)} KB`;
  });
  console.log(`${target.id}: ${sizes.join(", ")}`);
}
