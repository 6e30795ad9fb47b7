import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  type Failed,
  fileIn,
  jsonOf,
  libraries,
  scratchFolder,
  sdkAppID,
  sign,
  signExpired,
  timlogin,
} from "./command.ts";

const app = ["--sdk-app-id", String(sdkAppID)];
const alice = ["login", "--library", "emulator", ...app, "--user-id", "alice"];
const folder = scratchFolder();

describe("timlogin login", () => {
  test("logs in with a ticket from the environment", async () => {
    const ended = await timlogin(alice, { env: { TIMLOGIN_USER_SIG: await sign() } });
    assert.equal(ended.stderr, "");
    assert.match(ended.stdout, /Logged in as alice to app 1400000000/);
    assert.ok(ended.stdout.includes(libraries), ended.stdout);
    assert.equal(ended.exitCode, 0);
  });

  test("logs in with a ticket from a file, and says so in JSON", async () => {
    const file = fileIn(folder, "ticket", `${await sign()}\n`);
    const ended = await timlogin([...alice, "--user-sig-file", file, "--json"]);
    const { library, sdkVersion, ...rest } = jsonOf<Record<string, unknown>>(ended);
    assert.deepEqual(rest, { ok: true, sdkAppID, userID: "alice" });
    assert.match(String(library), /tim_emulator/);
    assert.match(String(sdkVersion), /^\d+\.\d+\.\d+/);
    assert.equal(ended.exitCode, 0);
  });

  test("a file goes before the environment", async () => {
    const file = fileIn(folder, "expired", await signExpired());
    const env = { TIMLOGIN_USER_SIG: await sign() };
    const ended = await timlogin([...alice, "--user-sig-file", file], { env });
    assert.equal(ended.exitCode, 1);
  });

  test("an expired ticket is refused", async () => {
    const env = { TIMLOGIN_USER_SIG: await signExpired() };
    const ended = await timlogin(alice, { env });
    assert.match(ended.stderr, /TIMLogin: ERR_SVR_ACCOUNT_USERSIG_EXPIRED 70001.*make a new one/);
    assert.equal(ended.stdout, "");
    assert.equal(ended.exitCode, 1);

    const { error } = jsonOf<Failed>(await timlogin([...alice, "--json"], { env }));
    assert.equal(error.code, 70001);
    assert.equal(error.call, "TIMLogin");
    assert.equal(error.advice, "refresh-usersig");
    assert.equal(error.exitCode, 1);
  });

  test("a ticket of another key, user or app is refused", async () => {
    const cases = [
      [70009, await sign({ secretKey: "the key of another app" })],
      [70013, await sign({ userID: "bob" })],
      [70014, await sign({ sdkAppID: sdkAppID + 1 })],
    ] as const;
    for (const [code, ticket] of cases) {
      const ended = await timlogin([...alice, "--json"], { env: { TIMLOGIN_USER_SIG: ticket } });
      assert.equal(jsonOf<Failed>(ended).error.code, code);
      assert.equal(ended.exitCode, 1);
    }
  });
});

describe("timlogin login, when there is no login to be made", () => {
  test("an SDK that does not answer is waited for no longer than asked", async () => {
    const fault = { call: "login", answers: "never" };
    const env = {
      TIMLOGIN_USER_SIG: await sign(),
      TIM_EMULATOR_CONFIG: JSON.stringify({ add_fault: fault }),
    };
    const ended = await timlogin([...alice, "--timeout", "1"], { env });
    assert.match(ended.stderr, /The SDK did not answer in time\..*--timeout/);
    assert.equal(ended.stdout, "");
    assert.equal(ended.exitCode, 1);
  });

  test("a library that is not there was never asked", async () => {
    const library = `${libraries}/libnowhere.so`;
    const args = ["login", "--library", library, ...app, "--user-id", "alice"];
    const env = { TIMLOGIN_USER_SIG: await sign() };
    const ended = await timlogin(args, { env });
    assert.ok(ended.stderr.includes(library), ended.stderr);
    assert.match(ended.stderr, /not found[\s\S]*timlogin doctor --library/);
    assert.equal(ended.exitCode, 2);
    assert.equal(jsonOf<Failed>(await timlogin([...args, "--json"], { env })).error.exitCode, 2);
  });

  test("a library is never chosen silently", async () => {
    const env = { TIMLOGIN_USER_SIG: await sign(), TIMLOGIN_LIBRARY: "emulator" };
    const ended = await timlogin(["login", ...app, "--user-id", "alice"], { env });
    assert.match(ended.stderr, /--library/);
    assert.equal(ended.exitCode, 2);
  });

  test("what cannot be a user id or a ticket is a matter of usage", async () => {
    const long = ["login", "--library", "emulator", ...app, "--user-id", "a".repeat(33)];
    const cases = [
      [long, await sign(), /33 bytes/],
      [alice, '"quoted"', /characters that no UserSig has/],
    ] as const;
    for (const [args, ticket, said] of cases) {
      const ended = await timlogin(args, { env: { TIMLOGIN_USER_SIG: ticket } });
      assert.match(ended.stderr, said);
      assert.equal(ended.exitCode, 2);
    }
  });
});
