/**
 * A program that `deno run --watch` or `bun --hot` evaluates again in one process, and that leaves its
 * client open each time.
 */
import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { PROGRAMS, type Runtime } from "../runtimes.ts";
import type { Scenario, Suite } from "../suite.ts";

const RESTARTS = 20;
const FLAGS: Readonly<Record<string, string>> = { bun: "--hot", deno: "--watch" };
/** A change during a restart is not always noticed. */
const CHANGE_MS = 700;
const HANG_AFTER_MS = 120_000;

const SOURCE = `
import { openTim } from "timlogin";
const tim = await openTim({ sdkAppID: 1400000000, library: "emulator" });
tim.addEventListener("kickedoffline", () => {});
console.log("open");
`;

export const restarts: Scenario = {
  name: "restarts",
  async run(suite, runtime) {
    const flag = FLAGS[runtime.name];
    if (flag !== undefined) await restart(suite, runtime, flag);
  },
};

async function restart(suite: Suite, runtime: Runtime, flag: string): Promise<void> {
  const row = suite.row(`started anew by ${flag}`, runtime);
  row.runs = RESTARTS;
  const folder = `${PROGRAMS}.restarts`;
  mkdirSync(folder, { recursive: true });
  const program = `${folder}/${runtime.name}.ts`;
  writeFileSync(program, SOURCE);
  const [command = "", ...args] = runtime.command;
  // Bun's flag replaces its `run`.
  const own = runtime.name === "bun" ? [flag] : [...args, flag];
  const child = spawn(command, [...own, program], { stdio: ["ignore", "pipe", "pipe"] });
  let [opened, errors] = [0, ""];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const changes = setInterval(() => appendFileSync(program, "// changed\n"), CHANGE_MS);
  const hang = setTimeout(() => child.kill("SIGKILL"), HANG_AFTER_MS);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    opened += text.split("open\n").length - 1;
    if (opened > RESTARTS) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
  clearInterval(changes);
  clearTimeout(hang);
  rmSync(folder, { recursive: true });
  if (opened <= RESTARTS) suite.wrong(row, `it opened ${opened} times\n    ${errors.slice(-2000)}`);
}
