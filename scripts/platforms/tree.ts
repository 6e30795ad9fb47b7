/** A user's folder after an install on another platform: copies, no links. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { blocksOf } from "../../test/readme-blocks.ts";
import { IMSDK_CACHE, imsdkLibraryPath } from "../imsdk/library.ts";
import {
  NATIVE_DIR,
  NATIVE_TARGETS,
  nativePackage,
  PACKAGES,
  ROOT,
  readManifest,
} from "../packages.ts";
import { CACHE, NotBroughtError, npmPackage } from "./cache.ts";
import { must } from "./command.ts";
import { KOFFI } from "./versions.ts";

const PROGRAMS = [
  ...["contract", "imsdk", "target"].map((name) => `test/platforms/${name}.ts`),
  "test/programs/life.ts",
];
const SDK_TESTS = readdirSync(join(ROOT, "packages/sdk/test")).filter(
  (name) => name !== "imsdk.ts",
);

/** With an empty cache, Zig builds a C library first. */
const BUILD_LIMIT_MS = 10 * 60_000;

export interface Tree {
  /** Its path on this machine. */
  readonly path: string;
  /** What follows `@timlogin/native-`. */
  readonly target: string;
}

/** Puts the native package of a target together with all packages. */
export async function makeTree(target: string, koffi: string | null): Promise<Tree> {
  const path = join(CACHE, "trees", target);
  rmSync(path, { recursive: true, force: true });
  const modules = join(path, "node_modules");
  for (const { name, dir } of PACKAGES) {
    copyPackage(dir, join(modules, name));
    copyDependencies(dir, modules);
  }
  copyPackage("packages/contract", join(modules, "@timlogin/contract"));
  if (koffi !== null) await copyKoffi(koffi, modules);
  writeFileSync(join(path, "package.json"), JSON.stringify({ type: "module" }));
  // Otherwise Deno treats it as a part of this repository.
  writeFileSync(join(path, "deno.json"), JSON.stringify({ workspace: [] }));
  await compilePrograms(path);
  const tree = { path, target };
  await addNative(tree, target);
  return tree;
}

/** Builds a step of native/ for the tree's target, into its folder `native`. */
export async function buildNative({ path, target }: Tree, steps: readonly string[]): Promise<void> {
  const zig = NATIVE_TARGETS.find(({ id }) => id === target)?.zig;
  // The same options as for the libraries, so that Zig already has the C library.
  const options = [`-Dtarget=${zig}`, "-Dstrip", "--prefix", join(path, "native")];
  const build = ["node", join(ROOT, "scripts/build/native.ts"), ...steps, ...options];
  await must({ command: build }, BUILD_LIMIT_MS);
}

/** Adds the real SDK's libraries for a platform. */
export async function addImsdk(tree: Tree, platform: string, arch: string): Promise<void> {
  try {
    await must({ command: ["node", join(ROOT, "scripts/imsdk/fetch.ts")] });
  } catch (cause) {
    throw new NotBroughtError((cause as Error).message, { cause });
  }
  const library = imsdkLibraryPath(platform, arch);
  cpSync(dirname(library), dirname(imsdkIn(tree, platform, arch)), { recursive: true });
}

/** Where they are then. */
export function imsdkIn({ path }: Tree, platform: string, arch: string): string {
  const library = relative(IMSDK_CACHE, imsdkLibraryPath(platform, arch));
  return join(path, "node_modules/im_electron_sdk", library);
}

function copyPackage(dir: string, to: string): void {
  const from = join(ROOT, dir);
  const isLeftOut = (path: string) =>
    /^\/(node_modules|test|\.turbo|\.cache)/.test(path.slice(from.length));
  cpSync(from, to, { recursive: true, filter: (path) => !isLeftOut(path) });
}

/** Third-party packages. Koffi has one for each platform. */
function copyDependencies(dir: string, modules: string): void {
  for (const name of Object.keys(readManifest(dir).dependencies ?? {})) {
    if (name === "koffi" || PACKAGES.some((own) => own.name === name)) continue;
    cpSync(join(ROOT, "node_modules", name), join(modules, name), { recursive: true });
  }
}

/** Builds a native package, and installs it. */
export async function addNative({ path }: Tree, id: string): Promise<void> {
  const build = ["node", join(ROOT, "scripts/build/native-all.ts"), id];
  await must({ command: build }, BUILD_LIMIT_MS);
  const target = NATIVE_TARGETS.find((target) => target.id === id);
  if (target === undefined) throw new Error(`there is no target ${id}`);
  const name = nativePackage(target);
  const to = join(path, "node_modules", name);
  cpSync(join(NATIVE_DIR, id), join(to, "lib"), { recursive: true });
  writeFileSync(join(to, "package.json"), JSON.stringify({ name, version: "0.1.0" }));
}

/** Koffi's JavaScript is the same everywhere; its machine code is a package for each platform. */
async function copyKoffi(platform: string, modules: string): Promise<void> {
  const name = `@koromix/koffi-${platform}`;
  cpSync(join(ROOT, "node_modules/koffi"), join(modules, "koffi"), { recursive: true });
  cpSync(await npmPackage(name, KOFFI), join(modules, name), { recursive: true });
}

/** As JavaScript, since the oldest Node supports neither types nor `using`. */
async function compilePrograms(tree: string): Promise<void> {
  const app = join(tree, "app");
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, "example.ts"), readmeExample());
  for (const program of PROGRAMS) cpSync(join(ROOT, program), join(app, basename(program)));
  for (const test of SDK_TESTS) copySdkTest(test, app);
  const files = readdirSync(app).map((name) => join(app, name));
  const flags = ["--noCheck", "--ignoreConfig", "--target", "es2022", "--module", "nodenext"];
  await must({
    command: ["tsc", ...flags, "--rewriteRelativeImportExtensions", ...files],
    cwd: ROOT,
  });
  for (const file of files) rmSync(file);
  const tests = SDK_TESTS.filter((name) => name.endsWith(".test.ts"));
  const imports = tests.map((name) => `import "./${name.replace(/ts$/, "js")}";\n`);
  writeFileSync(join(app, "sdk.js"), imports.join(""));
}

/** The tests of `@timlogin/sdk`, which import its internals. */
function copySdkTest(name: string, app: string): void {
  const text = readFileSync(join(ROOT, "packages/sdk/test", name), "utf8");
  const inside = "../node_modules/@timlogin/sdk/dist";
  const moved = text.replaceAll(/"\.\.\/src\/(.*)\.ts"/g, `"${inside}/$1.js"`);
  writeFileSync(join(app, name), moved);
}

/** The first program of the README. */
function readmeExample(): string {
  const example = blocksOf("README.md").find(({ language }) => language === "ts");
  if (example === undefined) throw new Error("the README has no example");
  return example.text;
}
