import assert from "node:assert/strict";
import {
  LoginStatus,
  type NetworkStatus,
  type ReloginOutcome,
  type TimClient,
  TimError,
} from "@timlogin/core";
import { DAY, rejects, type Suite, sign } from "./suite.ts";

/** What surrounds a login: tickets, events, relogins and `takeOver`. */
export function describeSessions(suite: Suite): void {
  describeProviders(suite);
  describeEvents(suite);
  describeRelogin(suite);
  describeReloginEnds(suite);
  describeTakeOver(suite);
}

// --- providers ---

function describeProviders(suite: Suite): void {
  suite.with("a provider is asked once more for an expired ticket", async (tim) => {
    const asked: string[] = [];
    const old = await sign("alice", { now: Date.now() / 1000 - 2 * DAY, expiresInSeconds: DAY });
    await tim.login("alice", (userID, reason) => {
      asked.push(`${userID} ${reason}`);
      return reason === "login" ? old : sign(userID);
    });
    assert.deepEqual(asked, ["alice login", "alice expired"]);
    await tim.logout();
    await rejects(
      tim.login("alice", () => old),
      { code: 70001 },
    );
  });

  suite.with("what a provider throws rejects the login", async (tim) => {
    const failure = new Error("no server");
    const fail = () => Promise.reject(failure);
    await assert.rejects(tim.login("alice", fail), (error) => error === failure);
    await rejects(
      tim.login("alice", () => 7 as unknown as string),
      { code: "ERR_BAD_ARGUMENT" },
    );
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });

  suite.with("what is asked for later takes the place of a slow provider", async (tim) => {
    let answer = (_: string) => {};
    const slow = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const alice = rejects(
      tim.login("alice", () => slow),
      { code: 7009, call: "TIMLogin", desc: /a later login or logout/ },
    );
    await tim.login("bob", await sign("bob"));
    await alice;
    answer(await sign("alice"));
    await tim.login("bob", await sign("bob"));
    assert.equal(tim.getLoginUserID(), "bob");
  });

  suite.test("close does not wait for a provider", async () => {
    const tim = await suite.open();
    const login = rejects(
      tim.login("alice", () => new Promise(() => {})),
      { code: 7009 },
    );
    await tim.close();
    await login;
  });
}

// --- events ---

function describeEvents(suite: Suite): void {
  suite.with("being kicked offline is an event", async (tim, emulator) => {
    await tim.login("alice", await sign("alice"));
    const kicked = new Promise<Event>((resolve) => {
      tim.addEventListener("kickedoffline", resolve, { once: true });
    });
    await emulator.kickOffline();
    assert.equal((await kicked).type, "kickedoffline");
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });

  suite.with("an expired ticket is an event", async (tim, emulator) => {
    await tim.login("alice", await sign("alice"));
    const expired = new Promise<Event>((resolve) => {
      tim.addEventListener("usersigexpired", resolve, { once: true });
    });
    await emulator.expireUserSig();
    assert.equal((await expired).type, "usersigexpired");
  });

  suite.with("the network's ups and downs are events", async (tim, emulator) => {
    const seen: NetworkStatus[] = [];
    tim.addEventListener("networkstatus", ({ detail }) => void seen.push(detail));
    await emulator.setNetwork("down");
    await emulator.setNetwork("up");
    assert.ok(seen.length > 0);
    assert.equal(seen.at(-1)?.status, "connected");
  });
}

// --- logging in again ---

const APART = { code: 70169, desc: "the server timed out" };

function describeRelogin(suite: Suite): void {
  suite.withClock("an expired ticket is exchanged by the provider", async ({ tim, emulator }) => {
    const asked: string[] = [];
    await tim.login("alice", (userID, reason) => {
      asked.push(reason);
      return sign(userID);
    });
    const relogin = nextRelogin(tim);
    await emulator.expireUserSig();
    const outcome = { userID: "alice", reason: "expired", attempts: 1, error: null };
    assert.deepEqual(await relogin, outcome);
    assert.deepEqual(asked, ["login", "expired"]);
    assert.equal(tim.getLoginUserID(), "alice");
  });

  suite.withClock("passing failures are retried with growing pauses", async (world) => {
    const { tim, emulator, clock } = world;
    await tim.login("alice", (userID) => sign(userID));
    await emulator.addFault({ call: "login", ...APART, every: 1, times: 3 });
    const relogin = nextRelogin(tim);
    await emulator.expireUserSig();
    const { attempts, error } = await clock.drive(relogin);
    assert.deepEqual([attempts, error], [4, null]);
    const [first = 0, second = 0, third = 0] = clock.pauses;
    assert.equal(clock.pauses.length, 3);
    assert.ok(first >= 500 && first <= 1000 && second >= 1000 && second <= 2000, `${first}`);
    assert.ok(third >= 2000 && third <= 4000, `${third}`);
  });

  suite.withClock("what lasts is given up, and told", async ({ tim, emulator, clock }) => {
    await tim.login("alice", (userID) => sign(userID));
    await emulator.addFault({ call: "login", ...APART, every: 1 });
    const before = (await emulator.state()).counters.logins;
    const relogin = nextRelogin(tim);
    await emulator.expireUserSig();
    const { attempts, error } = await clock.drive(relogin);
    assert.equal(attempts, 5);
    assert.ok(TimError.is(error, "ERR_SVR_ACCOUNT_INTERNAL_TIMEOUT"), String(error));
    assert.equal((await emulator.state()).counters.logins - before, 5);
  });
}

function describeReloginEnds(suite: Suite): void {
  suite.withClock("too many failures are followed by a minute's pause", async (world) => {
    const { tim, emulator, clock } = world;
    await tim.login("alice", (userID) => sign(userID));
    await emulator.addFault({ call: "login", code: 70050 });
    const relogin = nextRelogin(tim);
    await emulator.expireUserSig();
    assert.equal((await clock.drive(relogin)).attempts, 2);
    assert.ok((clock.pauses[0] ?? 0) >= 60_000, `${clock.pauses}`);
  });

  suite.withClock("what no repetition helps is tried once", async ({ tim, emulator, clock }) => {
    await tim.login("alice", (userID) => sign(userID));
    await emulator.addFault({ call: "login", code: 70051 });
    const relogin = nextRelogin(tim);
    await emulator.expireUserSig();
    const { attempts, error } = await clock.drive(relogin);
    assert.ok(TimError.is(error, "ERR_SVR_ACCOUNT_BLACKLIST"));
    assert.equal(attempts, 1);
  });

  suite.withClock("a provider that fails is asked again", async ({ tim, emulator, clock }) => {
    let failures = 2;
    await tim.login("alice", (userID, reason) => {
      if (reason === "login" || failures === 0) return sign(userID);
      failures -= 1;
      throw new Error("our server is down");
    });
    const relogin = nextRelogin(tim);
    await emulator.expireUserSig();
    assert.equal((await clock.drive(relogin)).attempts, 3);
  });

  suite.withClock("a logout ends the attempts", async ({ tim, emulator, clock }) => {
    let relogins = 0;
    tim.addEventListener("relogin", () => {
      relogins += 1;
    });
    await tim.login("alice", (userID) => sign(userID));
    await emulator.addFault({ call: "login", ...APART, every: 1 });
    await emulator.expireUserSig();
    await clock.nextTimer();
    await tim.logout();
    const before = (await emulator.state()).counters.logins;
    assert.equal(clock.runNext(), false);
    assert.equal((await emulator.state()).counters.logins, before);
    assert.equal(relogins, 0);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });

  suite.withClock(
    "a ticket is exchanged before it expires, if that is asked for",
    async ({ tim, emulator, clock }) => {
      const hour = 3600;
      const provider = (userID: string) =>
        sign(userID, { expiresInSeconds: hour, now: clock.now() / 1000 });
      await tim.login("alice", provider);
      await clock.nextTimer();
      const [pause = 0] = clock.pauses;
      assert.ok(Math.abs(pause - (hour * 1000 - 60_000)) <= 2000, `${pause}`);
      const relogin = nextRelogin(tim);
      clock.runNext();
      const { reason, attempts, error } = await relogin;
      assert.deepEqual(
        { reason, attempts, error },
        { reason: "refresh", attempts: 1, error: null },
      );
      assert.equal((await emulator.state()).counters.logins, 2);
      await clock.nextTimer();
    },
    { earlyRefreshMs: 60_000 },
  );
}

function nextRelogin(tim: TimClient): Promise<ReloginOutcome> {
  return new Promise((resolve) => {
    tim.addEventListener("relogin", ({ detail }) => resolve(detail), { once: true });
  });
}

// --- taking over ---

function describeTakeOver(suite: Suite): void {
  suite.withClock("being kicked is not fought, but taken over on purpose", async (world) => {
    const { tim, emulator, clock } = world;
    await rejects(tim.takeOver(), { code: "ERR_NO_SESSION" });
    await tim.login("alice", (userID) => sign(userID));
    await emulator.kickOffline();
    await emulator.expireUserSig().catch(() => {});
    assert.equal(clock.runNext(), false);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    await tim.takeOver();
    assert.equal(tim.getLoginUserID(), "alice");
    await tim.logout();
    await rejects(tim.takeOver(), { code: "ERR_NO_SESSION", call: "TIMLogin" });
  });

  suite.with(
    "a cancelled login that waits for its ticket never reaches the SDK",
    async (tim, emulator) => {
      let answer = (_: string) => {};
      const slow = new Promise<string>((resolve) => {
        answer = resolve;
      });
      const aborter = new AbortController();
      const login = tim.login("alice", () => slow, { signal: aborter.signal });
      aborter.abort();
      await assert.rejects(login, (error) => (error as Error).name === "AbortError");
      answer(await sign("alice"));
      await tim.login("bob", await sign("bob"));
      assert.equal((await emulator.state()).counters.logins, 1);
      assert.equal(tim.getLoginUserID(), "bob");
    },
  );
}
