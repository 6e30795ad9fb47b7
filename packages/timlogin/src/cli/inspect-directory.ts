import { mkdtempSync, rmdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Host } from "@timlogin/core/adapter";
import type { Problem } from "./inspect-library.ts";

export interface DirectoryReport {
  readonly use: "data" | "log";
  readonly path: string;
  /** `"not there"`: it can be made, as the folder above it was tried; `"unknown"`: see `flags`. */
  readonly state: "writable" | "not there" | "not writable" | "unknown";
  /** What the runtime has to be given to know more; null if nothing is missing. */
  readonly flags: string | null;
  readonly problem: Problem | null;
}

/**
 * Makes an empty folder in it and removes it again: only that shows what permissions, read-only file
 * systems and full disks come to. Without a setting the SDK makes `com_tencent_imsdk_*` folders in the
 * working directory.
 */
export function inspectDirectory(
  use: "data" | "log",
  given: string | undefined,
  host: Host,
): DirectoryReport {
  const path = host.resolve(given ?? ".");
  let tried = path;
  try {
    tried = firstThatExists(path, (above) => {
      tried = above;
    });
    rmdirSync(mkdtempSync(join(tried, ".timlogin-doctor-")));
    const state = tried === path ? "writable" : "not there";
    return { use, path, state, flags: null, problem: null };
  } catch (error) {
    if (isForbidden(error)) {
      return { use, path, state: "unknown", flags: flagsFor(tried, host), problem: null };
    }
    const what = `The SDK cannot write its ${use} to ${path}: ${reasonOf(error, tried)}.`;
    const next = `Give --${use}-directory <path> with a folder that this user may write to.`;
    return { use, path, state: "not writable", flags: null, problem: { what, next } };
  }
}

/** The SDK makes the folder that it is given, and those above it. */
function firstThatExists(path: string, look: (path: string) => void): string {
  look(path);
  const above = dirname(path);
  if (above === path || statSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  return firstThatExists(above, look);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EDQUOT: "this user's share of the disk is used up",
  ELOOP: "its links lead in a circle",
  ENOENT: "it is a link that leads nowhere",
  ENOSPC: "the disk is full",
  ENOTDIR: "it is no folder",
  EPERM: "this user may not write there",
  EROFS: "that file system is read-only",
};

function reasonOf(error: unknown, tried: string): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return `${REASONS[code] ?? (code || message)} (tried in ${tried})`;
}

/** Deno without a permission, and Node with --permission. */
function isForbidden(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code } = error as NodeJS.ErrnoException;
  return name === "NotCapable" || code === "ERR_ACCESS_DENIED";
}

function flagsFor(path: string, { runtime }: Host): string {
  if (runtime === "deno") return `--allow-read=${path} --allow-write=${path}`;
  return `--allow-fs-read=${path} --allow-fs-write=${path}`;
}
