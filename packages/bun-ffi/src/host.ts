import type { FileHead, Host } from "@timlogin/core/adapter";
import { onDisk } from "./on-disk.ts";

// A test may replace the global ones.
const { clearTimeout, setTimeout } = globalThis;

export const host: Host = {
  runtime: "bun",
  runtimeVersion: Bun.version,
  platform: process.platform as Host["platform"],
  arch: process.arch as Host["arch"],
  env: (name) => process.env[name],
  findFile(path) {
    if (isFile(path)) return "file";
    return isForbidden(path) ? "unreadable" : "none";
  },
  readHead(path, size) {
    try {
      // Not available on Windows; elsewhere it avoids node:fs.
      if (process.platform === "win32") return readHead(path, size);
      const file = Bun.mmap(path, { shared: false });
      return { bytes: file.slice(0, size), size: file.length };
    } catch {
      // Bun 1.4.5 maps only files that this process may write.
      return tryReadHead(path, size);
    }
  },
  loadedLibraries() {
    try {
      const { readFileSync } = process.getBuiltinModule("node:fs");
      return readFileSync("/proc/self/maps", "utf8").split("\n");
    } catch {
      return null;
    }
  },
  pathOf: (url) => Bun.fileURLToPath(url),
  resolve: (path) => Bun.fileURLToPath(Bun.pathToFileURL(path)),
  onDisk,
  program: () => Bun.main,
  realm: process,
  setTimer(ms, run, keepsAlive = false) {
    const timer = setTimeout(run, ms);
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Avoids node:fs, which takes half as long to load as Bun takes to start. */
function isFile(path: string): boolean {
  try {
    const { size } = Bun.file(path);
    // On Windows a path loses its `/.`, and a directory's size is infinite.
    const isDirectory = process.platform !== "win32" && Bun.file(`${path}/.`).size > 0;
    return size > 0 && size < Infinity && !isDirectory;
  } catch {
    return false; // The path is too long.
  }
}

/** Whether the file system denies access to a path that was not found. */
function isForbidden(path: string): boolean {
  // Loading node:fs is slow; this check alone answers for most missing files.
  if (!isAccessError(() => Bun.mmap(path, { shared: false }))) return false;
  const { statSync } = process.getBuiltinModule("node:fs");
  return isAccessError(() => statSync(path));
}

function isAccessError(open: () => unknown): boolean {
  try {
    open();
    return false;
  } catch (error) {
    return (error as { readonly code?: string }).code === "EACCES";
  }
}

function tryReadHead(path: string, size: number): FileHead | null {
  try {
    return readHead(path, size);
  } catch {
    return null; // The loader says why.
  }
}

function readHead(path: string, size: number): FileHead {
  const { closeSync, fstatSync, openSync, readSync } = process.getBuiltinModule("node:fs");
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(size);
    const read = readSync(file, bytes);
    return { bytes: bytes.subarray(0, read), size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}
