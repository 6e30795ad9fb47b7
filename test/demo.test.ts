/** Runs the demo as a user would. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../apps/demo/src/main.ts", import.meta.url));

interface Step {
  call: string;
  ms: number;
  ok: boolean;
  code: number;
  value: string;
}

function demo(...args: string[]) {
  const options = { encoding: "utf8", timeout: 120_000 } as const;
  return spawnSync(process.execPath, [MAIN, ...args], options);
}

test("logs in on every runtime", () => {
  const { status, stdout, stderr } = demo("--json");
  assert.equal(stderr, "");
  assert.equal(status, 0);
  const reports = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    reports.map(({ runtime }) => runtime),
    ["deno", "bun", "node"],
  );
  for (const { runtimeVersion, library, sdkVersion, steps } of reports) {
    assert.match(runtimeVersion, /^\d+\.\d+/);
    assert.match(library, /tim_emulator/);
    assert.match(sdkVersion, /emulator/);
    assert.deepEqual(
      steps.map(({ call, code }: Step) => [call, code]),
      [
        ["getLoginStatus", 0],
        ["login", 0],
        ["getLoginStatus", 0],
        ["getLoginUserID", 0],
        ["login, expired UserSig", 70001],
        ["login, forged UserSig", 70009],
        ["login, another's UserSig", 70013],
        ["logout", 0],
        ["getLoginStatus", 0],
      ],
    );
    assert.equal(steps[3].value, "alice");
    assert.ok(steps.every(({ ok, ms }: Step) => ok && ms >= 0));
  }
});

test("prints for people, and for one runtime", () => {
  const { status, stdout } = demo("--runtime", "bun", "--user-id", "语");
  assert.equal(status, 0);
  assert.match(stdout, /^bun 1\./);
  assert.match(stdout, /✓ getLoginUserID .*语/);
  assert.match(stdout, /70001 ERR_SVR_ACCOUNT_USERSIG_EXPIRED/);
  assert.doesNotMatch(stdout, /node|deno/);
});

test("a step that does not go as expected is an exit code", () => {
  const { status, stdout } = demo("--runtime", "node", "--user-sig", "notaticket");
  assert.equal(status, 1);
  assert.match(stdout, /✗ login .*70003/);
});

test("wrong options and the real SDK with a network are refused", () => {
  assert.equal(demo("--runtime", "browser").status, 2);
  assert.equal(demo("--no-such-option").status, 2);
  assert.match(demo("--help").stdout, /unshare --net/);
});
