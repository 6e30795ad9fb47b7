import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { verifyUserSig } from "@timlogin/usersig";
import {
  fileIn,
  jsonOf,
  scratchFolder,
  sdkAppID,
  secretKey,
  sign,
  signExpired,
  timlogin,
} from "./command.ts";

const app = ["--sdk-app-id", String(sdkAppID)];
const signAlice = ["sign", ...app, "--user-id", "alice"];
const env = { TIMLOGIN_SECRET_KEY: secretKey };
const folder = scratchFolder();

interface Explained {
  readonly ok: boolean;
  readonly code: number;
  readonly ticket: Record<string, unknown> | null;
  readonly checks: readonly { readonly subject: string; readonly outcome: string }[];
}

describe("timlogin sign", () => {
  test("prints a ticket that verifies, and nothing else", async () => {
    const ended = await timlogin(signAlice, { env });
    assert.equal(ended.stderr, "");
    assert.match(ended.stdout, /^[\w*-]+\n$/);
    const options = { sdkAppID, userID: "alice", secretKey };
    assert.ok((await verifyUserSig(ended.stdout.trim(), options)).ok);
    assert.equal(ended.exitCode, 0);
  });

  test("takes the key from a file and a lifetime", async () => {
    const file = fileIn(folder, "key", `${secretKey}\n`);
    const args = [...signAlice, "--secret-key-file", file, "--expires-in", "60", "--json"];
    const { userSig, expiresAt, ...rest } = jsonOf<Record<string, unknown>>(await timlogin(args));
    assert.deepEqual(rest, { ok: true, sdkAppID, userID: "alice" });
    const verified = await verifyUserSig(String(userSig), { sdkAppID, userID: "alice", secretKey });
    assert.ok(verified.ok);
    assert.equal(verified.ticket.expiresInSeconds, 60);
    assert.equal(verified.ticket.expiresAt, expiresAt);
  });

  test("a user id that cannot be one is a matter of usage", async () => {
    const ended = await timlogin(["sign", ...app, "--user-id", "a".repeat(33)], { env });
    assert.match(ended.stderr, /1 to 32 bytes/);
    assert.equal(ended.stdout, "");
    assert.equal(ended.exitCode, 2);
  });
});

describe("timlogin explain", () => {
  test("finds nothing wrong with what sign has printed", async () => {
    const { stdout: input } = await timlogin(signAlice, { env });
    const args = ["explain", ...app, "--user-id", "alice", "--user-sig-file", "-", "--json"];
    const ended = await timlogin(args, { env, input });
    const { ok, code, ticket, checks } = jsonOf<Explained>(ended);
    assert.deepEqual([ok, code, ended.exitCode], [true, 0, 0]);
    assert.equal(ticket?.userID, "alice");
    assert.equal(checks.length, 5);
    for (const { subject, outcome } of checks) assert.equal(outcome, "passed", subject);
  });

  test("what sign has printed logs in", async () => {
    const { stdout: input } = await timlogin(signAlice, { env });
    const args = ["login", "--library", "emulator", ...app, "--user-id", "alice"];
    const ended = await timlogin([...args, "--user-sig-file", "-"], { input });
    assert.equal(ended.stderr, "");
    assert.equal(ended.exitCode, 0);
  });

  test("says what is in a ticket and how a login with it ends", async () => {
    const ended = await timlogin(["explain"], { env: { TIMLOGIN_USER_SIG: await signExpired() } });
    assert.match(ended.stdout, /user {7}"alice"/);
    assert.match(ended.stdout, /✗ time .*expired/);
    assert.match(ended.stdout, /- signature /);
    assert.match(ended.stdout, /should fail with 70001/);
    assert.equal(ended.stderr, "");
    assert.equal(ended.exitCode, 1);
  });

  test("predicts each refusal", async () => {
    const cases = [
      [70003, "no ticket", []],
      [70013, await sign(), ["--user-id", "bob"]],
      [70014, await sign(), ["--sdk-app-id", "1400000001"]],
      [70009, await sign({ secretKey: "the key of another app" }), []],
    ] as const;
    for (const [code, ticket, args] of cases) {
      const start = { env: { ...env, TIMLOGIN_USER_SIG: ticket } };
      const ended = await timlogin(["explain", ...args, "--json"], start);
      const explained = jsonOf<Explained>(ended);
      assert.deepEqual([explained.ok, explained.code, ended.exitCode], [false, code, 1]);
    }
  });
});
