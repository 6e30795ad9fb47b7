import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { type SignUserSigOptions, signUserSig } from "@timlogin/usersig";

/** The key that the emulator checks tickets with. */
export const secretKey: string = DEVELOPMENT_SECRET_KEY;
export const sdkAppID = 1_400_000_000;
export const isDeno: boolean = "Deno" in globalThis;

/** Signs a ticket for alice at the time of the test. */
export function sign(options: Partial<SignUserSigOptions> = {}): Promise<string> {
  return signUserSig({ sdkAppID, userID: "alice", secretKey, ...options });
}

/** A ticket that was good until an hour ago. */
export function signExpired(): Promise<string> {
  return sign({ now: Date.now() / 1000 - 7200, expiresInSeconds: 3600 });
}

// --- files ---

const here = dirname(fileURLToPath(import.meta.url));
const isWindows = process.platform === "win32";
export const libraries: string = join(here, "../../../native/zig-out", isWindows ? "bin" : "lib");
export const fixtures: string = join(here, "../../contract/fixtures");

/** Where a library of ours was built, by its name without what the platform puts around it. */
export function builtLibrary(base: string): string {
  if (isWindows) return join(libraries, `${base}.dll`);
  return join(libraries, `lib${base}.${process.platform === "darwin" ? "dylib" : "so"}`);
}

/** A folder of this test file's own, in a place that Deno is allowed to write to. */
export function scratchFolder(): string {
  const parent = join(here, "../.cache");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "test-"));
  after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file into a folder and says where it is. */
export function fileIn(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

// --- the command ---

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Start {
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from its standard input. */
  readonly input?: string;
  /** Deno's permissions; the other runtimes have none. Default: what a login needs. */
  readonly denoFlags?: readonly string[];
}

const variablesFlag =
  "--allow-env=TIMLOGIN_SECRET_KEY,TIMLOGIN_USER_SIG,TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE";

const defaultFlags = [
  variablesFlag,
  `--allow-ffi=${libraries},${fixtures},${join(here, "../.cache")}`,
  `--allow-read=${libraries},${fixtures},${join(here, "../.cache")}`,
];

/** Runs `timlogin` as a process of the runtime that runs this test, and waits for its end. */
export function timlogin(args: readonly string[], start: Start = {}): Promise<Ended> {
  return run(fileURLToPath(import.meta.resolve("timlogin/cli")), args, start);
}

/** Runs a script likewise. */
export async function run(
  script: string,
  args: readonly string[],
  start: Start = {},
): Promise<Ended> {
  const { env = {}, input = "", denoFlags = defaultFlags } = start;
  // Deno's node:child_process adds -A to a Deno that is given no permission flag at all.
  const deno = ["run", "--no-prompt", "--deny-net", ...denoFlags, script];
  const prefix = isDeno ? deno : [script];
  const child = spawn(process.execPath, [...prefix, ...args], { env });
  const stdout = textOf(child.stdout);
  const stderr = textOf(child.stderr);
  // It may end without having read what it was given.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { exitCode, stdout: await stdout, stderr: await stderr };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  stream.setEncoding("utf8");
  let text = "";
  for await (const chunk of stream) text += chunk;
  return text;
}

/** The one line of JSON that `--json` prints; it must be alone. */
export function jsonOf<Value>({ stdout, stderr }: Ended): Value {
  assert.equal(stderr, "");
  assert.match(stdout, /^[^\n]+\n$/);
  return JSON.parse(stdout) as Value;
}

/** What `--json` prints if the answer is no. */
export interface Failed {
  readonly ok: false;
  readonly error: {
    readonly exitCode: number;
    readonly message: string;
    readonly code?: number;
    readonly codeName?: string;
    readonly call?: string;
    readonly advice?: string;
  };
}
