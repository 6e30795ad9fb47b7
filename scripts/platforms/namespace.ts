/** This run's own namespaces: its mounts and processes disappear with it. */
import { spawnSync } from "node:child_process";
import { isolated } from "../imsdk/netns.ts";
import { NotBroughtError } from "./cache.ts";
import type { Start } from "./command.ts";

/**
 * Runs this script again, with the same arguments, inside; returns null if that is not possible.
 */
export function enter(): number | null {
  const flags = ["--mount", "--propagation=private", "--pid", "--fork", "--kill-child"];
  const user = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  const args = [...user, ...flags];
  if (spawnSync("unshare", [...args, "true"]).status !== 0) return null;
  // The shell is the first process there, and reaps orphans.
  const init = ["sh", "-c", '"$@"; exit $?', "sh"];
  const command = [...init, process.execPath, ...process.argv.slice(1), "--inside"];
  return spawnSync("unshare", [...args, ...command], { stdio: "inherit" }).status ?? 1;
}

/** Starts the same program in its own network namespace, which has only loopback. */
export function offline(
  start: (args: readonly string[]) => Start,
): (args: readonly string[]) => Start {
  return (args) => {
    const online = start(args);
    return { ...online, command: isolated(online.command) };
  };
}

/** Makes what is at `from` appear at `to`, until this process ends. */
export function bind(from: string, to: string): void {
  mount(["--rbind", from, to]);
}

/** Mounts the processes of this namespace, for programs whose root is `root`. */
export function mountProc(root: string): void {
  mount(["-t", "proc", "proc", `${root}/proc`]);
}

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
  if (status !== 0) throw new NotBroughtError(`mount ${args.join(" ")}: ${stderr}`);
}
