/** Programs for Linux arm64, under QEMU's user mode. */
import { join } from "node:path";
import type { Start } from "./command.ts";
import { debianRoot } from "./debian.ts";
import type { Tree } from "./tree.ts";

/** How to start `program`, which finds its libraries in `root`. */
export async function emulated(
  root: string,
  program: string,
  tree: Tree,
  env: Readonly<Record<string, string>> = {},
): Promise<(args: readonly string[]) => Start> {
  const qemu = join(await debianRoot("qemu", "amd64", ["qemu-user"]), "usr/bin/qemu-aarch64");
  const variables = Object.entries(env).flatMap(([name, value]) => ["-E", `${name}=${value}`]);
  return (args) => ({
    command: [qemu, "-L", root, ...variables, program, ...args],
    cwd: tree.path,
    env: { HOME: "/root", NO_COLOR: "1" },
  });
}
