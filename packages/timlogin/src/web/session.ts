import { type ChildProcess, spawn } from "node:child_process";
import type { ServerResponse } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Command, type Message, RUNTIMES, type Runtime } from "./messages.ts";

const RUNNER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "runner.ts" : "runner.js", import.meta.url),
);
/** A program ends by itself when its standard input does. */
const KILL_AFTER_MS = 2000;
/** A page that is loaded anew is gone for a moment. */
const GRACE_MS = 1000;
/** What a page may be behind by before it is dropped. */
const BEHIND_MAX = 16 * 1024 * 1024;
/** For a page that comes later, so many of each kind are kept of each program. */
const KEPT_MAX = { head: 1, state: 1, row: 300, mail: 100, trace: 300, minor: 300 };
/** What the page itself asks all the time, the emulator's controls, and the bridge's housekeeping. */
const MINOR = /TIMGetLogin|callExperimentalAPI|tim_bridge_/;

/** The programs of the columns, one of each runtime, and the pages that show them. */
export class Session {
  readonly #denoFlags: readonly string[];
  readonly #pages = new Set<ServerResponse>();
  readonly #children = new Map<Runtime, ChildProcess>();
  readonly #kept = new Map<string, { readonly order: number; readonly event: string }[]>();
  #told = 0;
  #grace: NodeJS.Timeout | undefined;

  constructor({ sdk, bridge }: { readonly sdk: string; readonly bridge: string }) {
    const permissions = [`--allow-ffi=${sdk},${bridge}`, `--allow-read=${sdk},${bridge}`];
    const variables = "--allow-env=TIMLOGIN_TRACE,TIMLOGIN_BRIDGE";
    this.#denoFlags = ["run", "--quiet", "--no-prompt", variables, ...permissions];
  }

  /** Shows a page what has been told, and what will be. The programs run while there is a page. */
  join(page: ServerResponse): void {
    clearTimeout(this.#grace);
    this.#pages.add(page);
    page.on("close", () => {
      this.#pages.delete(page);
      if (this.#pages.size === 0) this.#grace = setTimeout(() => this.end(), GRACE_MS);
    });
    const kept = [...this.#kept.values()].flat().sort((a, b) => a.order - b.order);
    for (const { event } of kept) page.write(event);
    if (this.#children.size > 0) return;
    for (const runtime of RUNTIMES) this.#start(runtime);
  }

  /** A program that has ended is started anew instead. */
  send(command: Command): void {
    if (this.#pages.size === 0) return;
    for (const runtime of command.runtimes) {
      const child = this.#children.get(runtime);
      if (child === undefined) this.#start(runtime);
      else child.stdin?.write(`${JSON.stringify(command)}\n`);
    }
  }

  /** Resolves when all programs have ended. */
  async end(): Promise<void> {
    clearTimeout(this.#grace);
    const children = [...this.#children.values()];
    this.#children.clear();
    this.#kept.clear();
    await Promise.all(children.map(end));
  }

  #tell(runtime: Runtime, message: Message): void {
    const event = `data: ${JSON.stringify({ ...message, runtime })}\n\n`;
    const key = `${runtime} ${message.kind}`;
    const others = this.#kept.get(key) ?? [];
    this.#told += 1;
    const kept = [...others, { order: this.#told, event }].slice(-KEPT_MAX[message.kind]);
    this.#kept.set(key, kept);
    for (const page of this.#pages) {
      if (page.writableLength > BEHIND_MAX) page.destroy();
      else page.write(event);
    }
  }

  #start(runtime: Runtime): void {
    const args = runtime === "deno" ? [...this.#denoFlags, RUNNER] : [RUNNER];
    const env = { ...process.env, TIMLOGIN_TRACE: "1", NO_COLOR: "1" };
    const child = spawn(runtime, args, { env, shell: process.platform === "win32" });
    this.#children.set(runtime, child);
    const tell = (message: Message) => {
      if (this.#children.get(runtime) === child) this.#tell(runtime, message);
    };
    let problem = "";
    createInterface(child.stdout).on("line", (line) => tell(JSON.parse(line) as Message));
    createInterface(child.stderr).on("line", (line) => {
      if (!line.startsWith("timlogin ")) problem = `${line} `;
      const text = line.replace(/^timlogin /, "");
      tell({ kind: MINOR.test(line) ? "minor" : "trace", text });
    });
    // What is written to a program that is ending goes nowhere.
    child.stdin.on("error", () => {});
    child.on("error", ({ message }) => {
      problem = `${message}: is ${runtime} on the PATH? `;
    });
    child.on("close", (code, signal) => {
      const note = `${problem}(${signal ?? `exit code ${code}`}) Any button starts it anew.`;
      tell({ kind: "row", type: "ended", at: Date.now(), what: "ended", note });
      tell({ kind: "state", state: null });
      tell({ kind: "head", version: "", library: note, status: "Ended", userID: "" });
      if (this.#children.get(runtime) === child) this.#children.delete(runtime);
    });
  }
}

function end(child: ChildProcess): Promise<void> {
  const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
  child.stdin?.end();
  return new Promise((resolve) => {
    child.on("close", () => resolve(clearTimeout(timer)));
  });
}
