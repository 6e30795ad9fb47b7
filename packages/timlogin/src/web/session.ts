import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { ServerResponse } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Command, type Message, RUNTIMES, type Runtime } from "./messages.ts";

const RUNNER = fileURLToPath(import.meta.url.replace(/session(?=\.\w+$)/, "runner"));

/** The programs of one page, one of each runtime, which live as long as it does. */
export class Session {
  readonly #page: ServerResponse;
  readonly #denoFlags: readonly string[];
  readonly #children = new Map<Runtime, ChildProcessWithoutNullStreams>();

  /** Deno is allowed these libraries, and nothing else. */
  constructor(page: ServerResponse, { sdk, bridge }: Record<"sdk" | "bridge", string>) {
    const permissions = [`--allow-ffi=${sdk},${bridge}`, `--allow-read=${sdk},${bridge}`];
    const variables = "--allow-env=TIMLOGIN_TRACE,TIMLOGIN_BRIDGE";
    this.#page = page;
    this.#denoFlags = ["run", "--quiet", "--no-prompt", variables, ...permissions];
    for (const runtime of RUNTIMES) this.#start(runtime);
  }

  /** A program that has ended is started anew. */
  send(command: Command): void {
    for (const runtime of RUNTIMES) {
      if (command.scope !== runtime && command.scope !== "all") continue;
      const child = this.#children.get(runtime) ?? this.#start(runtime);
      child.stdin.write(`${JSON.stringify(command)}\n`);
    }
  }

  /** They have nothing to save, and may hang. */
  end(): void {
    for (const child of this.#children.values()) child.kill("SIGKILL");
  }

  #start(runtime: Runtime): ChildProcessWithoutNullStreams {
    const args = runtime === "deno" ? [...this.#denoFlags, RUNNER] : [RUNNER];
    const env = { ...process.env, TIMLOGIN_TRACE: "1", NO_COLOR: "1" };
    const child = spawn(runtime, args, { env, shell: process.platform === "win32" });
    this.#children.set(runtime, child);
    const pass = (line: string) => this.#page.write(`event: ${runtime}\ndata: ${line}\n\n`);
    const tell = (message: Message) => pass(JSON.stringify(message));
    let problem = "";
    createInterface(child.stdout).on("line", pass);
    createInterface(child.stderr).on("line", (line) => {
      if (!line.startsWith("timlogin ")) problem = `${line} `;
      tell({ trace: line.replace("timlogin ", "") });
    });
    // What is written to a program that is ending goes nowhere.
    child.stdin.on("error", () => {});
    child.on("error", ({ message }) => {
      problem = `${message}: is ${runtime} on the PATH? `;
    });
    child.on("close", (code, signal) => {
      this.#children.delete(runtime);
      const library = `${problem}(${signal ?? `exit code ${code}`}) Any button starts it anew.`;
      tell({ state: { version: "", library, status: "ended", userID: "", emulator: null } });
    });
    return child;
  }
}
