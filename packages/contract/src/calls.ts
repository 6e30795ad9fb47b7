import assert from "node:assert/strict";
import { type CallOptions, LoginStatus, TimError } from "@timlogin/core";
import { APP, DAY, rejects, type Suite, sign, tick } from "./suite.ts";

/** The four calls: their results, refusals, order and cancelling. */
export function describeCalls(suite: Suite): void {
  describeLogin(suite);
  describeRefusals(suite);
  describeConcurrency(suite);
  describeFullQueue(suite);
  describeCancelling(suite);
}

// --- the four calls ---

function describeLogin(suite: Suite): void {
  suite.with("logs in and out", async (tim) => {
    assert.equal(await tim.login("alice", await sign("alice")), undefined);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedIn);
    assert.equal(tim.getLoginUserID(), "alice");
    assert.equal(tim.getLoginUserID(), "alice");
    assert.equal(await tim.logout(), undefined);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    assert.equal(tim.getLoginUserID(), null);
    await tim.logout();
  });

  suite.with("a user id may be any text of up to 32 bytes", async (tim) => {
    for (const userID of ["a", "语言用户", "x".repeat(32), "Ünïcødé 🙂", 'ä/+=*"\\{}']) {
      await tim.login(userID, await sign(userID));
      assert.equal(tim.getLoginUserID(), userID);
      await tim.logout();
    }
  });

  suite.test("the secret key of the emulator may be another one", async () => {
    const secretKey = "another key";
    await using tim = await suite.open({ config: { emulator_secret_key: secretKey } });
    await rejects(tim.login("alice", await sign("alice")), { code: 70009 });
    await tim.login("alice", await sign("alice", { secretKey }));
    assert.equal(tim.getLoginUserID(), "alice");
  });
}

function describeRefusals(suite: Suite): void {
  suite.with("a ticket that the server refuses rejects with its code", async (tim) => {
    const past = Date.now() / 1000 - 2 * DAY;
    const good = await sign("alice");
    const cases: [number, string, string][] = [
      [70001, "refresh-usersig", await sign("alice", { now: past, expiresInSeconds: DAY })],
      [70003, "fix-config", good.slice(0, 40)],
      [70003, "fix-config", "notaticket"],
      [70009, "fix-config", await sign("alice", { secretKey: "not the key of this app" })],
      [70013, "fix-config", await sign("bob")],
      [70014, "fix-config", await sign("alice", { sdkAppID: APP + 1 })],
    ];
    for (const [code, advice, ticket] of cases) {
      const error = await rejects(tim.login("alice", ticket), {
        code,
        call: "TIMLogin",
        desc: /./,
      });
      assert.equal(error.advice, advice, error.codeName);
      assert.ok(!`${error.message}${error.stack}${error.desc}`.includes(ticket));
      assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    }
    await tim.login("alice", good);
  });

  suite.with("a control that the emulator does not know is refused by name", async (tim) => {
    const request_internal_operation = "emulator_make_coffee";
    await rejects(tim.callExperimentalAPI({ request_internal_operation }), {
      code: 7013,
      desc: /emulator_make_coffee/,
    });
  });
}

// --- concurrency ---

function describeConcurrency(suite: Suite): void {
  suite.with(
    "logins of one user share a native call; one who is in makes none",
    async (tim, emulator) => {
      const ticket = await sign("alice");
      const before = (await emulator.state()).counters.logins;
      await Promise.all(Array.from({ length: 10 }, () => tim.login("alice", ticket)));
      await tim.login("alice", ticket);
      assert.equal((await emulator.state()).counters.logins - before, 1);
    },
  );

  suite.with("the last call decides who is logged in", async (tim) => {
    const [alice, bob] = await Promise.all([sign("alice"), sign("bob")]);
    await Promise.all([
      tim.login("alice", alice),
      tim.login("bob", bob),
      tim.login("alice", alice),
    ]);
    assert.equal(tim.getLoginUserID(), "alice");
    await Promise.all([tim.login("bob", bob), tim.logout()]);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    await Promise.all([tim.logout(), tim.login("bob", bob)]);
    assert.equal(tim.getLoginUserID(), "bob");
  });

  suite.with("a thousand calls at once settle in their order", async (_, emulator) => {
    const order: number[] = [];
    const calls = Array.from({ length: 1000 }, (_, i) =>
      emulator.state().then(() => order.push(i)),
    );
    await Promise.all(calls);
    assert.deepEqual(
      order,
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

  suite.with(
    "of a thousand logins at once, those that are made settle in their order",
    async (tim) => {
      const tickets = await Promise.all([sign("u0"), sign("u1")]);
      const order: number[] = [];
      const calls = Array.from({ length: 1000 }, (_, i) =>
        tim.login(`u${i % 2}`, tickets[i % 2] as string).then(() => order.push(i)),
      );
      // Timing decides whether more than ten wait behind the running one.
      for (const result of await Promise.allSettled(calls)) {
        if (result.status === "rejected")
          assert.ok(TimError.is(result.reason, "ERR_SDK_COMM_INTERRUPT"), String(result.reason));
      }
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      assert.equal(order.at(-1), 999);
      assert.equal(tim.getLoginUserID(), "u1");
    },
  );
}

// The SDK lets ten calls wait behind the running one.
function describeFullQueue(suite: Suite): void {
  suite.with(
    "if more than ten calls wait, the oldest gives way with 7009",
    async (tim, emulator) => {
      await emulator.freezeTime();
      await emulator.setLatency({ minMs: 1000, maxMs: 1000 });
      const users = Array.from({ length: 15 }, (_, i) => `u${i}`);
      const tickets = await Promise.all(users.map((user) => sign(user)));
      const logins = users.map((user, i) => tim.login(user, tickets[i] as string));
      const results = Promise.allSettled(logins);
      for (let i = 0; i < users.length; i += 1) await emulator.advanceTime(1000);
      const refused = (await results).flatMap((result, i) => {
        if (result.status === "fulfilled") return [];
        assert.ok(TimError.is(result.reason, "ERR_SDK_COMM_INTERRUPT"), String(result.reason));
        return [i];
      });
      assert.deepEqual(refused, [1, 2, 3, 4]);
      assert.equal(tim.getLoginUserID(), "u14");
    },
  );
}

// --- cancelling ---

function describeCancelling(suite: Suite): void {
  suite.with("timeoutMs and signal stop the waiting, not the login", async (tim, emulator) => {
    await emulator.freezeTime();
    await emulator.setLatency({ maxMs: 1000, minMs: 1000 });
    const ticket = await sign("alice");
    const aborter = new AbortController();
    const reason = new Error("enough");
    const waits: [CallOptions, (error: unknown) => boolean][] = [
      [{ timeoutMs: 5 }, (error) => error instanceof DOMException && error.name === "TimeoutError"],
      [{ signal: AbortSignal.timeout(5) }, (error) => (error as Error).name === "TimeoutError"],
      [{ signal: aborter.signal }, (error) => error === reason],
    ];
    const rejected = waits.map(([options, isExpected]) =>
      assert.rejects(tim.login("alice", ticket, options), isExpected),
    );
    // The SDK begins a login a moment after TIMLogin has returned.
    while (tim.getLoginStatus() !== LoginStatus.LoggingIn) await tick();
    aborter.abort(reason);
    await Promise.all(rejected);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggingIn);
    await emulator.advanceTime(1000);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedIn);
    await assert.rejects(tim.logout({ signal: aborter.signal }), (error) => error === reason);
    assert.equal(tim.getLoginUserID(), "alice");
  });
}
