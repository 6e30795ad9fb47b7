/**
 * Gives each test of a bare `bun test` the time limit of `npm test`. A package's `bunfig.toml`
 * preloads this file. Bun's own limit of 5 s cannot be set in `bunfig.toml`, and a call from here
 * would set it only for the first file, so the call is inserted into each test file.
 */
import { readFileSync } from "node:fs";
import { TEST_LIMIT_MS } from "./watch.ts";

interface Loaded {
  readonly loader: "ts";
  readonly contents: string;
}

interface Build {
  onLoad(of: { readonly filter: RegExp }, load: (file: { readonly path: string }) => Loaded): void;
}

const { Bun } = globalThis as unknown as {
  readonly Bun: { plugin(what: { readonly name: string; setup(build: Build): void }): void };
};
// On the first line, so that the line numbers stay the same.
const CALL = `(await import("bun:test")).setDefaultTimeout(${TEST_LIMIT_MS}); `;

Bun.plugin({
  name: "the limit of a test",
  setup(build) {
    build.onLoad({ filter: /\.test\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: CALL + readFileSync(path, "utf8"),
    }));
  },
});
