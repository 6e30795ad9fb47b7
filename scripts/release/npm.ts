/**
 * Builds every package for npm into dist/npm, and packs it into dist/tarballs.
 *
 *     node scripts/release/npm.ts              what JSR has too by dnt, which comes from JSR
 *     node scripts/release/npm.ts --emit tsc   all by tsc, in the same layout: for when JSR is out of reach
 *     node scripts/release/npm.ts --local APP  by tsc into dist/local, for this platform alone, and names
 *                                              them in the package.json of the application in that folder
 *
 * Packs only the native packages that `npm run build:native-all` has built; --local builds its own.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "../build/bundle.ts";
import {
  LIBRARIES,
  LOCAL_DIR,
  libraryFile,
  NATIVE_DIR,
  NATIVE_TARGETS,
  type NativeTarget,
  NPM_DIR,
  nativePackage,
  npmDir,
  ownTarget,
  PACKAGES,
  type PackageInfo,
  ROOT,
  TARBALL_DIR,
  tarball,
} from "../packages.ts";
import { tidyEmitted } from "./emitted.ts";
import { nativeFiles } from "./native-package.ts";
import { emittedManifest, nativeManifest } from "./npm-manifest.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { emit: { type: "string" }, local: { type: "boolean", default: false } },
});
const { local: isLocal, emit = isLocal ? "tsc" : "dnt" } = values;
if (emit !== "dnt" && emit !== "tsc") fail("--emit is dnt or tsc.");

const targets = isLocal ? [ownTarget()] : NATIVE_TARGETS.filter(isBuilt);
const app = positionals[0] === undefined ? null : join(resolve(positionals[0]), "package.json");
if (app !== null && !isLocal) fail("only --local takes the folder of an application.");
if (app !== null && !existsSync(app)) fail(`there is no ${app}.`);
if (isLocal) run("node", ["scripts/build/native-all.ts", ownTarget().id]);
const missing = isLocal ? [] : NATIVE_TARGETS.filter((target) => !targets.includes(target));
if (missing.length > 0) {
  const names = missing.map(nativePackage).join(", ");
  console.error(
    `build:npm: not built, so not packed: ${names}. npm run build:native-all builds them.`,
  );
}
/** Marks a file of this script, which may be overwritten. */
const PNPM_NOTE = "# Written by timlogin's build:local.";
const tarballs = isLocal ? LOCAL_DIR : TARBALL_DIR;
// An interrupted run leaves the last tarballs unchanged.
const part = `${tarballs}.part`;
for (const dir of [NPM_DIR, part]) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
}
console.log(`The packages that JSR has too are emitted by ${emit}.`);
const built = [...PACKAGES.map(buildPackage), ...targets.map(buildNative)];
run("npm", ["pack", "--loglevel=error", "--pack-destination", part, ...built]);
rmSync(tarballs, { recursive: true, force: true });
renameSync(part, tarballs);
if (app !== null) nameIn(app);
console.log(`${built.length} packages are in ${tarballs}.`);

/** Every package manager has a field of its own by which ours need each other from here; pnpm has a file. */
function nameIn(file: string): void {
  const names = [...PACKAGES.map(({ name }) => name), ...targets.map(nativePackage)];
  const files = Object.fromEntries(
    names.map((name) => [name, `file:${join(tarballs, basename(tarball(name)))}`]),
  );
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const field of ["dependencies", "overrides", "resolutions"]) {
    manifest[field] = { ...manifest[field], ...files };
  }
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(`${file} names them; now install, with npm, pnpm, yarn or bun.`);
  nameForPnpm(join(dirname(file), "pnpm-workspace.yaml"), files);
}

/** pnpm 12 ends with 1 unless it is told whether koffi's script may run, which is not needed. */
function nameForPnpm(file: string, files: Readonly<Record<string, string>>): void {
  const overrides = Object.entries(files).map(
    ([name, path]) => `  ${JSON.stringify(name)}: ${JSON.stringify(path)}`,
  );
  const text = ["overrides:", ...overrides, "allowBuilds:", "  koffi: false", ""].join("\n");
  const isOwn = !existsSync(file) || readFileSync(file, "utf8").startsWith(PNPM_NOTE);
  if (isOwn) writeFileSync(file, `${PNPM_NOTE}\n${text}`);
  else console.log(`For pnpm, ${file} needs this:\n${text}`);
}

// --- packages of TypeScript ---

function buildPackage(info: PackageInfo): string {
  const out = npmDir(info.name);
  if (emit === "dnt" && info.isOnJsr) emitByDnt(info, out);
  else emitByTsc(info, out);
  if (info.isBundled) bundleEmitted(info, out);
  tidyEmitted(info, out);
  writeManifest(out, emittedManifest(info, isLocal ? targets : NATIVE_TARGETS));
  const bin = join(ROOT, info.dir, "bin");
  if (existsSync(bin)) cpSync(bin, join(out, "bin"), { recursive: true });
  copyFileSync(join(ROOT, info.dir, "README.md"), join(out, "README.md"));
  copyFileSync(join(ROOT, "LICENSE"), join(out, "LICENSE"));
  return out;
}

/** The source maps contain the sources, so the package has no second copy of them. */
function emitByTsc({ dir }: PackageInfo, out: string): void {
  // Later packages in the list resolve their types against this one.
  run("tsc", ["-p", dir]);
  const flags = ["--composite", "false", "--declarationMap", "false", "--inlineSources"];
  run("tsc", ["-p", dir, "--outDir", join(out, "esm"), ...flags]);
}

/** In the place of the modules, which both ways of emitting have made. */
function bundleEmitted(info: PackageInfo, out: string): void {
  const esm = join(out, "esm");
  for (const path of globSync("**/*.{js,js.map}", { cwd: esm })) rmSync(join(esm, path));
  bundle(info, esm);
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
      "If JSR cannot be reached, run: npm run build:npm -- --emit tsc",
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

// --- helpers ---

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
