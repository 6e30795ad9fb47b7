import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "@timlogin/core";

// A test may put others in their place.
const { clearTimeout, setTimeout } = globalThis;

export const host: Host = {
  runtime: "node",
  runtimeVersion: process.versions.node,
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
  pathOf: (url) => fileURLToPath(url),
  resolve: (path) => resolve(path),
  program: () => process.argv[1] ?? "",
  setTimer(ms, run, keepsAlive = false) {
    const timer = setTimeout(run, ms);
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};
