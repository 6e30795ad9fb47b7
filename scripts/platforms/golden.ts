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
  const names = Object.keys(scenarios);
  const differing = new Map<string, string>();
  const end = performance.now() + LIMIT_MS;
  const playAll = async (some: readonly string[]) => {
    const waiting = some.values();
    const worker = async () => {
      for (const name of waiting) {
        if (performance.now() > end) throw new Error(`${name} was not begun in ${LIMIT_MS} ms`);
        const lines = await compare(recording, name, scenarios[name] as Scenario);
        if (lines.length > 0) differing.set(name, lines.join("\n"));
        else differing.delete(name);
      }
    };
    await Promise.all(Array.from({ length: JOBS }, worker));
  };
  const known = recording.known.flatMap((difference) => difference.scenarios);
  const surprises = () => [...differing.keys()].filter((name) => !known.includes(name));
  await playAll(names);
  const again = surprises();
  // The SDK and the recorder run in real time, on a processor that other rows of the table use, too.
  if (again.length <= JOBS) await playAll(again);
  const report = join(CACHE, `golden-${recording.tree.target}.txt`);
  writeFileSync(report, [...differing].map(([name, text]) => `${name}\n${text}\n`).join("\n"));
  const [first] = surprises();
  if (first !== undefined) {
    const text = `${surprises().length} differ: ${surprises().join(", ")}. All is in ${report}`;
    throw new Error(`${text}; the first:\n${differing.get(first)}`);
  }
  const equal = names.length - differing.size;
  const late = again.length === 0 ? "" : `, ${again.join(" and ")} at the second attempt`;
  return `${equal} of ${names.length} golden scenarios equal${late}, the others are known to differ`;
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
