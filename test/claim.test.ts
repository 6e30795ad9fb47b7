/** Claims on SDK images, on every runtime: who may open, and how a claim is given back. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const LIBRARIES = `${ROOT}native/zig-out/lib`;
/** Within the repository, so that a copied module finds its packages. */
const CACHE = join(ROOT, ".turbo");
mkdirSync(CACHE, { recursive: true });
const DIR = mkdtempSync(join(CACHE, "claim-"));
/** Far beyond what any program takes; only one that hangs is killed. */
const KILL_MS = 60_000;

after(() => rmSync(DIR, { recursive: true }));

const binary = (name: string) => `${ROOT}node_modules/.bin/${name}`;
const FFI = [LIBRARIES, DIR, ...(process.platform === "linux" ? ["/proc/self/fd"] : [tmpdir()])];
const DENO_FLAGS = [
  "--no-prompt",
  `--allow-ffi=${FFI}`,
  `--allow-read=${ROOT}`,
  "--allow-env=TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE",
];
const RUNTIMES: Readonly<Record<string, readonly string[]>> = {
  node: [process.execPath, "--expose-gc"],
  bun: [binary("bun"), "run"],
  deno: [binary("deno"), "run", "--v8-flags=--expose-gc", ...DENO_FLAGS],
};

interface Child {
  /** Waits until that many lines of the standard output match. */
  lines(pattern: RegExp, count: number): Promise<string[]>;
  end(): Promise<{ code: number | null; stdout: string; stderr: string }>;
  kill(): void;
}

function start(command: readonly string[]): Child {
  const [file = "", ...args] = command;
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const child = spawn(file, args, { env, cwd: DIR });
  const kill = () => void child.kill("SIGKILL");
  const timer = setTimeout(kill, KILL_MS);
  let [stdout, stderr] = ["", ""];
  let wake = () => {};
  let hasEnded = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    wake();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => {
      clearTimeout(timer);
      hasEnded = true;
      wake();
      resolve({ code, stdout, stderr });
    });
  });
  const lines = async (pattern: RegExp, count: number) => {
    for (;;) {
      const found = stdout.split("\n").filter((line) => pattern.test(line));
      if (found.length >= count) return found;
      assert.ok(!hasEnded, `it ended before it had said enough: ${stdout}${stderr}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { lines, end: () => ended, kill };
}

const PROGRAM = `${ROOT}test/programs/claim.ts`;

async function says(runtime: string, name: string, copy: string, expected: string): Promise<void> {
  // Deno lets nobody count descriptors who may not do everything.
  const isCounting = runtime === "deno" && name === "wakeFails";
  const runs = isCounting ? [binary("deno"), "run", "--allow-all"] : (RUNTIMES[runtime] ?? []);
  const command = [...runs, PROGRAM, name, copy];
  assert.deepEqual(await start(command).end(), { code: 0, stdout: expected, stderr: "" });
}

function copyOf(name: string, runtime: string): string {
  const path = join(DIR, `${runtime}-${name}`);
  copyFileSync(`${LIBRARIES}/${name}`, path);
  return path;
}

const REFUSED = "ERR_CLIENT_OPEN: true; alice is in\n";
const USERS = "ann ben cat dan eve fay gus hal";
const BUSY = "ERR_CLIENT_OPEN: the instance ann is already open in this process; close it";

for (const runtime of Object.keys(RUNTIMES)) {
  test(`${runtime}: a second copy of the bridge is refused an SDK that the first has`, () =>
    says(runtime, "secondBridge", copyOf("libtim_bridge.so", runtime), REFUSED));

  test(`${runtime}: so is a second copy of core`, () => {
    const core = join(DIR, `${runtime}-core`);
    cpSync(`${ROOT}packages/core/src`, core, { recursive: true });
    return says(runtime, "secondCore", core, REFUSED);
  });

  test(`${runtime}: so is a Worker`, async () => {
    await says(runtime, "worker", "", REFUSED);
  });

  test(`${runtime}: the SDK of a Worker that was ended is stopped, whatever is opened next`, () => {
    const copy = copyOf("libtim_emulator.so", runtime);
    return says(runtime, "workerLeavesAnother", copy, "worker: alice is in\nlogged out\n");
  });

  test(`${runtime}: eight users are logged in by one process`, () =>
    says(runtime, "users", "", `${USERS}\n${BUSY}\ntrue\n`));

  test(`${runtime}: a client that is collected gives its claim back`, () =>
    says(runtime, "collected", "", "opened again\n"));

  test(`${runtime}: so is one that is listened to, or waits for an answer, when that is over`, () =>
    says(runtime, "kept", "", "the listener was told\nthe call was answered\n"));

  test(`${runtime}: timers that a test has replaced stop no drain`, () =>
    says(runtime, "fakeTimers", "", "20000 settled\n"));

  test(`${runtime}: nor the pause before a second attempt to log in again`, () =>
    says(runtime, "fakePause", "", "2 attempts\n"));

  test(`${runtime}: a listener hears nothing from before it was added`, () =>
    says(runtime, "lateListener", "", "0 events\n".repeat(3)));

  test(`${runtime}: a wake that cannot be opened leaves no descriptor`, () =>
    says(runtime, "wakeFails", "", "0 are left\n"));
}

test("node: a test file of Vitest's that leaves its client open costs the next nothing", async () => {
  const command = [...(RUNTIMES.node ?? []), PROGRAM, "testFiles"];
  const { stdout, stderr } = await start(command).end();
  assert.match(stdout, /^3\nERR_\w+\n$/);
  assert.equal(stderr.match(/timlogin: \/one\.test\.ts .* did not close it/g)?.length, 1, stderr);
});

// --- programs that are evaluated anew ---

const OPEN = `
import { openTim } from "${ROOT}packages/timlogin/src/index.ts";
const tim = await openTim({ sdkAppID: 1400000000, library: "emulator" });
tim.addEventListener("kickedoffline", () => {});
console.log("open", tim.getLoginStatus());
`;

const WATCHERS: Readonly<Record<string, readonly string[]>> = {
  "deno run --watch": [binary("deno"), "run", "--watch", ...DENO_FLAGS],
  "bun --hot": [binary("bun"), "--hot"],
};

for (const [name, command] of Object.entries(WATCHERS)) {
  test(`${name}: the client of the former evaluation is closed`, async () => {
    const program = join(DIR, `${name.split(" ")[0]}-watched.ts`);
    writeFileSync(program, OPEN);
    const child = start([...command, program]);
    // A change that comes while a watcher starts the program anew is not always seen.
    const change = () => appendFileSync(program, "// changed\n");
    const changes = setInterval(change, 700);
    await child.lines(/^open 3$/, 4);
    clearInterval(changes);
    child.kill();
    assert.doesNotMatch((await child.end()).stderr, /did not close/);
  });
}

const FAILS = `const tim = await openTim({ sdkAppID: 1400000000, library: "emulator" });
  console.log("open", tim.getLoginStatus());
  throw new Error("on purpose");`;
const IMPORT = `import { openTim } from "${ROOT}packages/timlogin/src/index.ts";\n`;
const TEST_RUNNERS: Readonly<Record<string, { command: readonly string[]; file: string }>> = {
  "deno test": {
    command: [binary("deno"), "test", ...DENO_FLAGS],
    file: `${IMPORT}Deno.test({ name: "fails", sanitizeResources: false, sanitizeOps: false, fn: async () => {
  ${FAILS} } });`,
  },
  "bun test": {
    command: [binary("bun"), "test"],
    file: `${IMPORT}import { test } from "bun:test";\ntest("fails", async () => { ${FAILS} });`,
  },
};

for (const [name, { command, file }] of Object.entries(TEST_RUNNERS)) {
  test(`${name}: a test that leaves its client open costs the next file nothing`, async () => {
    const files = ["one", "two"].map((base) => join(DIR, `${name.split(" ")[0]}-${base}.test.ts`));
    for (const path of files) writeFileSync(path, file);
    const { stdout, stderr } = await start([...command, ...files]).end();
    assert.equal(stdout.match(/^open 3$/gm)?.length, 2, stdout + stderr);
    const warnings = `${stdout}${stderr}`.match(/timlogin: .* did not close it/g) ?? [];
    assert.equal(warnings.length, 1, stdout + stderr);
    assert.match(warnings[0] ?? "", /-one\.test\.ts \(\S+-one\.test\.ts:\d+:\d+\) opened/);
  });
}
