// Keeps the real SDK off the network: it connects to its servers as soon as it is initialized.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";

/** Passed to a process inside the namespace, so that it does not enter another one. */
export const ISOLATED_FLAG = "--isolated";

/** Whether this process has no interface except loopback, and no route out. */
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

/** Why this machine cannot create such a namespace; undefined if it can. */
export function namespaceObstacle(): string | undefined {
  const [file = "", ...args] = isolated(["true"]);
  const probe = spawnSync(file, args, { encoding: "utf8" });
  if (probe.status === 0) return undefined;
  const cause = probe.error?.message ?? probe.stderr.trim();
  return `no network namespace can be created (${cause}); ${NAMESPACE_ADVICE}`;
}

/**
 * Runs this script again, with the same arguments and `ISOLATED_FLAG`, in its own network
 * namespace, which has only loopback. Returns the exit code.
 *
 * @throws Error if this machine cannot create such a namespace.
 */
export function rerunIsolated(): number {
  const obstacle = namespaceObstacle();
  if (obstacle !== undefined) throw new Error(obstacle);
  const again = [process.execPath, ...process.argv.slice(1), ISOLATED_FLAG];
  const [file = "", ...args] = isolated(again);
  const result = spawnSync(file, args, { stdio: "inherit" });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** The command line that runs a command in such a namespace. */
export function isolated(command: readonly string[]): readonly string[] {
  return ["unshare", ...unshareArgs(), ...LOOPBACK_UP, ...command];
}

/** Runs its arguments as a command once loopback is up. */
const LOOPBACK_UP: readonly string[] = ["sh", "-c", 'ip link set lo up && exec "$@"', "sh"];

function unshareArgs(): string[] {
  return process.getuid?.() === 0 ? ["--net"] : ["--net", "--map-root-user"];
}

/** The advice if this machine cannot create a network namespace. */
export const NAMESPACE_ADVICE: string =
  "the real SDK runs only without a network; " +
  "this needs Linux with unshare (util-linux) and ip (iproute2), and permission to use them";
