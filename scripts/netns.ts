// Keeps the real SDK off the network: it dials its servers as soon as it is initialized.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";

/** Passed to a process that runs inside the namespace, so that it never asks for one again. */
export const ISOLATED_FLAG = "--isolated";

/** Whether this process sees no interface but loopback, and no route that leaves it. */
export function isIsolated(): boolean {
  if (process.platform !== "linux") return false;
  const hasOtherInterface = Object.keys(networkInterfaces()).some((name) => name !== "lo");
  return !hasOtherInterface && !hasRoute();
}

function hasRoute(): boolean {
  const ipv4Routes = readRows("/proc/net/route").slice(1);
  const ipv6Routes = readRows("/proc/net/ipv6_route");
  return ipv4Routes.length > 0 || ipv6Routes.some((row) => row.at(-1) !== "lo");
}

function readRows(path: string): string[][] {
  try {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.filter((line) => line.trim() !== "").map((line) => line.trim().split(/\s+/));
  } catch (error) {
    // A kernel without IPv6 has no such file, and no such routes.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/**
 * Runs this script again, with the same arguments and `ISOLATED_FLAG`, in a network namespace of its
 * own that has only loopback. Answers with the exit code.
 */
export function rerunIsolated(): number {
  const isRoot = process.getuid?.() === 0;
  const unshareArgs = isRoot ? ["--net"] : ["--net", "--map-root-user"];
  const command = [process.execPath, ...process.argv.slice(1), ISOLATED_FLAG];
  const shell = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh", ...command];
  const result = spawnSync("unshare", [...unshareArgs, ...shell], { stdio: "inherit" });
  if (result.error) {
    throw new Error(`cannot start unshare (${result.error.message}): ${NAMESPACE_ADVICE}`);
  }
  if (result.status === null) throw new Error(`ended by ${result.signal}`);
  return result.status;
}

/** What to tell somebody whose machine gives no network namespace. */
export const NAMESPACE_ADVICE: string =
  "the real SDK runs only in a network namespace without a network; " +
  "this needs Linux with unshare (util-linux) and ip (iproute2), and the right to use them";
