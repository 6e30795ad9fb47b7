import { mkdtempSync, rmdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Host } from "@timlogin/core/adapter";
import { demand } from "./deno.ts";
import type { Problem } from "./inspect-library.ts";

export interface DirectoryReport {
  readonly use: "data" | "log";
  readonly path: string;
  /**
   * `"not there"`: it can be created, as was tried in the folder above it; `"unknown"`: see
   * `flags`.
   */
  readonly state: "writable" | "not there" | "not writable" | "unknown";
  /** The flags that the runtime needs to find out; null if it needs none. */
  readonly flags: string | null;
  readonly problem: Problem | null;
}

/**
 * Creates an empty folder in it and removes it again: only this shows the effect of permissions,
 * read-only file systems and full disks. Without a setting the SDK creates `com_tencent_imsdk_*`
 * folders in the working directory.
 */
export function inspectDirectory(
  use: "data" | "log",
  given: string | undefined,
  host: Host,
): DirectoryReport {
  const path = resolve(host.resolve(given ?? "."));
  let tried = path;
  try {
    tried = firstThatExists(path, (above) => {
      tried = above;
    });
    demand("write", tried);
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

/** The nearest existing folder: the SDK creates its folder and those above it. */
function firstThatExists(path: string, look: (path: string) => void): string {
  look(path);
  demand("read", path);
  const above = dirname(path);
  if (above === path || statSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  return firstThatExists(above, look);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EDQUOT: "this user's disk quota is used up",
  ELOOP: "its symbolic links form a loop",
  ENOENT: "it is a dangling link",
  ENOSPC: "the disk is full",
  ENOTDIR: "it is not a folder",
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
