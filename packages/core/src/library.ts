import type { FileState, Host, LibraryPaths } from "./binding.ts";
import type { TimErrorCodeName } from "./codes.ts";
import { refuse, TimError } from "./error.ts";
import { describe } from "./input.ts";
import { fileProblem } from "./library-file.ts";
import { runtimeProblem } from "./runtime.ts";

/** Which SDK to load: the emulator, the real one, or the library at a path or `file:` URL. */
export type LibraryChoice = "emulator" | "imsdk" | (string & {}) | URL;

/** The version of `im_electron_sdk` that is looked for and was tested. */
export const IMSDK_PACKAGE_VERSION = "8.0.5906";

/**
 * This module's URL; undefined in a CommonJS bundle. If `import.meta.url` were passed to `new URL`
 * directly, bundlers would copy the file.
 */
const HERE: string | undefined = import.meta.url;

/**
 * The root of timlogin's own repository, if this module is in it; null in the published package.
 */
const REPOSITORY: string | null =
  HERE !== undefined && /\/packages\/core\/(?:src|dist)\/[^/]+$/.test(HERE)
    ? new URL("../../../", HERE).href
    : null;

/** A library's name, and the absolute paths where it is looked for. */
export interface LibraryCandidates {
  /** The file's name, or a description. */
  readonly name: string;
  /** In the order of the search. */
  readonly paths: readonly string[];
  /** What to do if none of them exists. */
  readonly advice?: string;
}

/**
 * Finds the SDK and the bridge. Throws a `TimError` such as `ERR_LIBRARY_NOT_FOUND`.
 *
 * The SDK is never chosen silently: it is named by `library`, or by `TIMLOGIN_LIBRARY`. Nothing is
 * looked for in the current directory or in the system's library path.
 */
export function findLibraries(
  library: LibraryChoice | undefined,
  host: Host,
  bridge?: string | URL,
): LibraryPaths {
  const problem = runtimeProblem(host);
  if (problem !== null) refuse("TIMInit", "ERR_UNSUPPORTED_RUNTIME", problem);
  const choice = library ?? host.env("TIMLOGIN_LIBRARY");
  if (choice === undefined || choice === "") {
    const desc =
      "no library was chosen. Give openTim the option library, or set TIMLOGIN_LIBRARY, to " +
      '"emulator", to "imsdk", or to the path of an SDK library';
    refuse("TIMInit", "ERR_LIBRARY_NOT_CHOSEN", desc);
  }
  return {
    sdk: first(sdkCandidates(choice, host), host),
    bridge: first(bridgeCandidates(host, bridge), host),
  };
}

/** Where the chosen SDK may be. */
export function sdkCandidates(choice: LibraryChoice, host: Host): LibraryCandidates {
  if (choice === "emulator") return ownCandidates("tim_emulator", host);
  if (choice === "imsdk") return imsdkCandidates(host);
  if (typeof choice === "string" && !/[\\/]/.test(choice)) {
    const desc =
      'library is neither "emulator" nor "imsdk" nor a path. A bare file name is not searched for; ' +
      "write a path, such as ./libImSDK.so";
    refuse("TIMInit", "ERR_BAD_OPTION", desc);
  }
  return { name: "the SDK library", paths: [pathOf("library", choice, host)] };
}

/** The absolute path of a path or `file:` URL. */
function pathOf(name: string, given: string | URL, host: Host): string {
  const bad = (why: string, cause?: unknown) =>
    refuse("TIMInit", "ERR_BAD_OPTION", `${name} is ${why}; give a path or file: URL`, cause);
  if (typeof given === "string" && !/^file:/i.test(given)) {
    return given.includes("\0") ? bad(describe(given)) : host.resolve(given);
  }
  let path = "";
  try {
    const url = new URL(given);
    if (url.protocol === "file:") path = host.pathOf(url);
  } catch (cause) {
    return bad("a URL that names no file", cause);
  }
  return path === "" || path.includes("\0") ? bad("a URL that names no file") : path;
}

/** Where the bridge may be: at the given path, at `TIMLOGIN_BRIDGE`, or in the native package. */
export function bridgeCandidates(host: Host, bridge?: string | URL): LibraryCandidates {
  const named = bridge ?? host.env("TIMLOGIN_BRIDGE");
  return named
    ? { name: "the bridge", paths: [pathOf("bridge", named, host)] }
    : ownCandidates("tim_bridge", host);
}

function first({ name, paths, advice }: LibraryCandidates, host: Host): string {
  const looked: string[] = [];
  let code: TimErrorCodeName = "ERR_LIBRARY_NOT_FOUND";
  for (const path of paths) {
    const state = host.findFile(path);
    if (state === "file") return host.onDisk?.(path) ?? path;
    if (state !== "none") code = "ERR_LIBRARY_DENIED";
    looked.push(`\n  ${path}${whyNot(state, path, host)}`);
  }
  const tried = looked.length === 0 ? "" : `. Looked for:${looked.join("")}`;
  const desc = `${name} was not found${tried}${advice === undefined ? "" : `\n${advice}`}`;
  return refuse("TIMInit", code, desc);
}

const READ_FLAGS = { bun: "", deno: "--allow-read=", node: "--allow-fs-read=" } as const;

function whyNot(state: FileState, path: string, { runtime }: Host): string {
  if (state === "denied") return ` (denied: run with ${READ_FLAGS[runtime]}${path})`;
  return state === "unreadable" ? " (denied: this user may not read it, or a folder above it)" : "";
}

/** One of timlogin's libraries: in the platform's native package, or built in the repository. */
function ownCandidates(base: string, host: Host): LibraryCandidates {
  const file = libraryFile(base, host);
  const targets = nativeTargets(host);
  if (targets.length === 0) {
    const system = `${host.platform} ${host.arch}`;
    const there = "there are some for Linux, macOS and Windows, on x64 and arm64";
    refuse("TIMInit", "ERR_UNSUPPORTED_PLATFORM", `there are no libraries for ${system}; ${there}`);
  }
  const packages = targets.map((target) => `@timlogin/native-${target}`);
  const built = `native/zig-out/${host.platform === "win32" ? "bin" : "lib"}/${file}`;
  const urls = [
    ...packages.flatMap((name) => inPackage(name, `lib/${file}`)),
    ...inRepository(built),
  ];
  return {
    name: file,
    paths: toPaths(urls, host),
    advice:
      `It comes with the package ${packages[0]}, which an install without optional dependencies, ` +
      `or by another platform's lockfile, leaves out: ${INSTALL[host.runtime]}${packages[0]}\n` +
      "In a bundle that has left its node_modules, give openTim the paths: library and bridge",
  };
}

const INSTALL = { bun: "bun add ", deno: "deno add npm:", node: "npm install " } as const;

/**
 * A file of a package: where the runtime finds the package, and next to core, where npm puts it.
 */
function inPackage(name: string, path: string): URL[] {
  const manifest = resolveManifest(name);
  const found = manifest === null ? [] : [new URL(path, manifest)];
  if (HERE === undefined) return found;
  return [...found, new URL(`../../${name.replace("@timlogin/", "")}/${path}`, HERE)];
}

/** A path in the repository, if this module is in it. */
function inRepository(path: string): URL[] {
  return REPOSITORY === null ? [] : [new URL(path, REPOSITORY)];
}

/** Resolved once for each package: Deno 2.9.6 keeps some memory for every call. */
const manifests = new Map<string, string | null>();

/** Null if the package is not installed, or the runtime cannot resolve it. */
function resolveManifest(name: string): string | null {
  const known = manifests.get(name);
  if (known !== undefined) return known;
  let manifest: string | null = null;
  try {
    manifest = import.meta.resolve(`${name}/package.json`);
  } catch {}
  manifests.set(name, manifest);
  return manifest;
}

/** A module from a server (JSR) has no neighbours on the disk. */
function toPaths(urls: readonly URL[], host: Host): string[] {
  const files = urls.filter(({ protocol }) => protocol === "file:");
  return [...new Set(files.map((url) => host.pathOf(url)))];
}

const EXTENSIONS: Readonly<Record<string, string>> = { darwin: "dylib", linux: "so", win32: "dll" };

/** The file name of one of timlogin's libraries on a platform. */
export function libraryFile(base: string, { platform }: { readonly platform: string }): string {
  return `${platform === "win32" ? "" : "lib"}${base}.${EXTENSIONS[platform]}`;
}

const LOADERS = {
  arm64: ["/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-aarch64.so.1"],
  x64: ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-musl-x86_64.so.1"],
} as const;

/** The targets of the native packages that may fit, the likelier first; none for other systems. */
export function nativeTargets(host: Host): readonly string[] {
  const { platform, arch } = host;
  const target = `${platform}-${arch}`;
  if (!Object.hasOwn(LOADERS, arch) || !Object.hasOwn(EXTENSIONS, platform)) return [];
  if (platform !== "linux") return [target];
  const names = [`${target}-gnu`, `${target}-musl`];
  return libcOf(host) === "musl" ? names.reverse() : names;
}

/**
 * The C library of this process: a machine may have both, and on Alpine a program for glibc runs on
 * musl.
 */
export function libcOf(host: Host): "glibc" | "musl" {
  const [glibc, musl] = LOADERS[host.arch];
  const isMuslThere = host.findFile(musl) === "file";
  const isGlibcThere = host.findFile(glibc) === "file";
  // On the usual machine this suffices.
  if (isGlibcThere && !isMuslThere) return "glibc";
  const loaded = host.loadedLibraries() ?? [];
  // On Debian musl's file is libc.so; glibc's is libc.so.6.
  if (loaded.some((path) => /\/(ld-musl-[^/]*|libc\.musl-[^/]*|libc\.so)$/.test(path)))
    return "musl";
  if (loaded.some((path) => /\/(ld-linux[^/]*|libc\.so\.6)$/.test(path))) return "glibc";
  return isMuslThere && !isGlibcThere ? "musl" : "glibc";
}

/** The real SDK's libraries in the `lib` folder of its package, by platform and processor. */
export const IMSDK_FILES: Readonly<Record<string, string>> = {
  "linux-x64": "linux/lib/libImSDK.so",
  "linux-arm64": "linux/lib/libImSDK_arm64.so",
  "darwin-x64": "mac/Versions/A/ImSDKForMac.dylib",
  "darwin-arm64": "mac/Versions/A/ImSDKForMac.dylib",
  "win32-x64": "windows/lib/Win64/ImSDK.dll",
};

/** The real SDK: in an `im_electron_sdk` above this module, or downloaded into the repository. */
function imsdkCandidates(host: Host): LibraryCandidates {
  const platform = `${host.platform}-${host.arch}`;
  const file = IMSDK_FILES[platform];
  if (file === undefined) {
    refuse("TIMInit", "ERR_UNSUPPORTED_PLATFORM", `there is no real SDK for ${platform}`);
  }
  const urls = [
    ...foldersAbove(HERE).map(
      (folder) => new URL(`node_modules/im_electron_sdk/lib/${file}`, folder),
    ),
    ...inRepository(`.cache/imsdk/${IMSDK_PACKAGE_VERSION}/lib/${file}`),
  ];
  return {
    name: "the real SDK",
    paths: toPaths(urls, host),
    advice:
      `Install it with npm install --ignore-scripts im_electron_sdk@${IMSDK_PACKAGE_VERSION}; in ` +
      "timlogin's own repository, npm run imsdk:fetch brings it",
  };
}

/** The folders above a module's own, up to the root. */
function foldersAbove(module: string | undefined): URL[] {
  const folders: URL[] = [];
  if (module === undefined) return folders;
  let folder = new URL("../", module);
  for (;;) {
    const above = new URL("../", folder);
    if (above.href === folder.href) return folders;
    // Like Node: a node_modules folder contains no other.
    if (!folder.pathname.endsWith("/node_modules/")) folders.push(folder);
    folder = above;
  }
}

// --- why a library did not load ---

export { fileProblem, runtimeProblem };

/** Refuses a file that no loader accepts, before the loader sees it. */
export function checkLibrary(path: string, host: Host): void {
  const problem = fileProblem(path, host);
  if (problem === null) return;
  refuse("TIMInit", "ERR_LIBRARY_NOT_LOADABLE", `${path} could not be loaded: ${problem}`);
}

/** Adds what a loader's error leaves out: what the file and this process are. */
export function explainLoadFailure(path: string, host: Host, cause: unknown): TimError {
  // The adapter itself has failed, and its error says why.
  if (cause instanceof TimError) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const symbol = missingSymbol(said);
  if (symbol !== undefined) {
    const desc = `${path} does not export ${symbol}, so it is not an SDK that this version can use`;
    return libraryError("ERR_SYMBOL_MISSING", desc, cause);
  }
  const denial = denialOf(path, host, cause);
  if (denial !== null) return libraryError("ERR_LIBRARY_DENIED", denial, cause);
  const reason = fileProblem(path, host) ?? loaderProblem(said);
  const why = reason === null ? "" : ` because ${reason}`;
  const desc = `${path} could not be loaded${why}: ${said}`;
  return libraryError("ERR_LIBRARY_NOT_LOADABLE", desc, cause);
}

/** Why this process may not load the library; null if it may. */
function denialOf(path: string, { runtime }: Host, cause: unknown): string | null {
  const { name, code, message } = Object(cause) as Readonly<Record<string, unknown>>;
  if (name === "NotCapable" || code === "ERR_ACCESS_DENIED") {
    // The number of an instance's copy varies.
    const allowed = path.replace(/^(\/proc\/self\/fd)\/\d+$/, "$1");
    const flag = runtime === "deno" ? `--allow-ffi=${allowed}` : "--allow-ffi";
    return `${path} may not be loaded: run with ${flag}`;
  }
  const isForbidden = name === "PermissionDenied" || /: Permission denied$/i.test(`${message}`);
  return isForbidden ? `${path} may not be read by this user: see its permissions` : null;
}

/** The symbol that the runtime did not find. */
function missingSymbol(said: string): string | undefined {
  const named =
    /undefined symbol:?\s*"?(\w+)|(?:symbol|function)\s+["'](\w+)["']|register symbol (\w+)/i;
  return named
    .exec(said)
    ?.slice(1)
    .find((name) => name !== undefined);
}

/** The messages of glibc's and musl's loaders, and their meaning. */
const LOADER_PROBLEMS: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /libc\.(?:musl-\S+?|so): (?:cannot open shared object|invalid ELF header)/,
    () => "it is built for musl, but this process runs on glibc",
  ],
  [
    /(?:ld-linux\S*|libc\.so\.6): No such file|Error relocating/,
    () => "it is built for glibc, but this process runs on musl",
  ],
  [
    /version [`'](GLIBC\w*)_([\d.]+)' not found/,
    (_, name, version) =>
      name === "GLIBC" ? `it needs glibc ${version} or later` : `it needs ${name} ${version}`,
  ],
  [
    /failed to map segment from shared object: Operation not permitted/,
    () => "it is on a file system that forbids execution (noexec)",
  ],
  [
    /(?:library )?(\S+): (?:cannot open shared object file: )?No such file or directory/,
    (_, name) => `it needs ${name}, which is not installed`,
  ],
];

function loaderProblem(said: string): string | null {
  for (const [pattern, explain] of LOADER_PROBLEMS) {
    const found = pattern.exec(said);
    if (found !== null) return explain(...found);
  }
  return null;
}

function libraryError(code: TimErrorCodeName, desc: string, cause: unknown): TimError {
  return new TimError({ code, call: "TIMInit", desc, cause });
}
