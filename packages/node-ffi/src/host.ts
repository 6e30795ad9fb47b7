import type { Host } from "@timlogin/core/adapter";

// Importing node:fs makes Node load everything that it exports, including node:fs/promises.
const { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } =
  process.getBuiltinModule("node:fs");
const { resolve } = process.getBuiltinModule("node:path");
const { fileURLToPath } = process.getBuiltinModule("node:url");
// A test may replace the global ones.
const { clearTimeout, setTimeout } = globalThis;
// A program may change its arguments, but stays the same program.
const program = process.argv[1] ?? "";
/** Vitest may run several test files on one thread; this is the current one. */
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
      // With --permission, for example. The report works then, but takes longer.
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
