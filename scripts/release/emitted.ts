/**
 * Makes the output of both ways of emitting a package the same: code, declarations, source maps.
 */
import { globSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { bundlesOf } from "../build/bundle.ts";
import { type PackageInfo, ROOT } from "../packages.ts";

/** Every source has a declaration, and code with its map unless it is in a bundle. */
function expectedFiles(info: PackageInfo): string[] {
  const sources = globSync("**/*.ts", { cwd: join(ROOT, info.dir, "src") });
  const names = sources.map((path) => path.replaceAll(sep, "/").replace(/\.ts$/, ""));
  const code = info.isBundled ? bundlesOf(info) : names;
  return [
    ...names.map((name) => `${name}.d.ts`),
    ...code.flatMap((name) => [`${name}.js`, `${name}.js.map`]),
  ].sort();
}

/** Throws if a file is missing or unexpected. */
export function tidyEmitted(info: PackageInfo, out: string): void {
  const esm = join(out, "esm");
  // dnt writes them; the manifest's `type` and `files` say the same.
  for (const path of [join(esm, "package.json"), join(out, ".npmignore")]) {
    rmSync(path, { force: true });
  }
  const files = readdirSync(esm, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => /\.\w+$/.test(path));
  const expected = expectedFiles(info);
  const differing = [
    ...files.filter((path) => !expected.includes(path)).map((path) => `${path} is no source's`),
    ...expected.filter((path) => !files.includes(path)).map((path) => `${path} is missing`),
  ];
  if (differing.length > 0) throw new Error(`${info.name} as emitted: ${differing.join(", ")}`);
  if (info.isBundled) return;
  for (const path of files.filter((path) => path.endsWith(".map"))) {
    placeSource(join(esm, path), esm);
  }
}

/** A source map contains its source, named by the file in the repository's package. */
function placeSource(path: string, esm: string): void {
  const map = JSON.parse(readFileSync(path, "utf8"));
  const source = relative(esm, path)
    .replaceAll(sep, "/")
    .replace(/\.js\.map$/, ".ts");
  if (map.sources.length !== 1 || map.sourcesContent?.length !== 1) {
    throw new Error(`${path} has not one source with its text`);
  }
  const up = relative(dirname(path), esm).replaceAll(sep, "/");
  map.sources = [[up, "../src", source].filter((part) => part !== "").join("/")];
  delete map.sourceRoot;
  writeFileSync(path, JSON.stringify(map));
}
