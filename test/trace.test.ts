/** What `TIMLOGIN_TRACE=1` tells of a login on every runtime, and what it keeps to itself. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { commands, ROOT } from "./runtimes.ts";

const PROGRAM = `${ROOT}test/programs/trace.ts`;

const COMMANDS = commands("TIMLOGIN_TRACE");

function run([file = "", ...args]: readonly string[], isTraced: string) {
  const env = { ...process.env, NO_COLOR: "1", TIMLOGIN_TRACE: isTraced };
  const { status, stdout, stderr } = spawnSync(file, [...args, PROGRAM], { env, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return { said: JSON.parse(stdout) as Record<string, string>, lines: stderr.trim().split("\n") };
}

/** How often the bridge is asked, and when the connection is there, differs from run to run. */
const DIFFERS = /tim_bridge_|TIMSetNetworkStatus/;

const EXPECTED = `
call TIMSetConfig result=0
call TIMGetSDKVersion
call TIMSetKickedOfflineCallback listener=#:1
call TIMSetUserSigExpiredCallback listener=#:2
call TIMLogin request=#:1 result=0
answer TIMLogin request=#:1 code=0
call TIMLogin request=#:2 result=0
answer TIMLogin request=#:2 code=70013
call TIMGetLoginStatus result=3
call TIMGetLoginStatus result=3
call TIMLogin request=#:3 result=0
answer TIMLogin request=#:3 code=0
call TIMMsgSendMessage request=#:4 result=0
answer TIMMsgSendMessage request=#:4 code=0
call callExperimentalAPI request=#:5 result=0
event TIMSetKickedOfflineCallback listener=#:1
answer callExperimentalAPI request=#:5 code=0
call TIMSetKickedOfflineCallback
call TIMSetUserSigExpiredCallback
call TIMUninit result=0
`;

for (const [runtime, command] of Object.entries(COMMANDS)) {
  test(`${runtime}: the trace tells each call and each event, and no secret`, () => {
    const { said, lines } = run(command, "1");
    for (const line of lines) assert.match(line, /^timlogin \d+\.\d{3} (call|answer|event) \w+/);
    for (const [name, secret] of Object.entries(said)) {
      assert.ok(!lines.some((line) => line.includes(secret)), `${name} is in the trace`);
    }
    const told = lines
      .filter((line) => !DIFFERS.test(line))
      .map((line) => line.replace(/^timlogin \S+ | ms=\d+\.\d{3}$/g, "").replace(/=\d+:/, "=#:"));
    assert.equal(told.join("\n"), EXPECTED.trim());
    assert.ok(lines.some((line) => / call tim_bridge_init result=0 ms=/.test(line)));
  });

  test(`${runtime}: nothing is traced unless it is asked for`, () => {
    assert.deepEqual(run(command, "0").lines, [""]);
  });
}
