import type { Host } from "@timlogin/core/adapter";

// To import node:fs makes Node load all that it exports, node:fs/promises among it.
const { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } =
  process.getBuiltinModule("node:fs");
const { resolve } = process.getBuiltinModule("node:path");
const { fileURLToPath } = process.getBuiltinModule("node:url");
// A test may put others in their place.
const { clearTimeout, setTimeout } = globalThis;
// A program may change its arguments, and is still the same.
const program = process.argv[1] ?? "";
/** Vitest may run several test files in one thread, and says here which it is at. */
const vitest = globalThis as { readonly __vitest_worker__?: { readonly filepath?: string } };

export const host: Host = {
  runtime: "node",
  runtimeVersion: process.versions.node,
  platform: process.platform as Host["platform"],
  arch: process.arch as Host["arch"],
  env: (name) => process.env[name],
  findFile(path) {
    try {
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? "file" : "none";
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ERR_ACCESS_DENIED") return "denied";
      return code === "EACCES" ? "unreadable" : "none";
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
      return null; // The loader says why.
    }
  },
  loadedLibraries() {
    try {
      return readFileSync("/proc/self/maps", "utf8").split("\n");
    } catch {
      // With --permission, say. The report has more to tell, and takes longer.
      const report = process.report.getReport() as { readonly sharedObjects?: readonly string[] };
      return report.sharedObjects ?? null;
    }
  },
  pathOf: (url) => fileURLToPath(url),
  resolve: (path) => resolve(path),
  program: () => vitest.__vitest_worker__?.filepath ?? program,
  realm: process,
  setTimer(ms, run, keepsAlive = false) {
    const timer = setTimeout(run, ms);
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};
