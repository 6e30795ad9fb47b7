import type { Host } from "@timlogin/core";

// A test may put others in their place.
const { clearTimeout, setTimeout } = globalThis;

export const host: Host = {
  runtime: "bun",
  runtimeVersion: Bun.version,
  platform: process.platform as Host["platform"],
  arch: process.arch as Host["arch"],
  env: (name) => process.env[name],
  // node:fs can do this as well, but takes half as long to load as Bun takes to start.
  findFile(path) {
    const isThere = Bun.file(path).size > 0;
    const isDirectory = Bun.file(`${path}/.`).size > 0;
    return isThere && !isDirectory ? "file" : "none";
  },
  readHead(path, size) {
    try {
      const { closeSync, openSync, readSync } = process.getBuiltinModule("node:fs");
      const file = openSync(path, "r");
      const head = new Uint8Array(size);
      const read = readSync(file, head);
      closeSync(file);
      return head.subarray(0, read);
    } catch {
      return null; // It only explains another error.
    }
  },
  pathOf: (url) => Bun.fileURLToPath(url),
  resolve: (path) => Bun.fileURLToPath(Bun.pathToFileURL(path)),
  program: () => Bun.main,
  setTimer(ms, run, keepsAlive = false) {
    const timer = setTimeout(run, ms);
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};
