/** Compares the real SDK on another system with its recordings on Linux x64. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { differences, type Golden, type Scenario } from "../../native/golden/compare.ts";
import { IMSDK_VERSION } from "../imsdk/library.ts";
import { ROOT } from "../packages.ts";
import { CACHE } from "./cache.ts";
import { describe, run, type Start } from "./command.ts";
import type { Difference } from "./differences.ts";
import { buildNative, type Tree } from "./tree.ts";

interface Recording {
  readonly tree: Tree;
  /** The recorder's file, in the tree. */
  readonly recorder: string;
  /** Starts a program without a network. */
  start(args: readonly string[]): Start;
  /** A path of the tree, as the recorder sees it. */
  pathOf(path: string): string;
  /** The real SDK, as the recorder sees it. */
  readonly library: string;
  /** The known differences there. */
  readonly known: readonly Difference[];
  /** How many seconds a callback may come earlier or later. */
  readonly toleranceS: number;
}

/** The SDK mostly sleeps through a scenario; the longest takes 100 s. */
const JOBS = 12;
/** After this time no further scenario is started. */
const LIMIT_MS = 12 * 60_000;

/** Runs every scenario. Returns a summary; throws if one differs unexpectedly. */
export async function checkGolden(recording: Recording): Promise<string> {
  const file = join(ROOT, "native/golden", `${IMSDK_VERSION}.json`);
  const { scenarios }: Golden = JSON.parse(readFileSync(file, "utf8"));
  await buildNative(recording.tree, ["tools"]);
  const differing: Record<string, string> = {};
  const waiting = Object.entries(scenarios).values();
  const end = performance.now() + LIMIT_MS;
  const worker = async () => {
    for (const [name, expected] of waiting) {
      if (performance.now() > end) throw new Error(`${name} was not begun in ${LIMIT_MS} ms`);
      const lines = await compare(recording, name, expected);
      if (lines.length > 0) differing[name] = lines.join("\n");
    }
  };
  await Promise.all(Array.from({ length: JOBS }, worker));
  const all = Object.entries(differing);
  const report = join(CACHE, `golden-${recording.tree.target}.txt`);
  writeFileSync(report, all.map(([name, text]) => `${name}\n${text}\n`).join("\n"));
  const known = recording.known.flatMap(({ scenarios }) => scenarios);
  const surprises = all.map(([name]) => name).filter((name) => !known.includes(name));
  if (surprises.length > 0) {
    const names = surprises.join(", ");
    const first = differing[surprises[0] as string];
    throw new Error(
      `${surprises.length} differ: ${names}. All is in ${report}; the first:\n${first}`,
    );
  }
  const total = Object.keys(scenarios).length;
  return `${total - all.length} of ${total} golden scenarios equal, the others are known to differ`;
}

async function compare(
  { tree, recorder, start, pathOf, library, toleranceS }: Recording,
  name: string,
  expected: Scenario,
): Promise<string[]> {
  const folder = join("golden", name);
  const files = join(folder, "files");
  rmSync(join(tree.path, folder), { recursive: true, force: true });
  mkdirSync(join(tree.path, files), { recursive: true });
  const output = join(folder, "record.json");
  const args = [library, name, "real", pathOf(files), pathOf(output)];
  const ended = await run(start([pathOf(recorder), ...args]));
  try {
    const actual = JSON.parse(readFileSync(join(tree.path, output), "utf8"));
    return differences(expected, actual, toleranceS);
  } catch {
    return [`the recorder: ${describe(ended)}`];
  }
}
