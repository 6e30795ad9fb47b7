/**
 * The two steps of a release, which changesets' action runs.
 *
 *     node scripts/release/release.ts version    versions, changelogs, and the files that follow them
 *     node scripts/release/release.ts publish    npm with provenance, then JSR; what is there is left alone
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { NATIVE_TARGETS, nativePackage, PACKAGES, ROOT, tarball, version } from "../packages.ts";

const steps: Readonly<Record<string, () => void>> = { version: bump, publish };
const step = steps[process.argv[2] ?? ""];
if (step === undefined) {
  console.error("usage: node scripts/release/release.ts version|publish");
  process.exit(2);
}
step();

function bump(): void {
  run("changeset", "version");
  run("node", "scripts/release/sync-versions.ts");
  run("npm", "install", "--package-lock-only", "--ignore-scripts");
}

function publish(): void {
  run("node", "scripts/build/native-all.ts");
  run("node", "scripts/release/npm.ts");
  // The published files are byte for byte the tested ones.
  run("node", "--test", "test/packages/tarballs.test.ts", "test/packages/consumers.test.ts");
  // Dependencies come first, so that no version is published without its dependencies.
  const names = [...NATIVE_TARGETS.map(nativePackage), ...PACKAGES.map(({ name }) => name)];
  for (const name of names) {
    if (isPublished(name)) console.log(`${name}@${version()} is published already.`);
    else run("npm", "publish", tarball(name), "--access", "public", "--provenance");
  }
  run("deno", "publish");
  run("changeset", "tag");
}

function isPublished(name: string): boolean {
  const args = ["view", `${name}@${version()}`, "version"];
  const { status, stdout } = spawnSync(...command("npm", args), { cwd: ROOT, encoding: "utf8" });
  return status === 0 && stdout.trim() === version();
}

function run(name: string, ...args: string[]): void {
  const { status, error } = spawnSync(...command(name, args), { cwd: ROOT, stdio: "inherit" });
  if (status === 0) return;
  console.error(`release: ${name} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}.`);
  process.exit(1);
}

function command(name: string, args: string[]): [string, string[]] {
  const isOfTheSystem = name === "npm" || name === "node";
  return [isOfTheSystem ? name : join(ROOT, "node_modules/.bin", name), args];
}
