/** Bundles of an application, made by each bundler for Node and Bun: they log in, or say what to pass. */
import assert from "node:assert/strict";
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { must, run } from "./process.ts";
import { LOGIN, LOGIN_CJS } from "./programs.ts";
import { logsIn, NATIVE, npmInstall, projectOf } from "./project.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { install, NO_REGISTRY, notRun } from "./tools.ts";

const BUNDLERS = {
  "@rollup/plugin-node-resolve": "16.0.3",
  esbuild: "0.28.2",
  rollup: "4.68.8",
  vite: "8.3.8",
  webpack: "5.112.2",
};

/** Run by Node in the project: it has only an API there. */
const WEBPACK = `
const [tools] = process.argv.slice(2);
const webpack = require(require.resolve("webpack", { paths: [tools] }));
const output = { path: __dirname + "/webpack", filename: "app.cjs" };
const options = { target: "node", mode: "production", entry: "./login.mjs", output };
webpack({ ...options, context: __dirname }, (error, stats) => {
  if (error !== null || stats.hasErrors()) throw error ?? new Error(stats.toString());
});
`;

const ROLLUP = `
import resolve from "@rollup/plugin-node-resolve";
export default {
  input: "login.mjs",
  output: { dir: "rollup", entryFileNames: "app.mjs" },
  plugins: [resolve()],
  external: [/^node:/],
};
`;

/** By default vite does not bundle the dependencies of a server; here it does. */
const VITE = `
export default {
  ssr: { noExternal: true },
  build: { ssr: "login.mjs", outDir: "vite", rollupOptions: { output: { entryFileNames: "app.mjs" } } },
};
`;

let registry: Registry;
let cwd: string;
before(async () => {
  registry = await startRegistry();
  cwd = projectOf(registry, {
    "login.mjs": LOGIN,
    "login.cjs": LOGIN_CJS,
    "webpack.cjs": WEBPACK,
    "vite.config.mjs": VITE,
  });
  await npmInstall(cwd, "timlogin", "@timlogin/usersig");
});
after(() => registry.close());

/** The files that a bundler has written, except copies from packages. */
function assertOnlyCode(folder: string): void {
  const files = readdirSync(join(cwd, folder), { recursive: true, encoding: "utf8" });
  const stray = files.filter((file) => !/\.[cm]?js$|\.LICENSE\.txt$|^assets$/.test(file));
  assert.deepEqual(stray, [], `${folder} has stray files`);
}

describe("for Node", () => {
  let tools: string | null;
  let bin: string;
  before(async () => {
    tools = await install(BUNDLERS);
    bin = join(tools ?? "", "node_modules/.bin");
  });

  const bundlers: Readonly<Record<string, () => Promise<string>>> = {
    esbuild: async () => {
      const args = ["--bundle", "--platform=node", "--format=esm", "--outdir=esbuild"];
      await must(join(bin, "esbuild"), ["login.mjs", ...args, "--out-extension:.js=.mjs"], { cwd });
      return "esbuild/login.mjs";
    },
    webpack: async () => {
      await must("node", ["webpack.cjs", tools as string], { cwd });
      return "webpack/app.cjs";
    },
    rollup: async () => {
      const config = join(tools as string, "rollup.config.mjs");
      writeFileSync(config, ROLLUP); // esbuild looks for the plugin there.
      await must(join(bin, "rollup"), ["--config", config, "--failAfterWarnings"], { cwd });
      return "rollup/app.mjs";
    },
    vite: async () => {
      await must(join(bin, "vite"), ["build", "--logLevel=warn"], { cwd });
      return "vite/app.mjs";
    },
    "bun build": async () => {
      const args = ["--target=node", "--outdir=bun-node", "--entry-naming=[name].mjs"];
      await must("bun", ["build", "login.mjs", ...args], { cwd });
      return "bun-node/login.mjs";
    },
  };
  for (const [name, bundle] of Object.entries(bundlers)) {
    test(`a bundle by ${name} logs in`, async (t) => {
      if (tools === null) return notRun(t, name, NO_REGISTRY);
      const file = await bundle();
      assertOnlyCode(dirname(file));
      await logsIn("node", [file], { cwd });
    });
  }

  test("a bundle of CommonJS by esbuild says what to pass, and logs in with it", async (t) => {
    if (tools === null) return notRun(t, "esbuild", NO_REGISTRY);
    const args = ["--bundle", "--platform=node", "--format=cjs", "--outfile=esbuild/app.cjs"];
    await must(join(bin, "esbuild"), ["login.cjs", ...args], { cwd });
    const { status, stderr } = await run("node", ["esbuild/app.cjs"], { cwd });
    assert.equal(status, 1);
    assert.match(stderr, /give openTim the paths: library and bridge/);
    const { bridge, emulator } = await import(
      createRequire(join(cwd, "login.cjs")).resolve(NATIVE)
    );
    const define = `--define:LIBRARIES=${JSON.stringify({ bridge, library: emulator })}`;
    const program = LOGIN_CJS.replace('library: "emulator"', "...LIBRARIES");
    assert.notEqual(program, LOGIN_CJS);
    writeFileSync(join(cwd, "paths.cjs"), program);
    await must(join(bin, "esbuild"), ["paths.cjs", ...args, define], { cwd });
    await logsIn("node", ["esbuild/app.cjs"], { cwd });
  });

  test("a bundle that has left its packages says what to pass", async (t) => {
    if (tools === null) return notRun(t, "esbuild", NO_REGISTRY);
    const args = ["--bundle", "--platform=node", "--format=esm", "--outfile=moved/login.mjs"];
    await must(join(bin, "esbuild"), ["login.mjs", ...args], { cwd });
    const elsewhere = projectOf(registry, {});
    renameSync(join(cwd, "moved/login.mjs"), join(elsewhere, "login.mjs"));
    const { status, stderr } = await run("node", ["login.mjs"], { cwd: elsewhere });
    assert.equal(status, 1);
    assert.match(stderr, /give openTim the paths: library and bridge/);
  });
});

test("a bundle by bun build for Bun logs in", async () => {
  await must("bun", ["build", "login.mjs", "--target=bun", "--outdir=bun"], { cwd });
  assertOnlyCode("bun");
  await logsIn("bun", ["bun/login.js"], { cwd });
});
