// Downloads the real SDK into an ignored folder: packed by npm, checked, unpacked, never installed.

import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  IMSDK_CACHE,
  IMSDK_INTEGRITY,
  IMSDK_LIBRARIES,
  IMSDK_PACKAGE,
  IMSDK_PACKAGE_VERSION,
  imsdkLibraryPath,
} from "./library.ts";

const PACKAGE = `${IMSDK_PACKAGE}@${IMSDK_PACKAGE_VERSION}`;
const TARBALL = `${IMSDK_PACKAGE}-${IMSDK_PACKAGE_VERSION}.tgz`;

class FetchError extends Error {}

try {
  const already = isComplete(IMSDK_CACHE);
  if (!already) fetchInto(IMSDK_CACHE);
  console.log(`${PACKAGE} ${already ? "is already there" : "fetched"}: ${whereItIs()}`);
} catch (error) {
  if (!(error instanceof FetchError)) throw error;
  console.error(`imsdk:fetch: ${error.message}`);
  process.exitCode = 1;
}

/** Unpacks next to `folder` and renames, so that an incomplete folder is never used. */
function fetchInto(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const workDir = mkdtempSync(join(dirname(folder), ".fetch-"));
  try {
    pack(workDir);
    checkIntegrity(join(workDir, TARBALL));
    unpack(workDir);
    // Another run may have been faster, and its files may already be in use.
    if (isComplete(folder)) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(workDir, "package"), folder);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

function isComplete(folder: string): boolean {
  return IMSDK_LIBRARIES.every((library) => existsSync(join(folder, library)));
}

function pack(workDir: string): void {
  const { npm_execpath: npmCli } = process.env;
  const args = ["pack", PACKAGE, "--ignore-scripts", "--loglevel=error"];
  // On Windows npm is a .cmd file, which only a shell can start; Node can start npm's own script.
  const packed = npmCli?.endsWith("npm-cli.js")
    ? spawnSync(process.execPath, [npmCli, ...args], { cwd: workDir, encoding: "utf8" })
    : spawnSync("npm", args, {
        cwd: workDir,
        encoding: "utf8",
        shell: process.platform === "win32",
      });
  if (packed.status === 0 && existsSync(join(workDir, TARBALL))) return;
  throw new FetchError(
    `npm could not download ${PACKAGE} (${reason(packed)}). ` +
      "Check the network and npm's registry setting, then run it again.",
  );
}

function checkIntegrity(tarball: string): void {
  const digest = createHash("sha512").update(readFileSync(tarball)).digest("base64");
  const actual = `sha512-${digest}`;
  if (actual === IMSDK_INTEGRITY) return;
  throw new FetchError(
    `${PACKAGE} is not the file this project was tested with and was deleted.\n` +
      `  expected ${IMSDK_INTEGRITY}\n  received ${actual}\n` +
      "Check which registry npm uses (npm config get registry); do not use the file.",
  );
}

function unpack(workDir: string): void {
  // A relative name, because GNU tar takes the colon of C:\ for the name of a host.
  const args = ["-xzf", TARBALL, "package/lib"];
  const unpacked = spawnSync("tar", args, { cwd: workDir, encoding: "utf8" });
  if (unpacked.status !== 0) {
    throw new FetchError(
      `tar could not unpack ${TARBALL} (${reason(unpacked)}). ` +
        "Check that a tar command is on the PATH and that the disk is not full.",
    );
  }
  if (isComplete(join(workDir, "package"))) return;
  throw new FetchError(`${TARBALL} lacks one of ${IMSDK_LIBRARIES.join(", ")}.`);
}

function reason(result: SpawnSyncReturns<string>): string {
  if (result.error) return result.error.message;
  const lines = result.stderr.trim().split("\n");
  const errors = lines.filter((line) => line.length > 0 && !line.startsWith("npm warn"));
  const cause = result.signal ? `signal ${result.signal}` : `exit code ${result.status}`;
  return errors.length > 0 ? `${cause}: ${errors.slice(0, 3).join("; ")}` : cause;
}

function whereItIs(): string {
  try {
    return imsdkLibraryPath();
  } catch {
    return `${IMSDK_CACHE} (none of its libraries is for ${process.platform}-${process.arch})`;
  }
}
