/** What the real SDK does on another system, held against what it does on Linux x64. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { differences, format, type Golden, type Scenario } from "../../native/golden/compare.ts";
import { IMSDK_VERSION } from "../imsdk/library.ts";
import { ROOT } from "../packages.ts";
import { describe, must, run, type Start } from "./command.ts";

export interface Recorder {
  /** What differs from Linux x64 is stored by this name: `win32-x64`. */
  readonly platform: string;
  /** Starts the recorder with these arguments, off the network. */
  start(args: readonly string[]): Start;
  /** The SDK, as that system names it. */
  readonly library: string;
  /** A folder for what is written, here and as that system names it. */
  readonly folder: string;
  pathOf(path: string): string;
}

/** The SDK mostly sleeps through a scenario. */
const JOBS = 12;
const LIMIT_MS = 240_000;
/** An emulated processor is slow, so that a callback may come in a later second. */
const TOLERANCE_S = 2;

/** Runs all scenarios; `--record-golden` stores those that differ from Linux's. */
export async function checkGolden(recorder: Recorder): Promise<string> {
  const isRecord = process.argv.includes("--record-golden");
  const golden = read("");
  const own = read(`.${recorder.platform}`);
  const names = (await must(recorder.start(["--list"]))).trim().split(/\r?\n/);
  const changed: Record<string, Scenario> = {};
  const failures: string[] = [];
  const waiting = names.values();
  const work = async () => {
    for (const name of waiting) {
      const linux = golden[name];
      const actual = align(linux, await record(recorder, name)) as Scenario;
      if (linux === undefined || differences(linux, actual).length > 0) changed[name] = actual;
      const found = differences(own[name] ?? (linux as Scenario), actual);
      if (found.length > 0) failures.push(`${name}\n${found.join("\n")}`);
    }
  };
  await Promise.all(Array.from({ length: JOBS }, work));
  if (isRecord) write(recorder.platform, changed);
  else if (failures.length > 0)
    throw new Error(`${failures.length} differ:\n${failures.join("\n")}`);
  return `golden ${names.length}, ${Object.keys(changed).length} of them not as on Linux x64`;
}

async function record(recorder: Recorder, name: string): Promise<Scenario> {
  const folder = join(recorder.folder, name);
  const output = join(folder, "record.json");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "files"), { recursive: true });
  const [files, file] = [join(folder, "files"), output].map(recorder.pathOf) as [string, string];
  const args = [recorder.library, name, "real", files, file];
  const ended = await run(recorder.start(args), LIMIT_MS);
  if (!existsSync(output)) throw new Error(`${name}: ${describe(ended)}`);
  return JSON.parse(readFileSync(output, "utf8"));
}

/** `actual`, with the seconds of `expected` where they are nearly the same. */
function align(expected: unknown, actual: unknown): unknown {
  if (typeof actual !== "object" || actual === null) return actual;
  if (typeof expected !== "object" || expected === null) return actual;
  if (Array.isArray(actual)) {
    return actual.map((value, i) => align((expected as readonly unknown[])[i], value));
  }
  const other = expected as Readonly<Record<string, unknown>>;
  const entries = Object.entries(actual).map(([key, value]) => {
    const isNear = key === "at" && Math.abs(Number(other[key]) - Number(value)) <= TOLERANCE_S;
    return [key, isNear ? other[key] : align(other[key], value)];
  });
  return Object.fromEntries(entries);
}

function fileOf(suffix: string): string {
  return join(ROOT, "native/golden", `${IMSDK_VERSION}${suffix}.json`);
}

function read(suffix: string): Golden["scenarios"] {
  const file = fileOf(suffix);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Golden).scenarios : {};
}

function write(platform: string, scenarios: Golden["scenarios"]): void {
  const golden: Golden = { sdkVersion: IMSDK_VERSION, platform, scenarios };
  writeFileSync(fileOf(`.${platform}`), `${format(golden)}\n`);
}
