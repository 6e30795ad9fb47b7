/**
 * Runs the contract suite against the real SDK on every adapter, in a network namespace without a
 * network: the real SDK connects to Tencent as soon as it starts. Without such a namespace or the
 * SDK, it says so and runs nothing.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { NODE_PROGRESS, RUNNERS, type Runtime } from "../test/runners.ts";
import { TEST_LIMIT_MS, watch } from "../test/watch.ts";
import { imsdkLibraryPath } from "./library.ts";
import { isolated, namespaceObstacle } from "./netns.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sdk = imsdkLibraryPath(process.platform, process.arch);
// No test runner finds these files by itself: they may run only here.
const suite = (adapter: string) => join(root, "packages", adapter, "test/imsdk-contract.ts");
const folders = [join(root, "native/zig-out/lib"), join(root, "packages/contract/fixtures")];
const DENO_FLAGS = [
  "--no-prompt",
  `--config=${join(root, "deno.json")}`,
  `--allow-ffi=${[sdk, ...folders, "/proc/self/fd"]}`,
  // The suite looks for missing files next to the library, and must see that they are missing.
  `--allow-read=${[dirname(sdk), ...folders]}`,
];
const door = join(root, "packages/sdk/test/imsdk.ts");
const NODE_FLAGS = ["--test", `--test-timeout=${TEST_LIMIT_MS}`, `--import=${NODE_PROGRESS}`];
const RUNTIMES: [Runtime, string[], string][] = [
  ["node", NODE_FLAGS, suite("node-koffi")],
  ["node", NODE_FLAGS, suite("node-ffi")],
  ["bun", ["test", "--timeout", `${TEST_LIMIT_MS}`], suite("bun-ffi")],
  ["deno", ["test", ...DENO_FLAGS], suite("deno-ffi")],
];

/** Why the suite cannot run; undefined if it can. */
function obstacle(): string | undefined {
  if (process.platform !== "linux") return "only Linux has network namespaces";
  if (!existsSync(sdk)) return `${sdk} is not there; npm run imsdk:fetch brings it`;
  return namespaceObstacle();
}

const why = obstacle();
if (why !== undefined) {
  console.log(`NOT RUN against the real SDK: ${why}.`);
  process.exit(0);
}
let failures = 0;
let runs = 0;
for (const [runtime, args, contract] of RUNTIMES) {
  for (const file of [contract, door]) {
    console.log(`${relative(root, file)} on ${runtime}, against the real SDK:`);
    if (!(await passes(runtime, [runtime, ...args, file]))) failures += 1;
    runs += 1;
  }
}
console.log(`${runs - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);

/**
 * Runs one file in its own process and folder: the SDK writes into the working directory, and
 * answers calls without a login from data that an earlier login left there or in its process.
 */
async function passes(runtime: Runtime, command: readonly string[]): Promise<boolean> {
  const cwd = mkdtempSync(join(tmpdir(), "timlogin-imsdk-"));
  const { progressOf } = RUNNERS[runtime];
  const ended = await watch({ command: isolated(command), cwd, progressOf, shows: true });
  if (ended.hang !== null) console.log(`HANG in ${ended.hang}`);
  rmSync(cwd, { recursive: true, force: true });
  return ended.isOk;
}
