import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Host } from "@timlogin/core/adapter";
import { readEnv } from "./deno.ts";

/** The host for `doctor` if the adapter, which has a better one, cannot be loaded. */
export const plainHost: Host = {
  ...ownRuntime(),
  platform: process.platform as Host["platform"],
  arch: process.arch as Host["arch"],
  env: readEnv,
  findFile(path) {
    try {
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? "file" : "none";
    } catch {
      return "denied";
    }
  },
  readHead(path, size) {
    try {
      const file = openSync(path, "r");
      try {
        const bytes = new Uint8Array(size);
        const read = readSync(file, bytes);
        return { bytes: bytes.subarray(0, read), size: fstatSync(file).size };
      } finally {
        closeSync(file);
      }
    } catch {
      return null;
    }
  },
  loadedLibraries() {
    try {
      return readFileSync("/proc/self/maps", "utf8").split("\n");
    } catch {
      return null;
    }
  },
  pathOf: (url) => fileURLToPath(url),
  resolve: (path) => resolve(path),
  program: () => process.argv[1] ?? "",
  realm: globalThis,
  setTimer(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

function ownRuntime(): Pick<Host, "runtime" | "runtimeVersion"> {
  const { bun, deno, node } = process.versions;
  if (deno !== undefined) return { runtime: "deno", runtimeVersion: deno };
  if (bun !== undefined) return { runtime: "bun", runtimeVersion: bun };
  return { runtime: "node", runtimeVersion: node };
}
