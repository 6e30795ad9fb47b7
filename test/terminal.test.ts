/** The command's output and input as an operating system gives them, on every runtime. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { commands } from "./runtimes.ts";

const COMMAND = fileURLToPath(new URL("../packages/timlogin/src/cli/main.ts", import.meta.url));
const COMMANDS = commands("TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE,TIMLOGIN_USER_SIG,TIMLOGIN_SECRET_KEY");

const sdkAppID = 1_400_000_000;
const secretKey = DEVELOPMENT_SECRET_KEY;
const sign = ["sign", "--sdk-app-id", String(sdkAppID), "--user-id", "alice"];
const env = { ...process.env, TIMLOGIN_SECRET_KEY: secretKey };
const isWindows = process.platform === "win32";

for (const [name, [file = "", ...before]] of Object.entries(COMMANDS)) {
  const command = (...args: string[]): [string, string[]] => [file, [...before, COMMAND, ...args]];

  describe(`timlogin on ${name}`, { skip: isWindows && "Windows has no such files" }, () => {
    test("ends quietly when nobody reads any further", async () => {
      for (const [args, expected] of [
        [sign, 0],
        [["--help"], 0],
        [["doctor", "--library", "./none.so", "--json"], 1],
      ] as const) {
        const [program, rest] = command(...args);
        const child = spawn(program, rest, { env, stdio: ["ignore", "pipe", "pipe"] });
        child.stdout.destroy();
        let stderr = "";
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
          stderr += text;
        });
        const exitCode = await new Promise((resolve) => child.on("close", resolve));
        assert.equal(stderr, "", String(args));
        assert.equal(exitCode, expected, String(args));
      }
    });

    const skip = process.platform !== "linux" && "only Linux has /dev/full";
    test("says in one line that the disk is full", { skip }, () => {
      const full = openSync("/dev/full", "w");
      for (const args of [sign, ["--help"]]) {
        const [program, rest] = command(...args);
        const { status, stderr } = spawnSync(program, rest, {
          env,
          encoding: "utf8",
          stdio: ["ignore", full, "pipe"],
        });
        assert.match(stderr, /^timlogin: the output could not be written \(ENOSPC\)\.\n$/);
        assert.equal(status, 74, String(args));
      }
      const [program, rest] = command(...sign);
      const silent = spawnSync(program, rest, { env, stdio: ["ignore", full, full] });
      assert.equal(silent.status, 74);
    });
  });
}

// --- on a terminal ---

/** Runs a command on a terminal of its own, types a line when it is asked, and says what was shown. */
const PTY = `
import os, pty, sys
typed = sys.argv[1].encode()
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b""
while True:
    try:
        chunk = os.read(fd, 65536)
    except OSError:
        break
    if not chunk:
        break
    shown += chunk
    if typed and b"(it is not shown): " in shown:
        os.write(fd, typed)
        typed = b""
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;
const terminalEnv = {
  ...env,
  NO_COLOR: "1",
  // It reaches the emulator, which never answers; what is in it does not matter.
  TIMLOGIN_USER_SIG: "eJw",
  TIM_EMULATOR_CONFIG: JSON.stringify({ add_fault: { call: "login", answers: "never" } }),
};
const python = spawnSync("python3", ["-c", "import pty"]);
const skip = python.status !== 0 && "there is no python3 with a pty module";

for (const [name, [file = "", ...before]] of Object.entries(COMMANDS)) {
  describe(`timlogin on a terminal, on ${name}`, { skip }, () => {
    const onTerminal = (typed: string, ...args: string[]) => {
      const rest = ["-c", PTY, typed, file, ...before, COMMAND, ...args];
      return spawnSync("python3", rest, { encoding: "utf8", env: terminalEnv });
    };

    test("asks for a secret and does not show it", async () => {
      const userSig = await signUserSig({ sdkAppID, userID: "alice", secretKey });
      const { stdout, status } = onTerminal(`${userSig}\r`, "explain", "--user-sig-file", "-");
      assert.match(stdout, /^UserSig \(it is not shown\): \r\n/);
      assert.match(stdout, /user {7}"alice"/);
      assert.equal(stdout.includes(userSig.slice(0, 24)), false, stdout);
      assert.equal(status, 0, stdout);
    });

    test("takes a line longer than a terminal's own, and what was deleted does not count", () => {
      // A terminal's own has at most 4,095 characters. Deno draws the line anew for each of them.
      const typed = `${"x".repeat(4200)}abc\u007f\u007f\u007f\r`;
      const { stdout, status } = onTerminal(typed, ...sign, "--secret-key-file", "-");
      assert.match(stdout, /^secret key \(it is not shown\): \r\n[\w*-]{100,}\r\n$/);
      assert.equal(status, 0, stdout);
    });

    test("nothing, Ctrl-C and Ctrl-D are no secret", () => {
      for (const typed of ["\r", "\u0003", "\u0004"]) {
        const { stdout, status } = onTerminal(typed, ...sign, "--secret-key-file", "-");
        assert.match(stdout, /standard input is empty/);
        assert.equal(status, 2, stdout);
      }
    });

    test("counts while the SDK has not answered", () => {
      const login = ["login", "--library", "emulator", ...sign.slice(1), "--timeout", "3"];
      const { stdout, status } = onTerminal("", ...login);
      assert.match(
        stdout,
        /\rWaiting for the SDK's answer: 1 s\rWaiting for the SDK's answer: 2 s\r./,
      );
      assert.match(stdout, /did not answer in time/);
      assert.equal(status, 1);
    });
  });
}

describe("a program on a terminal, on deno", { skip }, () => {
  const [deno = "deno"] = COMMANDS.deno ?? [];
  const folder = mkdtempSync(join(tmpdir(), "timlogin-terminal-"));
  after(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "program.ts");
  const adapter = new URL("../packages/deno-ffi/src/index.ts", import.meta.url);
  const config = fileURLToPath(new URL("../deno.json", import.meta.url));
  const native = fileURLToPath(new URL("../native/zig-out/lib", import.meta.url));

  const onTerminal = (flags: readonly string[], ...args: readonly string[]) => {
    const command = [deno, "run", `--config=${config}`, ...flags, ...args];
    const options = {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
      // A prompt would wait for ever.
      timeout: 60_000,
    } as const;
    return spawnSync("python3", ["-c", PTY, "", ...command], options).stdout;
  };

  test("is asked for no permission: the error names the flag", () => {
    writeFileSync(
      program,
      `import { openTim } from "${adapter}";
      const opened = openTim({ library: "emulator", sdkAppID: 1 });
      console.log(await opened.catch((error) => error.codeName + " " + error.desc));`,
    );
    const cases: [string[], RegExp][] = [
      [[], /^ERR_LIBRARY_DENIED .*--allow-read=/s],
      [[`--allow-read=${native}`], /^ERR_LIBRARY_DENIED .*--allow-ffi=/s],
    ];
    for (const [flags, said] of cases) assert.match(onTerminal(flags, program), said);
  });

  test("nor is who runs doctor: it reports all the same", () => {
    const doctor = [COMMAND, "doctor", "--library", "emulator"];
    for (const flags of [[], [`--allow-read=${native}`, `--allow-ffi=${native}`]]) {
      const said = onTerminal(flags, ...doctor);
      assert.match(said, /libc unknown .*\? data .* unknown .*\? log .* unknown .*Next: /s);
    }
  });
});
