/** Compiles the two C programs of the app with the zig of the lockfile. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = join(APP, "native");
const OUTPUT = join(APP, "zig-out");

export const ADDON_PATH: string = join(OUTPUT, "addon.node");
export const FLOOR_PATH: string = join(OUTPUT, "floor");

/** Compiles programs that are older than their sources. */
export function buildNative(): void {
  mkdirSync(OUTPUT, { recursive: true });
  const tim = join(APP, "../../native/include");
  compile(FLOOR_PATH, ["floor.c", `-I${tim}`, "-lpthread"]);
  compile(ADDON_PATH, ["addon.c", `-I${tim}`, `-I${nodeApiHeaders()}`, "-shared", "-fPIC"]);
}

function nodeApiHeaders(): string {
  const manifest = createRequire(import.meta.url).resolve("node-api-headers/package.json");
  return join(dirname(manifest), "include");
}

function compile(output: string, options: readonly string[]): void {
  if (existsSync(output) && modified(output) > newestSource()) return;
  const zig = process.env.ZIG || "zig";
  const flags = ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", output, ...options];
  const { error, status, stderr } = spawnSync(zig, flags, { cwd: SOURCES, encoding: "utf8" });
  if (status === 0) return;
  throw new Error(`${zig} cc could not compile ${output}: ${error?.message ?? stderr}`);
}

function newestSource(): number {
  return Math.max(...readdirSync(SOURCES).map((file) => modified(join(SOURCES, file))));
}

function modified(path: string): number {
  return statSync(path).mtimeMs;
}
