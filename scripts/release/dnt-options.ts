/** The options of dnt for a package. A test checks that the names in them exist. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGES, type PackageInfo, ROOT, readManifest, readSources } from "../packages.ts";
import { emittedManifest } from "./npm-manifest.ts";

/** A module of another package, which stays an import. */
interface Mapped {
  readonly name: string;
  readonly version: string;
  /** What follows the package's name in an import. */
  readonly subPath?: string;
}

/** The part of dnt's `BuildOptions` that is used, as in version 0.43.2. */
export interface DntOptions {
  entryPoints: { name: string; path: string }[];
  outDir: string;
  shims: Record<string, never>;
  test: boolean;
  typeCheck: false;
  skipNpmInstall: boolean;
  scriptModule: false;
  declaration: "inline";
  declarationMap: boolean;
  skipSourceOutput: boolean;
  configFile: string;
  polyfills: false;
  mappings: Record<string, Mapped>;
  compilerOptions: { target: "ES2023"; sourceMap: boolean; inlineSources: boolean };
  package: { name: string; version: string };
}

/** Run dnt with these in the package's folder. */
export function dntOptions(info: PackageInfo, outDir: string): DntOptions {
  return {
    entryPoints: Object.entries(readSources(info.dir)).map(([name, path]) => ({ name, path })),
    outDir,
    shims: {},
    test: false,
    // The repository's own check covers this, and unpublished packages cannot be installed.
    typeCheck: false,
    skipNpmInstall: true,
    scriptModule: false,
    declaration: "inline",
    declarationMap: false,
    skipSourceOutput: true,
    configFile: join(ROOT, "deno.json"),
    // Every runtime in `engines` has them. dnt's shims would break `node -e` and bundles.
    polyfills: false,
    mappings: mappingsOf(info),
    compilerOptions: { target: "ES2023", sourceMap: true, inlineSources: true },
    package: emittedManifest(info) as { name: string; version: string },
  };
}

/** dnt refuses a mapping that nothing imports, so only what the package imports is mapped. */
function mappingsOf({ dir }: PackageInfo): Record<string, Mapped> {
  const imported = importsOf(dir);
  const mappings: Record<string, Mapped> = {};
  for (const { name, dir: other } of PACKAGES.filter(({ isOnJsr }) => isOnJsr)) {
    const { version } = readManifest(other);
    for (const [entry, path] of Object.entries(readSources(other))) {
      const subPath = entry.slice("./".length);
      const specifier = subPath === "" ? name : `${name}/${subPath}`;
      if (!imported.has(specifier)) continue;
      const mapped = { name, version, ...(subPath === "" ? {} : { subPath }) };
      mappings[join(ROOT, other, path)] = mapped;
    }
  }
  return mappings;
}

/** The packages that a package's sources import. */
export function importsOf(dir: string): Set<string> {
  const sources = globSync("src/**/*.ts", { cwd: join(ROOT, dir) });
  const specifiers = sources.flatMap((path) => {
    const text = readFileSync(join(ROOT, dir, path), "utf8");
    return Array.from(text.matchAll(/(?:from|import\() ?"([^".][^"]*)"/g), ([, name]) => name);
  });
  return new Set(specifiers as string[]);
}
