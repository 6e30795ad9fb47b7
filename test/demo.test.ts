/** Runs the demo as a user would. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { isIsolated } from "../scripts/imsdk/netns.ts";

const MAIN = fileURLToPath(new URL("../apps/demo/src/main.ts", import.meta.url));

interface Step {
  call: string;
  ms: number;
  ok: boolean;
  code: number;
  value: string;
}

function demo(...args: string[]) {
  return demoWith({}, ...args);
}

function demoWith(env: Record<string, string>, ...args: string[]) {
  const options = { encoding: "utf8", timeout: 120_000, env: { ...process.env, ...env } } as const;
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
    ["deno", "bun", "node", "node-ffi"],
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
  assert.doesNotMatch(stdout, /^(?:node|deno) /m);
});

test("a step that does not go as expected is an exit code", () => {
  const env = { TIMLOGIN_USER_SIG: "notaticket" };
  const { status, stdout } = demoWith(env, "--runtime", "node");
  assert.equal(status, 1);
  assert.match(stdout, /✗ login .*70003/);
});

test("a secret comes from a file, too", () => {
  const folder = mkdtempSync(join(tmpdir(), "timlogin-demo-test-"));
  try {
    const file = join(folder, "ticket");
    writeFileSync(file, "notaticket\n");
    const { status, stdout } = demo("--runtime", "node", "--user-sig-file", file);
    assert.equal(status, 1);
    assert.match(stdout, /✗ login .*70003/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("wrong options are refused with 2 and one line, which repeats no value", () => {
  const secret = "e".repeat(100);
  const cases = [
    ["--runtime", "browser"],
    ["--runtime", "Hunter2"],
    ["--no-such-option"],
    ["--user-sig", secret],
    ["--secret-key=Hunter2"],
    ["-kHunter2"],
    ["Hunter2"],
    [secret],
    ["--library", "Hunter2"],
    ["--library"],
    ["--library", "./no/such/library.so"],
    ["--sdk-app-id", "Hunter2"],
    ["--user-id", ""],
    ["--user-id", "Hunter2".repeat(5)],
    ["--user-sig-file", "Hunter2"],
    ["--json=Hunter2"],
  ];
  for (const args of cases) {
    const { status, stdout, stderr } = demo(...args);
    assert.equal(status, 2, `${args}: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, /^[^\n]+\n$/, String(args));
    assert.doesNotMatch(stderr, /Hunter2|eeee/, String(args));
  }
});

test("help says how to run the real SDK", () => {
  assert.match(demo("--help").stdout, /unshare --net/);
});

const skip = isIsolated() && "there is no network here";
test("the real SDK is refused if there is a network", { skip }, () => {
  const { status, stderr } = demo("--library", "imsdk");
  assert.equal(status, 2);
  assert.match(stderr, /^the real SDK dials Tencent .* --online [^\n]*\n$/);
});
