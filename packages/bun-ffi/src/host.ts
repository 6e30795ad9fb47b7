import type { FileHead, Host } from "@timlogin/core/adapter";
import { onDisk } from "./on-disk.ts";

// A test may put others in their place.
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
      // Windows has no such mapping; elsewhere it spares node:fs again.
      if (process.platform === "win32") return readHead(path, size);
      const file = Bun.mmap(path, { shared: false });
      return { bytes: file.slice(0, size), size: file.length };
    } catch {
      // Bun 1.4.5 maps nothing that this process may not write.
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

/** node:fs can do this as well, but takes half as long to load as Bun takes to start. */
function isFile(path: string): boolean {
  try {
    const { size } = Bun.file(path);
    // On Windows a path loses its `/.`, and a directory's size is infinite.
    const isDirectory = process.platform !== "win32" && Bun.file(`${path}/.`).size > 0;
    return size > 0 && size < Infinity && !isDirectory;
  } catch {
    return false; // No path is so long.
  }
}

/** Whether the file system keeps this process from a path that was not found. */
function isForbidden(path: string): boolean {
  // To load node:fs is slow, so this tells most of what is not there.
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
