/** The command `timlogin emulator --web` as a process, for the page's tests. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT: string = fileURLToPath(new URL("../../", import.meta.url));
/** Node with the arguments that serve the page. */
export const SERVE: readonly string[] = [
  process.execPath,
  `${ROOT}packages/timlogin/bin/timlogin.js`,
  "emulator",
  "--web",
];

/** The page's server. */
export interface PageServer {
  readonly url: string;
  /** The processes that it has started, on Linux; null elsewhere. */
  children(): number[] | null;
  /** Ends it as Ctrl-C does. Resolves to its exit code. */
  end(): Promise<number | null>;
}

export async function startPage(
  [file = "", ...args]: readonly string[] = SERVE,
  { path = "", env = {} }: { readonly path?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<PageServer> {
  const PATH = [path, `${ROOT}node_modules/.bin`, process.env.PATH].join(delimiter);
  const stdio = ["pipe", "pipe", "inherit"] as const;
  const child = spawn(file, args, { env: { ...process.env, ...env, PATH }, stdio: [...stdio] });
  const closed = once(child, "close");
  let said = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    said += chunk;
    if (said.includes("Ctrl-C")) break;
  }
  const url = /http:\S+/.exec(said)?.[0];
  if (url === undefined) throw new Error(`the page was not served: ${said}`);
  return {
    url,
    children: () => childrenOf(child.pid ?? 0),
    async end() {
      child.kill("SIGINT");
      const [code] = await closed;
      return code as number | null;
    },
  };
}

function childrenOf(pid: number): number[] | null {
  if (process.platform !== "linux") return null;
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

/** Waits until something is so; what hangs is ended by the test's own time limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
