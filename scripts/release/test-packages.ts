/**
 * Builds every package as it is published, and tests it as a user's install. It needs npm's
 * registry, for Node 20 to 24. `node scripts/release/test-packages.ts [test file …]` runs some of
 * the tests.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../packages.ts";

/** A test runs many programs, each of which has a limit of its own. The runner names the one that hangs. */
const TEST_LIMIT_MS = 1_800_000;

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : globSync("test/packages/*.test.ts", { cwd: ROOT }).sort();
if (files.length === 0) throw new Error("there is no test in test/packages");

step("scripts/build/native-all.ts");
step("scripts/release/npm.ts", "--emit", "tsc");
// One after another: each of them can use both processors.
step("--test", "--test-concurrency=1", `--test-timeout=${TEST_LIMIT_MS}`, ...files);

function step(...args: readonly string[]): void {
  console.log(`\n> node ${args.join(" ")}`);
  const bin = join(ROOT, "node_modules/.bin");
  const separator = process.platform === "win32" ? ";" : ":";
  const env = { ...process.env, PATH: `${bin}${separator}${process.env.PATH ?? ""}` };
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}
