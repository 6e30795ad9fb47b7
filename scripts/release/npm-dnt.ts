/** Builds one package by dnt: `deno run -A scripts/release/npm-dnt.ts <folder> <output>`. */
import { join } from "node:path";
import process from "node:process";
import { build } from "@deno/dnt";
import { PACKAGES, ROOT, readManifest, readSources } from "../packages.ts";
import { emittedManifest } from "./npm-manifest.ts";

const [dir, outDir] = process.argv.slice(2);
const info = PACKAGES.find((known) => known.dir === dir);
if (info === undefined || outDir === undefined) throw new Error("usage: <folder> <output>");
const { version } = readManifest(info.dir);

process.chdir(join(ROOT, info.dir));
await build({
  entryPoints: Object.entries(readSources(info.dir)).map(([name, path]) => ({ name, path })),
  outDir,
  shims: {},
  test: false,
  // The repository's own check has done it, and unpublished neighbours cannot be installed.
  typeCheck: false,
  skipNpmInstall: true,
  scriptModule: false,
  declaration: "inline",
  declarationMap: false,
  skipSourceOutput: true,
  importMap: join(ROOT, "deno.json"),
  // Packages of this repository stay packages.
  mappings: Object.fromEntries(
    PACKAGES.filter(({ name }) => name !== info.name).map(({ name, dir: other }) => [
      join(ROOT, other, "src/index.ts"),
      { name, version },
    ]),
  ),
  compilerOptions: { target: "ES2023", sourceMap: true, inlineSources: true },
  package: emittedManifest(info) as { name: string; version: string },
});
