/** Builds native/ with the Zig of the lockfile, or with the one that the variable ZIG names. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ZIG_VERSION = /^0\.16\./;
const native = fileURLToPath(new URL("../../native", import.meta.url));
const zig = process.env.ZIG || "zig";
const windows = process.platform === "win32";

const version = spawnSync(zig, ["version"], { encoding: "utf8", shell: windows });
if (version.error !== undefined || !ZIG_VERSION.test(version.stdout)) {
  const found = version.error?.message ?? `version ${version.stdout.trim()}`;
  console.error(`Zig 0.16 is needed, and ${zig} is not it (${found}). Run npm ci, or set ZIG.`);
  process.exit(1);
}
const args = process.argv.slice(2);
// Zig then names a test that hangs.
if (args[0] === "test") args.push("--test-timeout", "300s");
const build = spawnSync(zig, ["build", ...args], {
  cwd: native,
  stdio: "inherit",
  shell: windows,
});
process.exit(build.status ?? 1);
