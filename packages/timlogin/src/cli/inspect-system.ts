import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import type { Host } from "@timlogin/core/adapter";
import type { Problem } from "./inspect-library.ts";

// --- libc ---

export interface Libc {
  readonly name: "glibc" | "musl";
  readonly version: string | null;
}

/** The floor of the SDK's Linux libraries, and of ours. */
const GLIBC_FLOOR = [2, 17] as const;

/** The C library of this process; null where there is none to speak of, or it cannot be told. */
export function findLibc({ platform, runtime }: Host): Libc | null {
  if (platform !== "linux") return null;
  // Deno 2.9.6 reports one fixed version, whatever it runs on.
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
    return null; // The next place is asked.
  }
}

const LDD = "/usr/bin/ldd";

/** On every Linux `ldd` is a script that names the C library it came with. */
function libcOfLdd(): Libc | null {
  try {
    return parseLdd(readFileSync(LDD, "utf8"));
  } catch {
    return null; // It is not there, or Deno may not read it, which the report says.
  }
}

export function parseLdd(text: string): Libc | null {
  if (text.includes("musl")) return { name: "musl", version: null };
  const [, version] = /(?:GLIBC|GNU libc)[^\n]*?(\d+\.\d+)/.exec(text) ?? [];
  return version === undefined ? null : { name: "glibc", version };
}

export function libcProblem(libc: Libc | null, choice: string | null): Problem | null {
  if (libc?.name === "musl" && choice === "imsdk") {
    const what = "The real SDK needs glibc, and this system has musl.";
    return { what, next: "Run it in an image with glibc, such as one of Debian's." };
  }
  if (libc?.name !== "glibc" || libc.version === null || !isBelowFloor(libc.version)) return null;
  const what = `The libraries need glibc ${GLIBC_FLOOR.join(".")}, and this is ${libc.version}.`;
  return { what, next: "Run it on a newer Linux." };
}

function isBelowFloor(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < GLIBC_FLOOR[0] || (major === GLIBC_FLOOR[0] && minor < GLIBC_FLOOR[1]);
}

// --- directories ---

export interface DirectoryReport {
  readonly use: "data" | "log";
  readonly path: string;
  readonly state: "writable" | "not writable" | "unknown";
  readonly problem: Problem | null;
}

/** Without a setting the SDK makes `com_tencent_imsdk_*` folders in the working directory. */
export function inspectDirectory(
  use: "data" | "log",
  given: string | undefined,
  host: Host,
): DirectoryReport {
  const path = host.resolve(given ?? ".");
  try {
    const folder = firstThatExists(path);
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
    accessSync(folder, constants.W_OK);
    return { use, path, state: "writable", problem: null };
  } catch (error) {
    if (isDenied(error)) return { use, path, state: "unknown", problem: null };
    const what = `The SDK cannot write its ${use} to ${path}.`;
    const next = `Give --${use}-directory <path> with a folder that this user may write to.`;
    return { use, path, state: "not writable", problem: { what, next } };
  }
}

/** The SDK makes the folder that it is given, and those above it. */
function firstThatExists(path: string): string {
  const above = dirname(path);
  if (above === path || statSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  return firstThatExists(above);
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && error.name === "NotCapable";
}

/** What Deno has to be given before `inspectDirectory` can tell. */
export function directoryFlags(path: string): string {
  return `--allow-read=${path} --allow-sys=uid`;
}
