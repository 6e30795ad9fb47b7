/** The checks that run on every runtime of every platform. */
import type { RuntimeKind } from "./asked.ts";
import { describe, type Ended, run, type Start } from "./command.ts";

/** A runtime on a platform. */
export interface Runtime {
  readonly kind: RuntimeKind;
  readonly version: string;
  /** Whether it runs so slowly that fewer of the random schedules are played. */
  readonly isEmulated: boolean;
  /** What follows `@timlogin/native-`. */
  readonly target: string;
  /** Starts it with these arguments, in the tree. */
  start(args: readonly string[]): Start;
  /** Where the copies of a library are, if they are files: an instance is a copy. */
  readonly copies?: string;
  /** A path of the tree, as that runtime sees it. */
  pathOf(path: string): string;
}

/** The variables that make `timlogin` use the intended adapter. */
export function adapterOf(kind: Runtime["kind"]): Readonly<Record<string, string>> {
  return kind === "node-ffi" ? { TIMLOGIN_ADAPTER: kind } : {};
}

/** Runs all checks. Returns what was run; throws with the output if something failed. */
export async function check(runtime: Runtime): Promise<string> {
  const example = await runProgram(runtime, "example");
  expect(example, "the README's example", example.stdout === "1 alice\n");
  const { isEmulated } = runtime;
  const tests = await runTests(runtime, "contract", {
    TIMLOGIN_SCHEDULES: isEmulated ? `${FEW_SCHEDULES}` : undefined,
  });
  const sdk = await runTests(runtime, "sdk");
  const ends = await runEnds(runtime);
  const schedules = isEmulated ? ` with ${FEW_SCHEDULES} schedules` : "";
  const counts = [`contract ${tests} of ${tests}${schedules}`, `sdk ${sdk} of ${sdk}`];
  return ["example", ...counts, `${ends} ends of processes`].join(", ");
}

/** The contract again, on an emulator that calls back as the real SDK does on Windows. */
export async function checkWindow(runtime: Runtime): Promise<string> {
  const tests = await runTests(runtime, "contract", {
    TIMLOGIN_SCHEDULES: `${FEW_SCHEDULES}`,
    TIM_EMULATOR_CONFIG: '{"callback_thread":"init"}',
  });
  return `contract ${tests} of ${tests} with callback_thread "init"`;
}

/** Which of two native packages it uses if both are installed. */
export async function checkTarget(runtime: Runtime): Promise<string> {
  const ended = await runProgram(runtime, "target");
  expect(ended, "the native package", ended.stdout === `${runtime.target}\n`);
  return `takes ${runtime.target}`;
}

/** The real SDK, where `start` keeps it off the network. */
export async function checkImsdk(runtime: Runtime): Promise<string> {
  const ended = await runProgram(runtime, "imsdk");
  expect(ended, "the real SDK", /^opened again$/m.test(ended.stdout));
  return "real SDK";
}

/** Wine loses Deno's exit code, so the program's output decides. */
function expect(ended: Ended, what: string, isGood: boolean): void {
  if (!isGood) throw new Error(`${what}: ${describe(ended)}`);
}

function runProgram(runtime: Runtime, name: string, args: readonly string[] = []): Promise<Ended> {
  const file = runtime.pathOf(`app/${name}.js`);
  const flags = runtime.kind === "deno" ? ["run", ...denoFlags(runtime)] : [];
  return run(runtime.start([...flags, file, ...args]));
}

/**
 * Deno's permissions: the libraries, as its README says, and what the contract suite tries to load.
 */
function denoFlags({ pathOf, target, copies = "/proc/self/fd" }: Runtime): string[] {
  const folders = [`native-${target}/lib`, "contract/fixtures"];
  const own = folders.map((folder) => pathOf(`node_modules/@timlogin/${folder}`));
  const paths = [...own, pathOf("node_modules/im_electron_sdk/lib")].join(",");
  const config = `--config=${pathOf("deno.json")}`;
  return ["--no-prompt", config, `--allow-ffi=${paths},${copies}`, `--allow-read=${paths}`];
}

// --- tests ---

/** The limit allows for emulation on a busy machine. */
const TESTS_LIMIT_MS = 10 * 60_000;
/** With fewer, something ended before all tests were declared. */
const TESTS_MIN = { contract: 38, sdk: 20 } as const;
/** Of 2,000: what they test is the same on every platform. */
const FEW_SCHEDULES = 100;

/** How each runner prints the number of passed and failed tests. */
const COUNTS = {
  bun: [/^\s*(\d+) pass$/m, /^\s*(\d+) fail$/m],
  deno: [/(\d+) passed/, /(\d+) failed/],
  node: [/^# pass (\d+)$/m, /^# fail (\d+)$/m],
  "node-ffi": [/^# pass (\d+)$/m, /^# fail (\d+)$/m],
} as const;

/** Runs a file of tests. Returns how many have passed. */
async function runTests(
  runtime: Runtime,
  name: "contract" | "sdk",
  env: Readonly<NodeJS.ProcessEnv> = {},
): Promise<number> {
  const file = runtime.pathOf(`app/${name}.js`);
  const mayRead = "--allow-env=TIMLOGIN_SCHEDULES";
  const args = {
    // Bun's own limit is 5 s, which is too short on a busy machine.
    bun: ["test", `--timeout=${TESTS_LIMIT_MS}`, file],
    deno: ["test", "--no-check", ...denoFlags(runtime), mayRead, file],
    node: ["--test-reporter=tap", file],
    "node-ffi": ["--test-reporter=tap", file],
  }[runtime.kind];
  const start = runtime.start(args);
  const ended = await run({ ...start, env: { ...start.env, ...env } }, TESTS_LIMIT_MS);
  const said = `${ended.stdout}${ended.stderr}`;
  const [passed, failed] = COUNTS[runtime.kind].map((count) => Number(count.exec(said)?.[1]));
  const isGood = passed !== undefined && passed >= TESTS_MIN[name] && failed === 0;
  expect(ended, `the tests of ${name}`, isGood);
  return passed as number;
}

// --- how processes end ---

/** The programs of test/programs/life.ts that end by themselves, and what they print. */
const ENDS: Readonly<Record<string, string>> = {
  login: "alice is in\n",
  close: "alice is in\nclosed\n",
  idle: "open\n",
  renewing: "alice is in\n",
  messaged: "to bob\n",
  unlistened: "alice is in\n",
  unanswered: "TimeoutError\n",
  exit: "leaving\n",
};
/** The program that hung once in many runs is run more often. */
const EXITS = 10;

async function runEnds(runtime: Runtime): Promise<number> {
  let ends = 0;
  for (const [name, stdout] of Object.entries(ENDS)) {
    for (let i = 0; i < (name === "exit" ? EXITS : 1); i += 1) {
      const ended = await runProgram(runtime, "life", [name]);
      expect(ended, `the end "${name}"`, ended.stdout === stdout && ended.signal === null);
      ends += 1;
    }
  }
  return ends;
}
