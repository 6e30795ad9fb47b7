/** Runs programs, each to its end or to a limit that only a hanging program reaches. */
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Start {
  readonly command: readonly string[];
  readonly cwd?: string;
  /** Its whole environment except `PATH`. */
  readonly env?: Readonly<NodeJS.ProcessEnv>;
}

export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const LIMIT_MS = 5 * 60_000;

/** The output goes through files: Node's pipes are sockets, which Wine does not accept. */
export async function run(start: Start, limitMs: number = LIMIT_MS): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "timlogin-platforms-"));
  const files = ["stdout", "stderr"].map((name) => join(folder, name)) as [string, string];
  const [out, err] = files.map((file) => openSync(file, "w")) as [number, number];
  try {
    const ended = await spawnInto(start, limitMs, out, err);
    const [stdout, stderr] = files.map((file) => readFileSync(file, "utf8")) as [string, string];
    return { ...ended, stdout, stderr };
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(folder, { recursive: true });
  }
}

function spawnInto(
  { command, cwd, env = process.env }: Start,
  limitMs: number,
  out: number,
  err: number,
): Promise<Pick<Ended, "code" | "signal">> {
  const [file = "", ...args] = command;
  const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
  const stdio = ["ignore", out, err] as const;
  // Its own process group, so that the processes that it starts end with it.
  const child = spawn(file, args, {
    cwd,
    env: { ...env, PATH },
    detached: true,
    stdio: [...stdio],
  });
  let isHung = false;
  const timer = setTimeout(() => {
    isHung = true;
    process.kill(-(child.pid as number), "SIGKILL");
  }, limitMs);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal: isHung ? `HANG: no end after ${limitMs / 1000} s` : signal });
    });
  });
}

/** Runs a program that must succeed. Returns its standard output. */
export async function must(start: Start, limitMs?: number): Promise<string> {
  const ended = await run(start, limitMs);
  if (ended.code === 0) return ended.stdout;
  throw new Error(`${start.command.join(" ")}: ${describe(ended)}`);
}

/** How it ended, and its last output, or that of the first test that failed. */
export function describe({ code, signal, stdout, stderr }: Ended): string {
  const lines = `${stdout}${stderr}`.trim().split("\n");
  const failed = lines.findIndex((line) => /^(not ok|\(fail\)) /.test(line));
  // Node prints the reason after a test's name, Bun before it.
  const said = failed < 0 ? lines.slice(-40) : lines.slice(Math.max(0, failed - 25), failed + 25);
  return `${signal ?? `exit code ${code}`}\n${said.join("\n")}`;
}
