// Compares the emulator with the recordings of the real SDK.

import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { libraryFile } from "../../packages/core/src/library.ts";
import { IMSDK_VERSION, imsdkLibraryPath, isRealSdk } from "../../scripts/imsdk/library.ts";
import {
  ISOLATED_FLAG,
  isIsolated,
  NAMESPACE_ADVICE,
  rerunIsolated,
} from "../../scripts/imsdk/netns.ts";
import { differences, format, type Golden, type Scenario } from "./compare.ts";

const USAGE = `usage: node native/golden/main.ts record [scenario…]
       node native/golden/main.ts check [--library emulator|imsdk|<path>] [scenario…]

  record  runs the scenarios on the real SDK, without a network, and stores what it saw
  check   runs them on the emulator (or the library given) and compares; imsdk runs the real
          SDK again, to see that what was stored is stable`;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RECORDER = join(ROOT, "native/zig-out/bin/tim_recorder");
const EMULATOR = join(ROOT, "native/zig-out/lib", libraryFile("tim_emulator", process));
const GOLDEN_FILE = join(ROOT, "native/golden", `${IMSDK_VERSION}.json`);

/**
 * The emulator's settings for the recorder: no network, and a clock that only the recorder moves.
 */
const EMULATOR_CONFIG = '{"set_network":{"state":"down"},"freeze_time":{}}';

/** The longest scenario waits 100 s on the real SDK. */
const TIMEOUT_MS = 240_000;

/** The real SDK mostly sleeps through a scenario; the emulator never does. */
const REAL_JOBS = 12;
const VIRTUAL_JOBS: number = Math.min(4, availableParallelism());

/** An error whose message is enough for the reader. */
class UserError extends Error {}

interface Target {
  readonly library: string;
  readonly clock: "real" | "virtual";
}

interface Ran {
  readonly name: string;
  readonly scenario?: Scenario;
  readonly failure?: string;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`golden: ${error.message}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  const [command, ...names] = positionals;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (command !== "record" && command !== "check") throw new UserError(`\n${USAGE}`);
  const target = targetOf(command === "record" ? "imsdk" : values.library);
  if (target.clock === "real" && !isIsolated()) {
    if (values.isolated) throw new UserError(`there still is a network: ${NAMESPACE_ADVICE}`);
    return isolate();
  }
  const chosen = chooseScenarios(await listScenarios(), names);
  return command === "record" ? record(target, chosen) : check(target, chosen);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h", default: false },
        library: { type: "string", default: "emulator" },
        [ISOLATED_FLAG.slice(2)]: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n${USAGE}`);
  }
}

function isolate(): number {
  try {
    return rerunIsolated();
  } catch (error) {
    throw new UserError((error as Error).message);
  }
}

function libraryPath(library: string): string {
  if (library === "emulator") return EMULATOR;
  return library === "imsdk" ? imsdkLibraryPath() : resolve(library);
}

function targetOf(library: string): Target {
  const path = libraryPath(library);
  const isReal = isRealSdk(library) || isRealSdk(path);
  if (!existsSync(path)) {
    throw new UserError(`there is no ${path}; run: npm run ${isReal ? "imsdk:fetch" : "build"}`);
  }
  return { library: path, clock: isReal ? "real" : "virtual" };
}

// --- the two commands ---

async function record(target: Target, names: readonly string[]): Promise<number> {
  const all = await listScenarios();
  const stored = existsSync(GOLDEN_FILE) ? readGolden().scenarios : {};
  const recorded: Record<string, Scenario> = {};
  const failures: string[] = [];
  await runAll(target, names, (ran) => {
    if (ran.scenario) recorded[ran.name] = ran.scenario;
    else failures.push(`${ran.name}: ${ran.failure}`);
    progress(ran.scenario ? "recorded" : "FAILED", ran.name);
  });
  if (failures.length > 0) {
    throw new UserError(
      `nothing was stored, as the SDK did not see these through:\n${failures.join("\n")}`,
    );
  }
  const scenarios: Record<string, Scenario> = {};
  for (const name of all) {
    const scenario = recorded[name] ?? stored[name];
    if (scenario) scenarios[name] = scenario;
  }
  const platform = `${process.platform}-${process.arch}`;
  writeGolden({ sdkVersion: IMSDK_VERSION, platform, scenarios });
  console.log(`${names.length} recorded in ${GOLDEN_FILE}`);
  return 0;
}

async function check(target: Target, names: readonly string[]): Promise<number> {
  const golden = readGolden();
  let failed = 0;
  await runAll(target, names, (ran) => {
    const expected = golden.scenarios[ran.name];
    const found = judge(ran, expected);
    if (found.length === 0) return;
    failed += 1;
    console.log(`✗ ${ran.name}: ${expected?.about ?? ""}`);
    for (const line of found) console.log(`    ${line}`);
  });
  console.log(`${names.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function judge(ran: Ran, expected: Scenario | undefined): string[] {
  if (!ran.scenario) return [ran.failure ?? "no result"];
  if (!expected) return ["it was never recorded; run: npm run golden:record"];
  return differences(expected, ran.scenario);
}

function progress(word: string, name: string): void {
  console.log(`${word} ${name}`);
}

// --- running scenarios ---

async function runAll(
  target: Target,
  names: readonly string[],
  done: (ran: Ran) => void,
): Promise<void> {
  const waiting = names.values();
  const jobs = target.clock === "real" ? REAL_JOBS : VIRTUAL_JOBS;
  const worker = async () => {
    for (const name of waiting) done(await runScenario(target, name));
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/** In its own process and folder: the SDK is a singleton with state. */
async function runScenario(target: Target, name: string): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), "timlogin-golden-"));
  const filesFolder = join(folder, "files");
  const output = join(folder, "record.json");
  mkdirSync(filesFolder);
  try {
    const args = [target.library, name, target.clock, filesFolder, output];
    const failure = await run(args, filesFolder);
    if (failure !== undefined) return { name, failure };
    return { name, scenario: JSON.parse(readFileSync(output, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns what went wrong, if anything did. */
function run(args: readonly string[], cwd: string): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(RECORDER, args, {
      cwd,
      // The real SDK's log goes to standard output.
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, TIM_EMULATOR_CONFIG: EMULATOR_CONFIG },
      timeout: TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors = (errors + chunk).slice(-2000);
    });
    child.on("error", (error) => done(error.message));
    child.on("close", (code, signal) => {
      const why = signal === "SIGKILL" ? "hung or was killed" : `ended with ${signal ?? code}`;
      done(code === 0 ? undefined : `the recorder ${why}. ${errors.trim()}`);
    });
  });
}

function listScenarios(): Promise<string[]> {
  if (!existsSync(RECORDER)) {
    throw new UserError(`there is no ${RECORDER}; run: zig build tools (in native/)`);
  }
  return new Promise((done, fail) => {
    const child = spawn(RECORDER, ["--list"], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.on("error", fail);
    child.on("close", () => done(text.trim().split("\n")));
  });
}

function chooseScenarios(all: readonly string[], names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new UserError(`there is no scenario ${unknown.join(", ")}`);
  return names.length > 0 ? names : all;
}

// --- the file ---

function readGolden(): Golden {
  if (!existsSync(GOLDEN_FILE)) {
    throw new UserError(`there is no ${GOLDEN_FILE}; run: npm run golden:record`);
  }
  return JSON.parse(readFileSync(GOLDEN_FILE, "utf8"));
}

function writeGolden(golden: Golden): void {
  mkdirSync(dirname(GOLDEN_FILE), { recursive: true });
  const partial = `${GOLDEN_FILE}.partial`;
  writeFileSync(partial, `${format(golden)}\n`);
  renameSync(partial, GOLDEN_FILE);
}
