/**
 * Bundles the modules of the package in the working directory into its dist: `npm run build` of the
 * packages that are loaded when a program opens a client. A module costs every start of a program
 * its own time (on Node 1 to 2 ms), so each export is one, whole. An export that imports another
 * one leaves it where it is: a class is one only if both take it from one module.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import process from "node:process";
import { buildSync } from "esbuild";
import { type PackageInfo, ROOT, readManifest } from "../packages.ts";

/** The TypeScript modules that a package exports, relative to its folder. */
function entriesOf({ dir }: Pick<PackageInfo, "dir">): string[] {
  return Object.values(readManifest(dir).exports).map(({ types = "" }) =>
    types.replace("./dist/", "src/").replace(/\.d\.ts$/, ".ts"),
  );
}

/** The names of the bundles, without their endings. */
export function bundlesOf(info: Pick<PackageInfo, "dir">): string[] {
  return entriesOf(info).map((path) => path.slice("src/".length, -".ts".length));
}

/** Writes the bundles and their source maps, which contain the sources. */
export function bundle(info: Pick<PackageInfo, "dir">, outdir: string): void {
  const folder = join(ROOT, info.dir);
  const { outputFiles } = buildSync({
    absWorkingDir: folder,
    bundle: true,
    entryPoints: entriesOf(info),
    external: bundlesOf(info).map((name) => `./${name}.ts`),
    format: "esm",
    // Not minified: it opens as fast, and these are the lines that Bun and a debugger show.
    outdir,
    packages: "external",
    platform: "neutral",
    sourcemap: true,
    write: false,
  });
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles) {
    const isMap = path.endsWith(".map");
    const src = join(folder, "src");
    writeFileSync(path, isMap ? placeSources(text, dirname(path), src) : nameBundles(text, info));
  }
}

/** The exports that another imports are bundles, too. */
function nameBundles(text: string, info: Pick<PackageInfo, "dir">): string {
  return bundlesOf(info).reduce(
    (named, name) => named.replaceAll(`from "./${name}.ts"`, `from "./${name}.js"`),
    text,
  );
}

/** A source's name is its path in the package, whichever folder the bundle is written into. */
function placeSources(text: string, outdir: string, src: string): string {
  const map = JSON.parse(text) as { sources: string[] };
  map.sources = map.sources.map(
    (source) => `../src/${relative(src, resolve(outdir, source)).replaceAll(sep, "/")}`,
  );
  return JSON.stringify(map);
}

if (import.meta.main) {
  const dir = relative(ROOT, process.cwd());
  bundle({ dir }, join(process.cwd(), "dist"));
}
