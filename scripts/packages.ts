/** The only list of the published packages, ordered by dependency. Every script reads it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { libraryFile as fileOf } from "../packages/core/src/library.ts";

export const ROOT: string = fileURLToPath(new URL("../", import.meta.url));

/** The folder for `build:npm` and `build:native-all`; git ignores it. */
export const NPM_DIR: string = join(ROOT, "dist/npm");
export const TARBALL_DIR: string = join(ROOT, "dist/tarballs");
/** Tarballs for this platform only, which need no registry. */
export const LOCAL_DIR: string = join(ROOT, "dist/local");
export const NATIVE_DIR: string = join(ROOT, "dist/native");

// --- packages of TypeScript ---

export interface PackageInfo {
  readonly name: string;
  /** Its folder, from the root. */
  readonly dir: string;
  /** Whether it is also on JSR: Deno uses its sources unchanged, and dnt builds it for npm. */
  readonly isOnJsr: boolean;
  /** Whether `scripts/build/bundle.ts` bundles its modules: they open a client. */
  readonly isBundled: boolean;
}

export const PACKAGES: readonly PackageInfo[] = [
  { name: "@timlogin/usersig", dir: "packages/usersig", isOnJsr: true, isBundled: false },
  { name: "@timlogin/emulator", dir: "packages/emulator", isOnJsr: true, isBundled: false },
  { name: "@timlogin/core", dir: "packages/core", isOnJsr: true, isBundled: true },
  { name: "@timlogin/sdk", dir: "packages/sdk", isOnJsr: true, isBundled: false },
  { name: "@timlogin/deno-ffi", dir: "packages/deno-ffi", isOnJsr: true, isBundled: true },
  { name: "@timlogin/bun-ffi", dir: "packages/bun-ffi", isOnJsr: false, isBundled: true },
  { name: "@timlogin/node-ffi", dir: "packages/node-ffi", isOnJsr: false, isBundled: true },
  { name: "@timlogin/node-koffi", dir: "packages/node-koffi", isOnJsr: false, isBundled: true },
  { name: "timlogin", dir: "packages/timlogin", isOnJsr: false, isBundled: false },
];

/** The part of a package.json that the scripts read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly sideEffects: boolean;
  readonly keywords?: readonly string[];
  /** Other packages by condition, or a module of its own build. */
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A file in the folder bin, which is published unchanged. */
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(dir: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, dir, "package.json"), "utf8"));
}

/** The entries that Deno and JSR know, as sources. */
export function readSources(dir: string): Readonly<Record<string, string>> {
  const { exports } = JSON.parse(readFileSync(join(ROOT, dir, "deno.json"), "utf8"));
  return typeof exports === "string" ? { ".": exports } : exports;
}

/** All packages have the same version; `sync-versions` checks it. */
export function version(): string {
  return readManifest("packages/core").version;
}

/** The folder that `build:npm` writes a package into, and the name of its tarball. */
export function npmDir(name: string): string {
  return join(NPM_DIR, fileName(name));
}

export function tarball(name: string): string {
  return join(TARBALL_DIR, `${fileName(name)}-${version()}.tgz`);
}

function fileName(name: string): string {
  return name.replace(/^@/, "").replace("/", "-");
}

// --- native packages ---

export interface NativeTarget {
  /** What follows `@timlogin/native-`. */
  readonly id: string;
  readonly zig: string;
  readonly os: "darwin" | "linux" | "win32";
  readonly cpu: "arm64" | "x64";
  readonly libc?: "glibc" | "musl";
}

export const NATIVE_TARGETS: readonly NativeTarget[] = [
  { id: "linux-x64-gnu", zig: "x86_64-linux-gnu", os: "linux", cpu: "x64", libc: "glibc" },
  { id: "linux-arm64-gnu", zig: "aarch64-linux-gnu", os: "linux", cpu: "arm64", libc: "glibc" },
  { id: "linux-x64-musl", zig: "x86_64-linux-musl", os: "linux", cpu: "x64", libc: "musl" },
  { id: "linux-arm64-musl", zig: "aarch64-linux-musl", os: "linux", cpu: "arm64", libc: "musl" },
  { id: "darwin-x64", zig: "x86_64-macos", os: "darwin", cpu: "x64" },
  { id: "darwin-arm64", zig: "aarch64-macos", os: "darwin", cpu: "arm64" },
  { id: "win32-x64", zig: "x86_64-windows-gnu", os: "win32", cpu: "x64" },
  { id: "win32-arm64", zig: "aarch64-windows-gnu", os: "win32", cpu: "arm64" },
];

export function nativePackage(target: NativeTarget): string {
  return `@timlogin/native-${target.id}`;
}

export const LIBRARIES = ["tim_bridge", "tim_emulator"] as const;

export function libraryFile(base: string, { os }: NativeTarget): string {
  return fileOf(base, { platform: os });
}

/** The package for this machine, as npm would choose it. */
export function ownTarget(): NativeTarget {
  const isMusl = process.platform === "linux" && !isGlibc();
  const own = NATIVE_TARGETS.find(
    ({ os, cpu, libc }) =>
      os === process.platform && cpu === process.arch && (libc === "musl") === isMusl,
  );
  if (own !== undefined) return own;
  throw new Error(`there is no native package for ${process.platform}-${process.arch}`);
}

function isGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}
