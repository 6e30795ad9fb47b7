/** Makes the published package.json from the one in the repository. */
import {
  LIBRARIES,
  libraryFile,
  type Manifest,
  NATIVE_TARGETS,
  type NativeTarget,
  nativePackage,
  type PackageInfo,
  readManifest,
  version,
} from "../packages.ts";

/** npm's provenance requires that the release is built there. */
const REPOSITORY = "git+https://github.com/timlogin/timlogin.git";
const PUBLISH = { access: "public", provenance: true } as const;

/** Conditions for sources are left out: runtimes do not accept TypeScript in node_modules. */
export function emittedManifest(
  { dir }: PackageInfo,
  targets: readonly NativeTarget[] = NATIVE_TARGETS,
): Record<string, unknown> {
  const source = readManifest(dir);
  const { name, version, description, keywords, license, sideEffects, engines } = source;
  return {
    name,
    version,
    description,
    ...(keywords === undefined ? {} : { keywords }),
    license,
    repository: { type: "git", url: REPOSITORY, directory: dir },
    type: "module",
    sideEffects,
    exports: emittedExports(source),
    ...(source.imports === undefined ? {} : { imports: emittedImports(source.imports) }),
    ...(source.bin === undefined ? {} : { bin: source.bin }),
    files: [...(source.bin === undefined ? [] : ["bin"]), "esm"],
    engines,
    ...(source.dependencies === undefined ? {} : { dependencies: source.dependencies }),
    ...optional(source, targets),
    publishConfig: PUBLISH,
  };
}

function emittedExports({ exports }: Manifest): Record<string, unknown> {
  return mapValues(exports, ({ types, default: code }) => {
    if (types === undefined || code === undefined) throw new Error("an export lacks its build");
    return { types: emitted(types), default: emitted(code) };
  });
}

function emittedImports(imports: NonNullable<Manifest["imports"]>): Record<string, unknown> {
  return mapValues(imports, (conditions) => mapValues(conditions, emitted));
}

/** The repository builds into dist; dnt, and so both ways of building for npm, into esm. */
function emitted(path: string): string {
  return path.replace(/^(?:\.\/)?dist\//, "./esm/");
}

/** The native packages are listed only here: in the repository they are not packages. */
function optional(
  source: Manifest,
  targets: readonly NativeTarget[],
): { optionalDependencies?: Record<string, string> } {
  const given = { ...source.optionalDependencies };
  if (source.name === "@timlogin/core") {
    for (const target of targets) given[nativePackage(target)] = source.version;
  }
  return Object.keys(given).length === 0 ? {} : { optionalDependencies: given };
}

export function nativeManifest(target: NativeTarget): Record<string, unknown> {
  const { id, os, cpu, libc } = target;
  const { license, engines } = readManifest("packages/core");
  return {
    name: nativePackage(target),
    version: version(),
    description: `timlogin's native libraries for ${id}`,
    license,
    repository: { type: "git", url: REPOSITORY, directory: "native" },
    type: "module",
    sideEffects: false,
    exports: {
      ".": { types: "./index.d.ts", bun: "./embed.js", default: "./index.js" },
      "./package.json": "./package.json",
    },
    files: ["*.js", "*.d.ts", ...LIBRARIES.map((base) => `lib/${libraryFile(base, target)}`)],
    engines,
    os: [os],
    cpu: [cpu],
    ...(libc === undefined ? {} : { libc: [libc] }),
    preferUnplugged: true,
    publishConfig: PUBLISH,
  };
}

function mapValues<V, W>(
  record: Readonly<Record<string, V>>,
  map: (value: V) => W,
): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
