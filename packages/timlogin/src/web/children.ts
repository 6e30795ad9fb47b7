import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findLibraries } from "@timlogin/core/adapter";
import { loadAdapter } from "../index.ts";
import { type Command, type Message, RUNTIMES, type Runtime, type Told } from "./messages.ts";

const RUNNER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "runner.ts" : "runner.js", import.meta.url),
);
/** A program ends by itself when its standard input does. */
const KILL_AFTER_MS = 2000;

/** The programs of the columns, one of each runtime. */
export class Children {
  #tell: (message: Told) => void;
  readonly #children = new Map<Runtime, ChildProcess>();

  private constructor(tell: (message: Told) => void) {
    this.#tell = tell;
  }

  /** Starts them. What they tell is handed on, and also that one could not be started or has ended. */
  static async start(tell: (message: Told) => void): Promise<Children> {
    const { host } = await loadAdapter();
    const { sdk, bridge } = findLibraries("emulator", host);
    const libraries = `${sdk},${bridge}`;
    const children = new Children(tell);
    const deno = ["run", "--quiet", "--no-prompt", "--allow-env=TIMLOGIN_TRACE,TIMLOGIN_BRIDGE"];
    const permissions = [`--allow-ffi=${libraries}`, `--allow-read=${libraries}`];
    for (const runtime of RUNTIMES) {
      children.#spawn(runtime, runtime === "deno" ? [...deno, ...permissions, RUNNER] : [RUNNER]);
    }
    return children;
  }

  #spawn(runtime: Runtime, args: readonly string[]): void {
    const env = { ...process.env, TIMLOGIN_TRACE: "1", NO_COLOR: "1" };
    const shell = process.platform === "win32";
    const child = spawn(runtime, args, { env, shell, stdio: "pipe" });
    const tell = (message: Message) => this.#tell({ ...message, runtime });
    let lastError = "";
    createInterface(child.stdout).on("line", (line) => tell(JSON.parse(line) as Message));
    createInterface(child.stderr).on("line", (line) => {
      if (!line.startsWith("timlogin ")) lastError = line;
      tell({ kind: "trace", text: line.replace(/^timlogin /, "") });
    });
    // What is written to a program that is ending goes nowhere.
    child.stdin.on("error", () => {});
    child.on("error", ({ message }) =>
      tell({ kind: "ended", text: `${message}: is ${runtime} on the PATH?` }),
    );
    child.on("close", (code, signal) => {
      this.#children.delete(runtime);
      if (code !== null && code < 0) return; // It was told as an error.
      tell({ kind: "ended", text: `ended with ${signal ?? `exit code ${code}`}. ${lastError}` });
    });
    this.#children.set(runtime, child);
  }

  send(command: Command): void {
    for (const runtime of command.runtimes) {
      this.#children.get(runtime)?.stdin?.write(`${JSON.stringify(command)}\n`);
    }
  }

  /** Resolves when all have ended. Nothing more is told. */
  async stop(): Promise<void> {
    this.#tell = () => {};
    await Promise.all([...this.#children.values()].map(end));
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
    child.stdin?.end();
  });
}
