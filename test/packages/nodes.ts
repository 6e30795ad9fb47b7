/** The versions of Node that the packages promise, from npm's package `node`, kept in .cache. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/packages.ts";
import { must } from "./process.ts";

export const NODE_MAJORS = [20, 22, 24, 26] as const;

/** The path of a Node: the repository's own, or one that the first call for it downloads. */
export async function nodeOf(major: (typeof NODE_MAJORS)[number]): Promise<string> {
  const own = join(ROOT, "node_modules/node/bin/node");
  if ((await must(own, ["--version"], { cwd: ROOT })).startsWith(`v${major}.`)) return own;
  const dir = join(ROOT, ".cache/node", String(major));
  const program = join(dir, "node_modules/node/bin/node");
  if (existsSync(program)) return program;
  mkdirSync(dir, { recursive: true });
  const manifest = { private: true, allowScripts: { node: true } };
  writeFileSync(join(dir, "package.json"), JSON.stringify(manifest));
  await must("npm", ["install", "--no-audit", "--no-fund", `node@${major}`], { cwd: dir });
  return program;
}
