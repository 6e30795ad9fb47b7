/** Runs the same login on Deno, Bun and Node, and prints what each of them saw. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { TimError } from "@timlogin/core";
import { findLibraries } from "@timlogin/core/adapter";
import { adapter } from "@timlogin/node-koffi";
import { emulator } from "../../../packages/timlogin/src/cli/emulator.ts";
import { UsageError } from "../../../packages/timlogin/src/cli/exit.ts";
import { visible } from "../../../packages/timlogin/src/cli/output.ts";
import { withCounter } from "../../../packages/timlogin/src/cli/waiting.ts";
import { isRealSdk } from "../../../scripts/imsdk/library.ts";
import { isIsolated } from "../../../scripts/imsdk/netns.ts";
import { HELP, type Options, type Runtime, readOptions } from "./options.ts";
import type { Report, Request, Step } from "./report.ts";

const PROGRAM = fileURLToPath(new URL("program.ts", import.meta.url));
/** The SDK's own time-out is 30 s. */
const TIMEOUT_MS = 90_000;

/** How a runtime runs the program. Deno may read and load the two libraries, and nothing else. */
function command(runtime: Runtime, libraries: string): [string, string[]] {
  if (runtime === "node-ffi") return ["node", ["--disable-warning=ExperimentalWarning", PROGRAM]];
  if (runtime !== "deno") return [runtime, [PROGRAM]];
  const flags = ["--no-prompt", `--allow-ffi=${libraries}`, `--allow-read=${libraries}`];
  return ["deno", ["run", "--quiet", ...flags, PROGRAM]];
}

function runProgram(runtime: Runtime, libraries: string, request: Request): Promise<Report> {
  const [file, args] = command(runtime, libraries);
  const shell = process.platform === "win32";
  const adapter = runtime === "node-ffi" ? { TIMLOGIN_ADAPTER: runtime } : {};
  const child = spawn(file, args, {
    env: { ...process.env, ...adapter },
    stdio: ["pipe", "pipe", "inherit"],
    timeout: TIMEOUT_MS,
    shell,
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stdin.end(JSON.stringify(request));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve({ ...(JSON.parse(output) as Report), runtime });
      else reject(new Error(`${runtime} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}

function printStep({ call, ms, ok, code, value }: Step): void {
  const mark = ok ? styleText("green", "✓") : styleText("red", "✗");
  const time = `${ms.toFixed(2)} ms`.padStart(13);
  const said = visible(value);
  const result = code === 0 ? said : `${styleText("yellow", String(code))} ${said}`;
  console.log(`  ${mark} ${call.padEnd(26)}${styleText("dim", time)}  ${result}`);
}

function print(report: Report): void {
  const { runtime, runtimeVersion, library, sdkVersion, steps } = report;
  console.log(styleText("bold", `${runtime} ${runtimeVersion}`));
  console.log(styleText("dim", visible(`  ${library}, SDK ${sdkVersion}`)));
  for (const step of steps) printStep(step);
  console.log();
}

async function main(): Promise<number> {
  const options = await readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(HELP);
    return 0;
  }
  if (options.web) return emulator(options);
  const { library, runtimes, json } = options;
  const isReal = isRealSdk(library);
  const hasServer = !isReal || !isIsolated();
  if (isReal && hasServer && !options.online) {
    throw new UsageError(
      "the real SDK dials Tencent as soon as it starts, and this machine has a network. " +
        "Run it in a network namespace (see --help), or give --online if that is what you want",
    );
  }
  const { sdk, bridge } = findLibraries(library, adapter.host);
  const directory = mkdtempSync(join(tmpdir(), "timlogin-demo-"));
  try {
    const running = runtimes.map((runtime) =>
      runProgram(runtime, `${sdk},${bridge}`, requestFor(options, hasServer, directory, runtime)),
    );
    // Without a network the real SDK tries for 30 s.
    const results = await withCounter(`Waiting for ${runtimes.join(", ")}`, () =>
      Promise.allSettled(running),
    );
    return printAll(results, json);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function requestFor(
  options: Options,
  hasServer: boolean,
  directory: string,
  runtime: Runtime,
): Request {
  const { library, sdkAppID, userID, userSig, secretKey } = options;
  const own = join(directory, runtime);
  return { library, sdkAppID, userID, userSig, secretKey, hasServer, directory: own };
}

/** Prints the reports in order, and continues if one runtime has none. */
function printAll(results: readonly PromiseSettledResult<Report>[], isJson: boolean): number {
  let failures = 0;
  for (const result of results) {
    if (result.status === "fulfilled") {
      if (isJson) console.log(JSON.stringify(result.value));
      else print(result.value);
      failures += result.value.steps.filter((step) => !step.ok).length;
    } else {
      console.error(styleText("red", String(result.reason)));
      failures += 1;
    }
  }
  if (!isJson) console.log(failures === 0 ? "All went as expected." : `Failed: ${failures}`);
  return failures === 0 ? 0 : 1;
}

// The reader of the output may close it early, as `head` does.
process.stdout.on("error", () => {});
try {
  process.exitCode = await main();
} catch (error) {
  const said = error instanceof Error ? error.message : String(error);
  console.error(visible(said.replaceAll(/\s*\n\s*/g, " ")));
  process.exitCode = error instanceof UsageError || TimError.is(error) ? 2 : 1;
}
