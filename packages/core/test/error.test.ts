import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { openClient } from "../src/client.ts";
import { TimError } from "../src/error.ts";
import { answer, FakeClock, FakeNative, settled } from "./fakes.ts";

interface Runtime {
  readonly Bun?: { inspect(value: unknown, options?: object): string };
  readonly Deno?: { inspect(value: unknown, options?: object): string };
}

test("says which call failed, with what code, in whose words, and what to do", () => {
  const cause = new Error("below");
  const error = new TimError({ code: 70001, call: "TIMLogin", desc: "sig expired", cause });
  const { name, code, codeName, call, desc, advice, isExpired, isRetryable } = error;
  assert.deepEqual([name, code, call, desc], ["TimError", 70001, "TIMLogin", "sig expired"]);
  assert.deepEqual([codeName, advice], ["ERR_SVR_ACCOUNT_USERSIG_EXPIRED", "refresh-usersig"]);
  assert.deepEqual([isExpired, isRetryable], [true, false]);
  assert.equal(error.cause, cause);
  assert.ok(error instanceof Error);
  assert.match(
    error.message,
    /^TIMLogin: ERR_SVR_ACCOUNT_USERSIG_EXPIRED 70001 \(sig expired\)\. [A-Z].+\.$/,
  );
});

test("advice says whether the same call may succeed later", () => {
  const advices: [number, string, boolean, boolean][] = [
    [6206, "refresh-usersig", true, false],
    [70169, "retry", false, true],
    [9506, "wait", false, true],
    [-4, "fix-config", false, false],
    [6208, "ask-user", false, false],
  ];
  for (const [code, advice, isExpired, isRetryable] of advices) {
    const error = new TimError({ code, call: "TIMLogin" });
    assert.deepEqual(
      [error.advice, error.isExpired, error.isRetryable],
      [advice, isExpired, isRetryable],
    );
    assert.ok(!("cause" in error));
    assert.ok(!error.message.includes("()"));
  }
});

test("a code that no table has keeps its number, and is not repeated blindly", () => {
  for (const code of [1, 123_456, -99_999]) {
    const error = new TimError({ code, call: "TIMLogin", desc: "new" });
    assert.deepEqual([error.code, error.codeName], [code, "ERR_UNKNOWN"]);
    assert.deepEqual([error.advice, error.isRetryable], ["fix-config", false]);
    assert.match(error.message, new RegExp(`ERR_UNKNOWN ${code} \\(new\\)`));
  }
});

test("is tells a TimError by its name from another, and from what is none", () => {
  const error = new TimError({ code: 6206, call: "TIMLogin" });
  assert.equal(TimError.is(error), true);
  assert.equal(TimError.is(error, "ERR_USER_SIG_EXPIRED"), true);
  assert.equal(TimError.is(error, "ERR_SDK_NOT_LOGGED_IN"), false);
  for (const other of [
    new Error("6206"),
    null,
    undefined,
    6206,
    { code: 6206, name: "TimError" },
  ]) {
    assert.equal(TimError.is(other), false);
    assert.equal(TimError.is(other, "ERR_USER_SIG_EXPIRED"), false);
  }
});

test("is knows an error of another realm", () => {
  const brand = 'Symbol.for("timlogin.TimError")';
  const code = `Object.assign(new Error("x"), { [${brand}]: true, codeName: "ERR_CLIENT_OPEN" })`;
  const foreign: unknown = runInNewContext(code);
  assert.ok(!(foreign instanceof Error));
  assert.equal(TimError.is(foreign, "ERR_CLIENT_OPEN"), true);
  assert.equal(TimError.is(foreign, "ERR_CLIENT_CLOSED"), false);
});

test("one of ours is made by its name, and says that the SDK was not asked", () => {
  const error = new TimError({ code: "ERR_LIBRARY_NOT_CHOSEN", call: "TIMInit" });
  assert.deepEqual([error.code, error.source, error.advice], [-1001, "timlogin", "fix-config"]);
  assert.equal(new TimError({ code: 70001, call: "TIMLogin" }).source, "server");
  assert.equal(new TimError({ code: 1, call: "TIMLogin" }).source, "sdk");
});

const secrets = ["eJyrVticket", "eJyrVprovided", "emulatorsecretkey"] as const;

test("a client and its errors show neither a ticket nor a key, however they are looked at", async () => {
  // Bun shows the lines of the program that made a call, so a secret stands elsewhere.
  const [ticket, provided, key] = secrets;
  const native = new FakeNative();
  const tim = await openClient(native.binding, {
    sdkAppID: 1_400_000_000,
    config: { emulator_secret_key: key },
    consoleLog: false,
    library: "/lib/libtim_emulator.so",
    clock: new FakeClock(),
  });
  native.onCall = ({ request }) => native.queue(answer(request, { code: 70009, desc: "no" }));
  const logins = [tim.login("alice", ticket), tim.login("bob", () => provided)];
  await settled();
  assert.deepEqual(
    native.calls.map((call) => call.ticket),
    [ticket, provided],
  );
  const waiting = [inspectAll(tim)];
  native.wake();
  const errors = (await Promise.allSettled(logins)).map((result) => {
    assert.equal(result.status, "rejected");
    return result.reason as TimError;
  });
  const seen = [...waiting, inspectAll(tim), ...errors.map(inspectAll)].join("\n");
  await tim.close();
  assert.match(seen, /TimClient/);
  assert.match(seen, /70009/);
  for (const secret of secrets) assert.ok(!seen.includes(secret), secret);
});

function inspectAll(value: unknown): string {
  const { Bun, Deno } = globalThis as Runtime;
  const all = { depth: 20, showHidden: true, getters: true };
  const stack = value instanceof Error ? `${value.stack}${value}` : "";
  const json = JSON.stringify(value);
  return [inspect(value, all), Bun?.inspect(value, all), Deno?.inspect(value, all), json, stack]
    .filter((text) => text !== undefined)
    .join("\n");
}
