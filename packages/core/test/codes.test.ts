import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Advice, adviceOf, codeNameOf, codeOf, meaningOf, sourceOf } from "../src/codes.ts";

/** Every code that the table knows, found by asking for all numbers around it. */
const known: number[] = [];
for (let code = -30_000; code <= 100_000; code++) {
  if (codeNameOf(code) !== undefined) known.push(code);
}

describe("the table of error codes", () => {
  const login: readonly [number, string, Advice][] = [
    [-4, "TIM_ERR_PARAM", "fix-config"],
    [-1, "TIM_ERR_SDKUNINIT", "fix-config"],
    [-10001, "ERR_SVR_SSO_D2_EXPIRED", "refresh-usersig"],
    [6013, "ERR_SDK_NOT_INITIALIZED", "fix-config"],
    [6014, "ERR_SDK_NOT_LOGGED_IN", "fix-config"],
    [6206, "ERR_USER_SIG_EXPIRED", "refresh-usersig"],
    [6208, "ERR_LOGIN_KICKED_OFF_BY_OTHER", "ask-user"],
    [7009, "ERR_SDK_COMM_INTERRUPT", "ask-user"],
    [7501, "ERR_SDK_ACCOUNT_LOGIN_IN_PROCESS", "wait"],
    [7502, "ERR_SDK_ACCOUNT_LOGOUT_IN_PROCESS", "wait"],
    [9506, "ERR_SDK_NET_FREQ_LIMIT", "wait"],
    [9507, "ERR_SDK_NET_REQ_COUNT_LIMIT", "wait"],
    [9508, "ERR_SDK_NET_DISCONNECT", "wait"],
    [9510, "ERR_SDK_NET_CONN_TIMEOUT", "retry"],
    [9520, "ERR_SDK_NET_WAIT_ACK_TIMEOUT", "retry"],
    [9523, "ERR_SDK_NET_WAIT_SEND_TIMEOUT_NO_NETWORK", "wait"],
    [70001, "ERR_SVR_ACCOUNT_USERSIG_EXPIRED", "refresh-usersig"],
    [70002, "ERR_SVR_ACCOUNT_USERSIG_EMPTY", "fix-config"],
    [70003, "ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED", "fix-config"],
    [70009, "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_PUBLICKEY", "fix-config"],
    [70013, "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_ID", "fix-config"],
    [70014, "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_SDKAPPID", "fix-config"],
    [70050, "ERR_SVR_ACCOUNT_FREQ_LIMIT", "wait"],
    [70051, "ERR_SVR_ACCOUNT_BLACKLIST", "ask-user"],
    [70052, "ERR_SVR_ACCOUNT_INVALID_USERSIG", "refresh-usersig"],
    [70169, "ERR_SVR_ACCOUNT_INTERNAL_TIMEOUT", "retry"],
    [70500, "ERR_SVR_ACCOUNT_INTERNAL_ERROR", "retry"],
  ];
  for (const [code, name, advice] of login) {
    test(`${code} is ${name}: ${advice}`, () => {
      assert.equal(codeNameOf(code), name);
      assert.equal(adviceOf(code), advice);
    });
  }

  test("has every code of the SDK and of its results", () => {
    assert.equal(known.length, 229);
  });

  test("leads from every code to its name and back", () => {
    for (const code of known) {
      const name = codeNameOf(code);
      assert.ok(name !== undefined);
      assert.equal(codeOf(name), code);
    }
  });

  test("says in one sentence what happened and what to do", () => {
    for (const code of known) assert.match(meaningOf(code) ?? "", /^[A-Z].{10,}: .{5,}\.$/);
  });

  test("has ours in a range of their own, which the SDK leaves free", () => {
    const own = known.filter((code) => sourceOf(code) === "timlogin");
    assert.deepEqual(
      own,
      known.filter((code) => code >= -1999 && code <= -1001),
    );
    assert.equal(own.at(-1), codeOf("ERR_LIBRARY_NOT_CHOSEN"));
    for (const code of known) assert.match(sourceOf(code) ?? "", /^(result|sdk|server|timlogin)$/);
  });

  test("gives advice for every code", () => {
    const advices = ["refresh-usersig", "retry", "wait", "fix-config", "ask-user"];
    for (const code of known) assert.ok(advices.includes(adviceOf(code) ?? ""));
  });

  test("does not know success, fractions or other numbers", () => {
    for (const code of [0, -0, 1, 6206.5, 70004, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.equal(codeNameOf(code), undefined);
      assert.equal(adviceOf(code), undefined);
      assert.equal(meaningOf(code), undefined);
    }
  });

  test("does not know a name that is none", () => {
    // @ts-expect-error: the names are a type of their own.
    assert.throws(() => codeOf("ERR_NONE"), { name: "TypeError", message: /^ERR_NONE is not/ });
    // @ts-expect-error: what every object has is no name either.
    assert.throws(() => codeOf("constructor"), TypeError);
  });
});
