/**
 * Builds every package for npm into dist/npm, and packs it into dist/tarballs.
 *
 *     node scripts/release/npm.ts              Deno-first packages by dnt, which comes from JSR
 *     node scripts/release/npm.ts --emit tsc   all by tsc, in the same layout: where JSR is out of reach
 *
 * The native packages need `npm run build:native-all` first; only those built are packed.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  LIBRARIES,
  libraryFile,
  NATIVE_DIR,
  NATIVE_TARGETS,
  type NativeTarget,
  NPM_DIR,
  nativePackage,
  npmDir,
  PACKAGES,
  type PackageInfo,
  ROOT,
  TARBALL_DIR,
} from "../packages.ts";
import { nativeFiles } from "./native-package.ts";
import { emittedManifest, nativeManifest } from "./npm-manifest.ts";

const { values } = parseArgs({ options: { emit: { type: "string", default: "dnt" } } });
if (values.emit !== "dnt" && values.emit !== "tsc") fail("--emit is dnt or tsc.");
const emit = values.emit;

for (const dir of [NPM_DIR, TARBALL_DIR]) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
}
console.log(`Deno-first packages are emitted by ${emit}.`);
const built = [...PACKAGES.map(buildPackage), ...NATIVE_TARGETS.filter(isBuilt).map(buildNative)];
run("npm", ["pack", "--loglevel=error", "--pack-destination", TARBALL_DIR, ...built]);
console.log(`${built.length} packages are in ${TARBALL_DIR}.`);

// --- packages of TypeScript ---

function buildPackage(info: PackageInfo): string {
  const out = npmDir(info.name);
  if (emit === "dnt" && info.isDenoFirst) emitByDnt(info, out);
  else emitByTsc(info, out);
  writeManifest(out, emittedManifest(info));
  const bin = join(ROOT, info.dir, "bin");
  if (existsSync(bin)) cpSync(bin, join(out, "bin"), { recursive: true });
  copyFileSync(join(ROOT, info.dir, "README.md"), join(out, "README.md"));
  copyFileSync(join(ROOT, "LICENSE"), join(out, "LICENSE"));
  return out;
}

/** The sources are in the maps, so that no second copy of them is in the package. */
function emitByTsc({ dir }: PackageInfo, out: string): void {
  // What follows in the list resolves its types against this.
  run("tsc", ["-p", dir]);
  const flags = ["--composite", "false", "--declarationMap", "false", "--inlineSources"];
  run("tsc", ["-p", dir, "--outDir", join(out, "esm"), ...flags]);
}

function emitByDnt({ name, dir }: PackageInfo, out: string): void {
  const dnt = spawnSync("deno", ["run", "-A", "scripts/release/npm-dnt.ts", dir, out], {
    cwd: ROOT,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (dnt.status === 0) return;
  fail(
    `dnt did not build ${name}:\n${dnt.error?.message ?? dnt.stderr.trim()}\n` +
      "Where JSR cannot be reached, run: npm run build:npm -- --emit tsc",
  );
}

// --- native packages ---

function isBuilt(target: NativeTarget): boolean {
  return LIBRARIES.every((base) =>
    existsSync(join(NATIVE_DIR, target.id, libraryFile(base, target))),
  );
}

function buildNative(target: NativeTarget): string {
  const out = npmDir(nativePackage(target));
  mkdirSync(join(out, "lib"), { recursive: true });
  for (const file of readdirSync(join(NATIVE_DIR, target.id))) {
    copyFileSync(join(NATIVE_DIR, target.id, file), join(out, "lib", file));
  }
  for (const [file, text] of Object.entries(nativeFiles(target))) {
    writeFileSync(join(out, file), text);
  }
  writeManifest(out, nativeManifest(target));
  copyFileSync(join(ROOT, "LICENSE"), join(out, "LICENSE"));
  return out;
}

// --- around them ---

function writeManifest(out: string, manifest: unknown): void {
  writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function run(command: string, args: readonly string[]): void {
  const local = join(ROOT, "node_modules/.bin", command);
  const result = spawnSync(existsSync(local) ? local : command, args, {
    cwd: ROOT,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (result.status === 0) return;
  fail(
    `${command} ${args.join(" ")} failed:\n${result.error?.message ?? ""}${result.stdout}${result.stderr}`,
  );
}

function fail(message: string): never {
  console.error(`build:npm: ${message}`);
  process.exit(1);
}
