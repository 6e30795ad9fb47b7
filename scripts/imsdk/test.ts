/**
 * Runs the contract suite against the real SDK on every adapter, in a network namespace without a
 * network: the real SDK dials Tencent as soon as it starts. Where there is no such namespace, or no
 * SDK, it says so and runs nothing.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { imsdkLibraryPath } from "./library.ts";
import { namespaceObstacle, runIsolated } from "./netns.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sdk = imsdkLibraryPath(process.platform, process.arch);
// No runner finds these files by itself: they may run only here.
const suite = (adapter: string) => join(root, "packages", adapter, "test/imsdk-contract.ts");
const libraries = [sdk, join(root, "native/zig-out/lib"), join(root, "packages/contract/fixtures")];
const DENO_FLAGS = [
  "--no-prompt",
  `--config=${join(root, "deno.json")}`,
  `--allow-ffi=${[...libraries, "/proc/self/fd"]}`,
  `--allow-read=${libraries}`,
];
const door = join(root, "packages/sdk/test/imsdk.ts");
const SUITES: [string, string[]][] = [
  ["node", ["--test", suite("node-koffi"), door]],
  ["bun", ["test", suite("bun-ffi"), door]],
  ["deno", ["test", ...DENO_FLAGS, suite("deno-ffi"), door]],
];

/** Why nothing can be run; undefined where it can. */
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
// The SDK writes its files into the working directory.
const directory = mkdtempSync(join(tmpdir(), "timlogin-imsdk-"));
let failures = 0;
for (const [file, args] of SUITES) {
  console.log(`The contract suite on ${file}, against the real SDK:`);
  if (runIsolated([file, ...args], directory) !== 0) failures += 1;
}
rmSync(directory, { recursive: true, force: true });
console.log(`${SUITES.length - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
