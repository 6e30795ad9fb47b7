/** How long a process with a client lives, on every runtime, and what an error in a listener does. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { commands, ROOT } from "./runtimes.ts";

const PROGRAM = `${ROOT}test/programs/life.ts`;
/** Far beyond what any program takes; only one that hangs is killed. */
const KILL_MS = 60_000;

const COMMANDS = commands("TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE");

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, or so long after its first word. */
function run(command: readonly string[], name: string, killAfterWordMs?: number): Promise<Ended> {
  const [file = "", ...args] = command;
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  const child = spawn(file, [...args, PROGRAM, name], { env });
  const kill = () => void child.kill("SIGKILL");
  const timer = setTimeout(kill, KILL_MS);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (stdout === "" && killAfterWordMs !== undefined) setTimeout(kill, killAfterWordMs);
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout, stderr });
    });
  });
}

/** What is left of an error report when its stack, which says where it came from, is taken away. */
function shape(stderr: string): string[] {
  return stderr.split("\n").filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
}

for (const [runtime, command] of Object.entries(COMMANDS)) {
  const ends = (name: string, program: string, stdout: string) =>
    test(`${runtime}: ${name}`, async () => {
      const ended = await run(command, program);
      assert.deepEqual(ended, { code: 0, signal: null, stdout, stderr: "" });
    });

  ends(
    "a login that is waited for is finished, and then the process ends",
    "login",
    "alice is in\n",
  );
  ends(
    "the process ends after close, though there were listeners",
    "close",
    "alice is in\nclosed\n",
  );
  ends("a client alone keeps nothing alive", "idle", "open\n");
  ends("nor does the time until a ticket is renewed", "renewing", "alice is in\n");
  ends("nor does one whose listeners have gone", "unlistened", "alice is in\n");
  ends("a pending message is sent, and then the process ends", "messaged", "to bob\n");
  ends("process.exit ends it at once, with a pending login", "exit", "leaving\n");
  ends("a provider that never answers is timed out", "unanswered", "TimeoutError\n");

  test(`${runtime}: the process lives while somebody listens`, async () => {
    const { signal, stdout, stderr } = await run(command, "listening", 1000);
    assert.deepEqual([signal, stdout, stderr], ["SIGKILL", "listening\n", ""]);
  });

  test(`${runtime}: the process lives while somebody listens for messages`, async () => {
    const { signal, stdout, stderr } = await run(command, "awaitingMessages", 1000);
    assert.deepEqual([signal, stdout, stderr], ["SIGKILL", "listening\n", ""]);
  });

  test(`${runtime}: what a listener for messages throws is uncaught, and stops nobody`, async () => {
    const { code, stdout, stderr } = await run(command, "messageThrows");
    assert.deepEqual(stdout.trim().split("\n").sort(), ["second", "uncaught boom"]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  test(`${runtime}: what a listener throws is reported as the platform's own target does`, async () => {
    const platform = await run(command, "throwsOnPlatform");
    const client = await run(command, "throwsOnClient");
    assert.match(platform.stderr, /boom/);
    assert.notEqual(platform.code, 0);
    assert.deepEqual(shape(client.stderr), shape(platform.stderr));
    assert.deepEqual([client.code, client.stdout], [platform.code, platform.stdout]);
  });

  test(`${runtime}: if the process survives it, nothing else is lost`, async () => {
    const { code, stdout, stderr } = await run(command, "survives");
    const said = stdout.trim().split("\n").sort();
    const twice = ["second", "second", "uncaught boom", "uncaught boom"];
    assert.deepEqual(said, ["alice was in", "bob was in", ...twice]);
    assert.deepEqual([code, stderr], [0, ""]);
  });
}
