/** Runs the same login on Deno, Bun and Node, and prints what each of them saw. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, styleText } from "node:util";
import { findLibraries } from "@timlogin/core/adapter";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { adapter } from "@timlogin/node-koffi";
import { isRealSdk } from "../../../scripts/imsdk/library.ts";
import { isIsolated } from "../../../scripts/imsdk/netns.ts";
import type { Report, Request, Step } from "./report.ts";

const HELP = `Logs a user in on Deno, Bun and Node through the native SDK.

  npm run demo -- [options]

  --runtime deno|bun|node   only that one
  --library NAME|PATH       emulator (default), imsdk, or the path of an SDK library
  --sdk-app-id ID           your app's id (default: 1400000000)
  --user-id ID              who logs in (default: alice)
  --user-sig TICKET         a ticket to use; else one is signed
  --secret-key KEY          the key to sign with (default: the emulator's public one)
  --online                  let the real SDK start where there is a network
  --json                    one JSON object a runtime
  --help                    this text

The real SDK dials Tencent as soon as it starts. So that no test does, it is started only where there
is no network, such as in a network namespace of its own:

  unshare --net sh -c 'ip link set lo up; npm run demo -- --library imsdk'

The exit code is 0 where every step went as expected, 1 where one did not, 2 for wrong options.`;

const RUNTIMES = ["deno", "bun", "node"] as const;
type Runtime = (typeof RUNTIMES)[number];

const PROGRAM = fileURLToPath(new URL("program.ts", import.meta.url));
/** The SDK's own time-out is 30 s. */
const TIMEOUT_MS = 90_000;

class UsageError extends Error {}

function readOptions() {
  const { values } = parseArgs({
    options: {
      runtime: { type: "string" },
      library: { type: "string", default: "emulator" },
      "sdk-app-id": { type: "string", default: "1400000000" },
      "user-id": { type: "string", default: "alice" },
      "user-sig": { type: "string", default: "" },
      "secret-key": { type: "string", default: DEVELOPMENT_SECRET_KEY },
      online: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const runtime = values.runtime as Runtime | undefined;
  if (runtime !== undefined && !RUNTIMES.includes(runtime)) {
    throw new UsageError(`--runtime ${runtime}: there are ${RUNTIMES.join(", ")}`);
  }
  return { ...values, runtimes: runtime === undefined ? RUNTIMES : [runtime] };
}

/** How a runtime runs the program. Deno is allowed the two libraries, and nothing else. */
function command(runtime: Runtime, library: string): [string, string[]] {
  if (runtime !== "deno") return [runtime, [PROGRAM]];
  const { sdk, bridge } = findLibraries(library, adapter.host);
  const libraries = `${sdk},${bridge}`;
  const flags = ["--no-prompt", `--allow-ffi=${libraries}`, `--allow-read=${libraries}`];
  return ["deno", ["run", "--quiet", ...flags, PROGRAM]];
}

function runProgram(runtime: Runtime, request: Request): Promise<Report> {
  const [file, args] = command(runtime, request.library);
  const shell = process.platform === "win32";
  const child = spawn(file, args, {
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
      if (code === 0) resolve(JSON.parse(output) as Report);
      else reject(new Error(`${runtime} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}

function printStep({ call, ms, ok, code, value }: Step): void {
  const mark = ok ? styleText("green", "✓") : styleText("red", "✗");
  const time = `${ms.toFixed(2)} ms`.padStart(13);
  const result = code === 0 ? value : `${styleText("yellow", String(code))} ${value}`;
  console.log(`  ${mark} ${call.padEnd(26)}${styleText("dim", time)}  ${result}`);
}

function print(report: Report): void {
  const { runtime, runtimeVersion, library, sdkVersion, steps } = report;
  console.log(styleText("bold", `${runtime} ${runtimeVersion}`));
  console.log(styleText("dim", `  ${library}, SDK ${sdkVersion}`));
  for (const step of steps) printStep(step);
  console.log();
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const { library } = options;
  const isReal = isRealSdk(library);
  const hasNetwork = !isReal || !isIsolated();
  if (isReal && hasNetwork && !options.online) {
    throw new UsageError(
      "the real SDK dials Tencent as soon as it starts, and this machine has a network. " +
        "Run it in a network namespace (see --help), or give --online if that is what you want",
    );
  }
  const directory = mkdtempSync(join(tmpdir(), "timlogin-demo-"));
  try {
    const running = options.runtimes.map((runtime) =>
      runProgram(runtime, {
        library,
        sdkAppID: Number(options["sdk-app-id"]),
        userID: options["user-id"],
        userSig: options["user-sig"],
        secretKey: options["secret-key"],
        hasServer: hasNetwork,
        directory: join(directory, runtime),
      }),
    );
    return await printAll(running, options.json);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Prints the reports in their order, and goes on where one runtime has none. */
async function printAll(running: Promise<Report>[], isJson: boolean): Promise<number> {
  let failures = 0;
  for (const result of await Promise.allSettled(running)) {
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

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = error instanceof UsageError || error instanceof TypeError;
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = isUsage ? 2 : 1;
}
