import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { Host } from "@timlogin/core";

export const host: Host = {
  runtime: "bun",
  runtimeVersion: Bun.version,
  platform: process.platform as Host["platform"],
  arch: process.arch as Host["arch"],
  env: (name) => process.env[name],
  findFile: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() ? "file" : "none"),
  readHead(path, size) {
    try {
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
  setTimer(ms, run) {
    const timer = setTimeout(run, ms).unref();
    return () => clearTimeout(timer);
  },
};
