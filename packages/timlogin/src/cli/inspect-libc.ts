import { readFileSync } from "node:fs";
import process from "node:process";
import type { Host, NativeAbi } from "@timlogin/core/adapter";
import type { OwnAdapter } from "./adapter.ts";
import { demand, mayLoad } from "./deno.ts";
import type { Problem } from "./inspect-library.ts";

export interface Libc {
  readonly name: "glibc" | "musl";
  readonly version: string | null;
}

type Version = readonly [major: number, minor: number];

/** The oldest glibc for timlogin's libraries, and for the SDK's library for x64. */
const GLIBC_FLOOR: Version = [2, 17];
/** The SDK's library for arm64 calls `getentropy`. */
const GLIBC_FLOOR_IMSDK_ARM64: Version = [2, 25];

/** The C library of this process; null except on Linux, or if it is unknown. */
export function findLibc({ platform, runtime }: Host): Libc | null {
  if (platform !== "linux") return null;
  // Deno 2.9.6 always reports the same version.
  const version = runtime === "deno" ? null : reportedGlibc();
  return version === null ? libcOfLdd() : { name: "glibc", version };
}

function reportedGlibc(): string | null {
  try {
    const { header } = process.report.getReport() as {
      readonly header?: { readonly glibcVersionRuntime?: string };
    };
    return header?.glibcVersionRuntime ?? null;
  } catch {
    return null; // ldd is tried next.
  }
}

const LDD = "/usr/bin/ldd";

/** On every Linux `ldd` is a script that names the C library it came with. */
function libcOfLdd(): Libc | null {
  try {
    demand("read", LDD);
    return parseLdd(readFileSync(LDD, "utf8"));
  } catch {
    return null; // It does not exist, or Deno may not read it, which the report says.
  }
}

export function parseLdd(text: string): Libc | null {
  if (text.includes("musl")) return { name: "musl", version: null };
  const [, version] = /(?:GLIBC|GNU libc)[^\n]*?(\d+\.\d+)/.exec(text) ?? [];
  return version === undefined ? null : { name: "glibc", version };
}

export function libcProblem(
  libc: Libc | null,
  choice: string | null,
  arch: Host["arch"],
): Problem | null {
  const isReal = choice !== null && isRealSdk(choice);
  if (libc?.name === "musl" && isReal) {
    const what = "The real SDK needs glibc, and this system has musl.";
    return { what, next: "Run it in an image with glibc, such as Debian's." };
  }
  if (libc?.name !== "glibc" || libc.version === null) return null;
  const floor = isReal && arch === "arm64" ? GLIBC_FLOOR_IMSDK_ARM64 : GLIBC_FLOOR;
  if (!isBelow(libc.version, floor)) return null;
  const who = floor === GLIBC_FLOOR ? "The libraries need" : "The real SDK for arm64 needs";
  const what = `${who} glibc ${floor.join(".")}, and this is ${libc.version}.`;
  return { what, next: "Run it on a newer Linux." };
}

function isBelow(version: string, [floorMajor, floorMinor]: Version): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < floorMajor || (major === floorMajor && minor < floorMinor);
}

/** By its name, or by Tencent's file names. */
function isRealSdk(choice: string): boolean {
  return choice === "imsdk" || /imsdk[^/\\]*$/i.test(choice);
}

// --- zlib ---

const ZLIB = "libz.so.1";
const ZLIB_ABI: NativeAbi = { zlibVersion: { parameters: [], result: "pointer" } };

/** The real SDK for Linux is linked with zlib, which small images lack. Tries to load zlib. */
export function zlibProblem(choice: string | null, { host, load }: OwnAdapter): Problem | null {
  if (host.platform !== "linux" || choice === null || !isRealSdk(choice)) return null;
  // In Deno zlib needs a permission of its own; without it, loading the SDK shows the problem, too.
  if (load === null || !mayLoad(ZLIB)) return null;
  try {
    load(ZLIB, ZLIB_ABI);
    return null;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    // Other errors of the loader are not about zlib.
    if (!said.includes(ZLIB)) return null;
    const what = `The real SDK needs ${ZLIB} (zlib), which cannot be loaded.`;
    return { what, next: "Install zlib: the package zlib1g of Debian and Ubuntu, zlib elsewhere." };
  }
}
