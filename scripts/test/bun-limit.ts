/**
 * Gives each test of a bare `bun test` the time that `npm test` gives it. A package's `bunfig.toml` has this
 * loaded first, as Bun's own limit of 5 s can be set neither there nor, for more than the first file, by a
 * call from here: each test file begins with that call instead.
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
// On the first line, so that the others keep their numbers.
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
