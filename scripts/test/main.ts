/**
 * `npm test`: builds what has changed, then runs Zig's unit tests, the golden scenarios, every
 * package on every runtime, and finally the tests of the whole, whose runner's summary ends the
 * output.
 */
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  FAILURES_VARIABLE,
  type Failure,
  failureOf,
  printFailures,
  printStep,
  readFailures,
} from "./report.ts";
import { nodeCommand, RUNNERS } from "./runners.ts";
import { watch } from "./watch.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "timlogin-test-"));
const notes = join(directory, "failures");
writeFileSync(notes, "");
process.env[FAILURES_VARIABLE] = notes;
process.env.NO_COLOR = "1";
delete process.env.FORCE_COLOR;

async function main(): Promise<boolean> {
  if (!build()) return false;
  const failures: Failure[] = [];
  const native = ["turbo", "run", "test:native", "--output-logs=errors-only"];
  failures.push(...(await runScript("test:native", native)));
  failures.push(...(await runScript("test:golden", ["npm", "run", "--silent", "test:golden"])));
  for (const name of testedPackages()) failures.push(...(await runPackage(name)));
  console.log();
  failures.push(...(await runWhole()));
  if (failures.length > 0) printFailures(failures);
  return failures.length === 0;
}

/** Turbo prints a line for each task that says whether it was cached. */
function build(): boolean {
  const turbo = (outputLogs: string) =>
    spawnSync(
      "turbo",
      ["run", "build", "build:native", `--output-logs=${outputLogs}`, "--log-prefix=task"],
      { cwd: root, stdio: "inherit", shell: process.platform === "win32" },
    ).status === 0;
  if (turbo("hash-only")) return true;
  // The second run shows what failed: the first only says for each task whether it was cached.
  return turbo("errors-only");
}

/** A build of the native code is silent for minutes. */
const SCRIPT_LIMITS = { silence: 1_800_000, file: 3_600_000 };

/** Runs a script of the root; its output is shown if it fails. */
async function runScript(name: string, command: readonly string[]): Promise<Failure[]> {
  const began = Date.now();
  const ended = await watch({ command, cwd: root, progressOf: () => null, limits: SCRIPT_LIMITS });
  if (!ended.isOk) console.log(ended.output);
  printStep(name, "", ended.isOk, `${((Date.now() - began) / 1000).toFixed(1)} s`);
  return ended.isOk ? [] : [failureOf(name, `npm run ${name}`, ended)];
}

function testedPackages(): Manifest[] {
  const { workspaces } = manifestOf(join(root, "package.json"));
  return (workspaces ?? [])
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }))
    .map((file) => manifestOf(join(root, file)))
    .filter(({ scripts }) => scripts?.test !== undefined)
    .sort((a, b) => a.name.localeCompare(b.name));
}

interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

function manifestOf(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}

/** package.ts reports what has failed; other programs only report that something has. */
async function runPackage({ name, scripts }: Manifest): Promise<Failure[]> {
  const before = readFailures(notes).length;
  const script = scripts?.test ?? "";
  if (!script.includes("scripts/test/package.ts")) {
    return runScript(`test -w ${name}`, ["npm", "run", "--silent", "test", "-w", name]);
  }
  const { status } = spawnSync("npm", ["run", "--silent", "test", "-w", name], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const noted = readFailures(notes).slice(before);
  if (status === 0 || noted.length > 0) return noted;
  const ended = { isOk: false, output: "", hang: null };
  return [failureOf(name, `npm test -w ${name}`, ended)];
}

async function runWhole(): Promise<Failure[]> {
  const { progressOf } = RUNNERS.node;
  const command = nodeCommand("test/*.test.ts");
  const ended = await watch({ command, cwd: root, progressOf, shows: true });
  if (ended.hang !== null) console.log(`HANG in ${ended.hang}`);
  const repeat = 'node --test "test/*.test.ts"';
  return ended.isOk ? [] : [failureOf("the tests of the whole", repeat, ended)];
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true });
}
