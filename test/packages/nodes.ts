/** The versions of Node that the packages promise, from npm's package `node`. */
import { join } from "node:path";
import { ROOT } from "../../scripts/packages.ts";
import { must } from "./process.ts";
import { install } from "./tools.ts";

/** The oldest of each line that `engines` allows, and the newest of the others. */
export const NODES = ["20.19.0", "22.12.0", "24", "26"] as const;

/** The path of a Node: the repository's own, or one that the first call downloads. */
export async function nodeOf(version: string): Promise<string | null> {
  const own = join(ROOT, "node_modules/node/bin/node");
  if ((await must(own, ["--version"], { cwd: ROOT })).startsWith(`v${version}.`)) return own;
  const dir = await install({ node: version });
  return dir === null ? null : join(dir, "node_modules/node/bin/node");
}
