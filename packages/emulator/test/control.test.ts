/** Every control, on every runtime, through the client that a test would use. */
import assert from "node:assert/strict";
import test from "node:test";
import { signUserSig } from "@timlogin/usersig";
import { LoginStatus, type OpenOptions, openTim, type TimClient, TimError } from "timlogin";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "../src/index.ts";

const APP = 1400000000;

function withEmulator(
  name: string,
  run: (tim: TimClient, emulator: EmulatorControl) => Promise<void>,
  options: Partial<OpenOptions> = {},
): void {
  test(name, async () => {
    await using tim = await openTim({ library: "emulator", sdkAppID: APP, ...options });
    await run(tim, new EmulatorControl(tim));
  });
}

function sign(userID: string, expiresInSeconds = 86_400, now?: number): Promise<string> {
  const secretKey = DEVELOPMENT_SECRET_KEY;
  const time = now === undefined ? {} : { now };
  return signUserSig({ sdkAppID: APP, userID, secretKey, expiresInSeconds, ...time });
}

async function codeOf(promise: Promise<unknown>): Promise<number> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return 0;
  assert.ok(TimError.is(error), String(error));
  return error.code;
}

withEmulator("kickOffline ends the login", async (tim, emulator) => {
  await tim.login("alice", await sign("alice"));
  await emulator.kickOffline();
  assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  assert.equal((await emulator.state()).counters.kicked_offline, 1);
});

withEmulator("expireUserSig is told to the listener", async (tim, emulator) => {
  await tim.login("alice", await sign("alice"));
  let expired = 0;
  tim.addEventListener("usersigexpired", () => {
    expired += 1;
  });
  await emulator.expireUserSig();
  assert.equal(expired, 1);
  assert.equal((await emulator.state()).counters.user_sigs_expired, 1);
});

withEmulator("faults strike the next, the nth, or one user's calls", async (tim, emulator) => {
  const [alice, bob] = await Promise.all([sign("alice"), sign("bob")]);
  await emulator.addFault({ call: "login", code: 70169, desc: "the server is busy" });
  assert.equal(await codeOf(tim.login("alice", alice)), 70169);
  assert.equal(await codeOf(tim.login("alice", alice)), 0);

  await emulator.addFault({ call: "logout", code: 9508, every: 2 });
  const codes: number[] = [];
  for (let i = 0; i < 4; i += 1) codes.push(await codeOf(tim.logout()));
  assert.deepEqual(codes, [0, 9508, 0, 9508]);
  await emulator.clearFaults();

  await emulator.addFault({ call: "login", code: 70500, userID: "bob" });
  assert.equal(await codeOf(tim.login("alice", alice)), 0);
  assert.equal(await codeOf(tim.login("bob", bob)), 70500);
  assert.equal(await codeOf(tim.login("bob", bob)), 70500);
});

withEmulator("a login that is never answered ends with close", async (tim, emulator) => {
  await emulator.addFault({ call: "login", answers: "never" });
  const login = codeOf(tim.login("alice", await sign("alice")));
  assert.equal((await emulator.state()).counters.faults, 1);
  await tim.close();
  assert.equal(await login, 7009);
});

withEmulator("a second answer settles nothing twice", async (tim, emulator) => {
  await emulator.addFault({ call: "any", answers: "twice", every: 1 });
  for (let i = 0; i < 10; i += 1) {
    await tim.login("alice", await sign("alice"));
    await tim.logout();
  }
  assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
});

withEmulator("with the network down, logins time out one after another", async (tim, emulator) => {
  await emulator.freezeTime();
  await emulator.setNetwork("down");
  const seen: string[] = [];
  tim.addEventListener("networkstatus", ({ detail }) => void seen.push(detail.status));
  const codes: Promise<number>[] = [];
  for (const user of ["alice", "bob"]) codes.push(codeOf(tim.login(user, await sign(user))));
  await emulator.advanceTime(30_000);
  assert.equal((await emulator.state()).counters.timeouts, 1);
  await emulator.advanceTime(30_000);
  assert.deepEqual(await Promise.all(codes), [9523, 9523]);
  assert.ok(seen.filter((status) => status === "failed").length >= 5, seen.join());
});

withEmulator("a ticket expires on the emulator's clock", async (tim, emulator) => {
  const at = Date.now();
  await emulator.freezeTime(at);
  let expired = 0;
  tim.addEventListener("usersigexpired", () => {
    expired += 1;
  });
  await tim.login("alice", await sign("alice", 3600, Math.floor(at / 1000)));
  await emulator.advanceTime(3_500_000);
  assert.equal(expired, 0);
  await emulator.advanceTime(200_000);
  assert.equal(expired, 1);
  await emulator.resumeTime();
});

withEmulator("latency is a seeded sequence", async (tim, emulator) => {
  const measure = async () => {
    await emulator.reset();
    await emulator.freezeTime(Date.now());
    await emulator.setLatency({ minMs: 10, maxMs: 1000, seed: 7 });
    const steps: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      let isDone = false;
      const login = tim.login(`u${i}`, await sign(`u${i}`)).then(() => {
        isDone = true;
      });
      let ms = 0;
      for (; !isDone; ms += 10) await emulator.advanceTime(10);
      await login;
      steps.push(ms);
    }
    return steps;
  };
  const first = await measure();
  assert.ok(new Set(first).size > 1, first.join());
  assert.deepEqual(await measure(), first);
});

withEmulator("accounts are blocked, allowed or limited", async (tim, emulator) => {
  const ticket = await sign("mallory");
  await emulator.setAccounts({ mode: "block", userIDs: ["mallory"] });
  assert.equal(await codeOf(tim.login("mallory", ticket)), 70051);
  await emulator.setAccounts({ mode: "allow", userIDs: ["alice"] });
  assert.notEqual(await codeOf(tim.login("mallory", ticket)), 0);
  assert.equal(await codeOf(tim.login("alice", await sign("alice"))), 0);
  await emulator.setAccounts({ limit: 0 });
  assert.notEqual(await codeOf(tim.login("bob", await sign("bob"))), 0);
  await emulator.reset();
  assert.equal(await codeOf(tim.login("mallory", ticket)), 0);
});

withEmulator("a parameter that is wrong is refused by name", async (tim, emulator) => {
  const wrong = (param: object) =>
    tim.callExperimentalAPI({
      request_internal_operation: "emulator_set_latency",
      request_emulator_param: { ...param },
    });
  for (const [param, name] of [
    [{ max_ms: "1" }, /max_ms/],
    [{ max_ms: 1, colour: "red" }, /colour/],
    [{ max_ms: -1 }, /max_ms/],
    [{}, /max_ms/],
  ] as const) {
    await assert.rejects(wrong(param), (error) => TimError.is(error) && name.test(error.desc));
  }
  assert.equal((await emulator.state()).initialized, true);
});

withEmulator(
  "the init JSON sets the emulator up",
  async (tim) => {
    assert.equal(await codeOf(tim.login("mallory", await sign("mallory"))), 70051);
  },
  { config: { emulator: { set_accounts: { mode: "block", user_ids: ["mallory"] } } } },
);
