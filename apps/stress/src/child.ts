import { spawn } from "node:child_process";
import type { Runtime } from "./runtimes.ts";
import { PROGRAMS } from "./runtimes.ts";

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly isHang: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** How long it lived after its last line, in milliseconds. */
  readonly lingeredMs: number;
}

export interface ChildOptions {
  readonly program: string;
  readonly task: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Called with each whole line of the standard output. */
  readonly onLine?: (
    line: string,
    child: { readonly pid: number; kill(s: NodeJS.Signals): void },
  ) => void;
}

/** Generous, because the machine may be busy. A process that is still alive then counts as a hang. */
const HANG_AFTER_MS = 60_000;

/** Runs a program on a runtime until it ends. */
export function runChild(runtime: Runtime, options: ChildOptions): Promise<Outcome> {
  const { program, task, environment = {}, timeoutMs = HANG_AFTER_MS, onLine } = options;
  const [command = "", ...args] = runtime.command;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, `${PROGRAMS}${program}`, JSON.stringify(task)], {
      env: { ...process.env, NO_COLOR: "1", ...runtime.environment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { pid } = child;
    if (pid === undefined) {
      child.once("error", reject);
      return;
    }
    let stdout = "";
    let stderr = "";
    let line = "";
    let isHang = false;
    let lastLineAt = performance.now();
    const timer = setTimeout(() => {
      isHang = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      const lines = (line + text).split("\n");
      line = lines.pop() ?? "";
      if (lines.length > 0) lastLineAt = performance.now();
      for (const whole of lines) onLine?.(whole, { pid, kill: (signal) => child.kill(signal) });
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      const lingeredMs = performance.now() - lastLineAt;
      resolve({ code, signal, isHang, stdout, stderr, lingeredMs });
    });
  });
}

/** The program's last report; null if it reported nothing. */
export function lastReport({ stdout }: Outcome): Readonly<Record<string, unknown>> | null {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  const last = lines.at(-1);
  return last === undefined ? null : (JSON.parse(last) as Record<string, unknown>);
}
