/** Who is logged in follows the SDK, and the last intent wins: one test for each rule. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClientInit, openClient } from "../src/client.ts";
import type { TimError } from "../src/error.ts";
import { answer, deferred, FakeClock, FakeNative, settled, until } from "./fakes.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

async function open(init: Partial<ClientInit> = {}) {
  const native = new FakeNative();
  const clock = new FakeClock();
  const tim = await openClient(native.binding, {
    sdkAppID: 1_400_000_000,
    config: {},
    consoleLog: false,
    library: "/lib/libtim_emulator.so",
    clock,
    ...init,
  });
  const relogins: { userID: string; attempts: number; error: Error | null }[] = [];
  tim.addEventListener("relogin", ({ detail }) => void relogins.push(detail));
  return { native, clock, tim, relogins, ...helpers(native, clock) };
}

function helpers(native: FakeNative, clock: FakeClock) {
  /** The calls that the SDK has got, in their order. */
  const calls = () => native.calls.map(({ call, userID }) => (call === "TIMLogout" ? "-" : userID));
  const tickets = () => native.calls.map(({ ticket }) => ticket);
  /** Answers the call at that place, or the last one. */
  const complete = async (code = 0, at = -1) => {
    native.complete(native.calls.at(at)?.request ?? -1, code);
    await settled();
  };
  /** Lets the ticket of the login expire, or has the user kicked. */
  const end = async (event: "kickedOffline" | "userSigExpired") => {
    native.user = null;
    native.deliver(native[event]);
    await settled();
  };
  /** Runs the timers up to a time. */
  const advance = async (ms: number) => {
    const end = clock.now() + ms;
    while (clock.runNext(end)) await settled();
    clock.advance(end - clock.now());
  };
  return { calls, tickets, complete, end, advance };
}

/** How a promise has settled by now. */
function follow(promise: Promise<unknown>): { outcome: unknown } {
  const state: { outcome: unknown } = { outcome: "pending" };
  promise.then(
    () => {
      state.outcome = "done";
    },
    (error: unknown) => {
      const { code, name } = (error ?? {}) as TimError;
      state.outcome = code ?? name ?? error;
    },
  );
  return state;
}

const never = () => new Promise<string>(() => {});
/** A provider whose first ticket comes at once. */
const first = (later: () => string | Promise<string>) => (userID: string, reason: string) =>
  reason === "login" ? `${userID}1` : later();

async function loginWith(world: Awaited<ReturnType<typeof open>>, later: () => string) {
  const login = world.tim.login("alice", first(later));
  await settled();
  await world.complete();
  await login;
}

// --- a relogin never overtakes the application ---

test("a login that waits for its ticket is not overtaken by a relogin", async () => {
  const world = await open();
  const { tim, complete, end, calls } = world;
  await loginWith(world, () => "alice2");
  const { promise, resolve } = deferred<string>();
  const bob = follow(tim.login("bob", () => promise));
  await end("userSigExpired");
  resolve("bob1");
  await settled();
  await complete();
  assert.deepEqual([bob.outcome, calls(), tim.getLoginUserID()], ["done", ["alice", "bob"], "bob"]);
});

test("an expiry that is told after a login was asked for changes nothing for it", async () => {
  const world = await open();
  const { native, tim, complete, calls } = world;
  await loginWith(world, () => "alice2");
  native.user = null;
  native.queue(native.userSigExpired);
  const bob = follow(tim.login("bob", "bob1"));
  native.wake();
  await settled();
  await complete();
  assert.deepEqual([bob.outcome, calls(), tim.getLoginUserID()], ["done", ["alice", "bob"], "bob"]);
});

test("a relogin is not made while ten calls of the application wait in the SDK", async () => {
  const world = await open();
  const { native, tim, complete, end, calls } = world;
  await loginWith(world, () => "alice2");
  const logins = Array.from({ length: 11 }, (_, i) => follow(tim.login(`u${i}`, "ticket")));
  native.user = null;
  native.deliver(native.userSigExpired);
  await settled();
  assert.equal(calls().length, 12);
  for (let i = 1; i <= 11; i += 1) await complete(0, i);
  await end("userSigExpired");
  assert.deepEqual(
    logins.map(({ outcome }) => outcome),
    Array(11).fill("done"),
  );
  assert.equal(calls().length, 12);
});

test("who got in is renewed and taken over, whoever failed to get in afterwards", async () => {
  const { native, tim, complete, end, calls } = await open();
  const carol = tim.login("carol", () => "carol1");
  await settled();
  await complete();
  await carol;
  const alice = follow(tim.login("alice", () => "alice1"));
  await settled();
  const { promise, reject } = deferred<string>();
  const bob = follow(tim.login("bob", () => promise));
  await settled();
  await complete();
  reject(new RangeError("no server"));
  await settled();
  assert.deepEqual([alice.outcome, bob.outcome], ["done", "RangeError"]);
  await end("userSigExpired");
  assert.deepEqual(calls(), ["carol", "alice", "alice"]);
  await complete();
  native.user = null;
  native.deliver(native.kickedOffline);
  void tim.takeOver();
  await settled();
  assert.deepEqual(calls(), ["carol", "alice", "alice", "alice"]);
});

test("a relogin that was put off is made when the application's login has failed", async () => {
  const world = await open();
  const { tim, end, calls } = world;
  await loginWith(world, () => "alice2");
  const { promise, reject } = deferred<string>();
  const bob = follow(tim.login("bob", () => promise));
  await end("userSigExpired");
  assert.deepEqual(calls(), ["alice"]);
  reject(new RangeError("no server"));
  await settled();
  assert.deepEqual([bob.outcome, calls()], ["RangeError", ["alice", "alice"]]);
});

// --- nobody waits for another's provider ---

test("a ticket of one's own, and a logout, do not wait for another's provider", async () => {
  const { tim, complete, calls } = await open();
  const aborter = new AbortController();
  const hung = follow(tim.login("bob", never, { signal: aborter.signal }));
  const shared = follow(tim.login("alice", never, { signal: aborter.signal }));
  const alice = follow(tim.login("alice", "alice1"));
  aborter.abort();
  const logout = follow(tim.logout());
  await settled();
  assert.deepEqual(calls(), ["alice", "-"]);
  await complete(0, 0);
  await complete(0, 1);
  assert.deepEqual([hung.outcome, shared.outcome], [7009, 20]);
  assert.deepEqual([alice.outcome, logout.outcome], ["done", "done"]);
});

test("who waits for a ticket shares the login of one who has a ticket", async () => {
  const { tim, complete, calls } = await open();
  const both = [follow(tim.login("alice", never)), follow(tim.login("alice", "alice1"))];
  await settled();
  await complete();
  assert.deepEqual([both.map(({ outcome }) => outcome), calls()], [["done", "done"], ["alice"]]);
});

test("a source that fails does not fail those who have another", async () => {
  const { tim, complete, tickets } = await open();
  const { promise, resolve } = deferred<string>();
  const slow = follow(tim.login("alice", () => promise));
  const failing = follow(tim.login("alice", () => Promise.reject(new RangeError("no server"))));
  await settled();
  assert.deepEqual([slow.outcome, failing.outcome], ["pending", "RangeError"]);
  const wrong = follow(tim.login("alice", "wrong"));
  const right = follow(tim.login("alice", "right"));
  await settled();
  await complete(70009);
  assert.deepEqual([slow.outcome, wrong.outcome, right.outcome], ["pending", 70009, "pending"]);
  await complete();
  resolve("late");
  await settled();
  assert.deepEqual([slow.outcome, right.outcome], ["done", "done"]);
  assert.deepEqual(tickets(), ["wrong", "right"]);
});

test("those who share a login fail with it, if no other ticket would help", async () => {
  const { tim, complete, tickets } = await open();
  const both = ["one", "two"].map((ticket) => follow(tim.login("alice", ticket)));
  await complete(9523);
  assert.deepEqual([both.map(({ outcome }) => outcome), tickets()], [[9523, 9523], ["one"]]);
});

test("one provider that several bring at once is asked once", async () => {
  const { tim, complete } = await open();
  let asked = 0;
  const provider = () => {
    asked += 1;
    return `ticket${asked}`;
  };
  const logins = [1, 2, 3].map(() => follow(tim.login("alice", provider)));
  await settled();
  await complete(70001);
  await complete();
  assert.deepEqual([logins.map(({ outcome }) => outcome), asked], [["done", "done", "done"], 2]);
});

test("what is asked for later takes the place of a login that waits for its ticket", async () => {
  for (const later of ["login", "logout"] as const) {
    const { tim, calls } = await open();
    const { promise, resolve } = deferred<string>();
    const alice = tim.login("alice", () => promise);
    const rejected = assert.rejects(alice, {
      code: 7009,
      call: "TIMLogin",
      desc: "a later login or logout was asked for",
    });
    void (later === "login" ? tim.login("bob", "bob1") : tim.logout());
    await rejected;
    resolve("alice1");
    await settled();
    assert.deepEqual(calls(), [later === "login" ? "bob" : "-"]);
  }
});

test("a provider may wait for a logout, and for a login with another ticket", async () => {
  const one = await open();
  const out = follow(
    one.tim.login("alice", async () => {
      await one.tim.logout();
      return "alice1";
    }),
  );
  await settled();
  await one.complete();
  assert.deepEqual([out.outcome, one.calls()], [7009, ["-"]]);
  const two = await open();
  const login = follow(
    two.tim.login("alice", async () => {
      await two.tim.login("alice", "inner");
      return "outer";
    }),
  );
  await settled();
  await two.complete();
  assert.deepEqual([login.outcome, two.tickets()], ["done", ["inner"]]);
});

// --- kicks ---

test("a user who is kicked while the client logs in again is logged out again", async () => {
  const world = await open();
  const { tim, complete, end, native, calls, relogins } = world;
  const kicks: string[] = [];
  tim.addEventListener("kickedoffline", ({ type }) => kicks.push(type));
  await loginWith(world, () => "alice2");
  await end("userSigExpired");
  native.deliver(native.kickedOffline);
  await complete(0, 1);
  assert.deepEqual(calls(), ["alice", "alice", "-"]);
  await complete();
  assert.deepEqual([tim.getLoginUserID(), kicks, relogins], [null, ["kickedoffline"], []]);
  await end("userSigExpired");
  assert.equal(calls().length, 3);
  void tim.takeOver();
  await settled();
  assert.deepEqual(calls().slice(3), ["alice"]);
});

test("who is kicked with the answer of the login is taken over by a call of the SDK", async () => {
  const { tim, native, calls } = await open();
  tim.addEventListener("kickedoffline", () => void tim.takeOver());
  void tim.login("alice", () => "alice1");
  await settled();
  native.deliver(answer(native.calls[0]?.request ?? -1), native.kickedOffline);
  await settled();
  assert.deepEqual(calls(), ["alice", "alice"]);
});

// --- who is renewed ---

test("a logout that the SDK refuses leaves the user in, and renewed", async () => {
  const world = await open();
  const { tim, complete, end, calls } = world;
  await loginWith(world, () => "alice2");
  const logout = follow(tim.logout());
  await complete(70169);
  assert.equal(logout.outcome, 70169);
  await end("userSigExpired");
  assert.deepEqual(calls(), ["alice", "-", "alice"]);
});

test("the provider of one who shares a login is kept for renewals", async () => {
  const { tim, complete, end, tickets } = await open();
  const logins = [tim.login("alice", "ticket"), tim.login("alice", () => "renewed")];
  await complete();
  await Promise.all(logins);
  await end("userSigExpired");
  assert.deepEqual(tickets(), ["ticket", "renewed"]);
});

test("a login that fails on its way takes no early refresh away", async () => {
  const { ticketOf } = await import("./tickets.ts");
  const world = await open({ earlyRefreshMs: DAY_MS });
  const { tim, clock, complete, advance, tickets } = world;
  const ticket = await ticketOf(clock.now(), 2 * DAY_MS);
  const login = tim.login("alice", (_, reason) => (reason === "login" ? ticket : "new"));
  await settled();
  await complete();
  await login;
  await until(() => clock.timers > 0);
  const bob = follow(tim.login("bob", () => Promise.reject(new RangeError("no server"))));
  await settled();
  assert.equal(bob.outcome, "RangeError");
  await advance(DAY_MS);
  assert.deepEqual(tickets(), [ticket, "new"]);
});

test("an early refresh is planned for who is in, when a provider is brought", async () => {
  const { ticketOf } = await import("./tickets.ts");
  const world = await open({ earlyRefreshMs: DAY_MS });
  const { tim, clock, complete, advance, tickets } = world;
  const ticket = await ticketOf(clock.now(), 2 * DAY_MS);
  const login = tim.login("alice", ticket);
  await complete();
  await login;
  await tim.login("alice", () => "new");
  await until(() => clock.timers > 0);
  await advance(DAY_MS);
  assert.deepEqual(tickets(), [ticket, "new"]);
});

// --- answers that never come ---

for (const [name, source] of [
  ["a ticket", "alice1"],
  ["a provider", () => "alice1"],
] as const) {
  test(`with ${name}, what nobody waits for is never joined, and holds no process`, async () => {
    const { native, tim, complete, calls } = await open();
    const aborter = new AbortController();
    const dead = follow(tim.login("alice", source, { signal: aborter.signal }));
    await settled();
    aborter.abort();
    const again = follow(tim.login("alice", source));
    await settled();
    assert.deepEqual(calls(), ["alice", "alice"]);
    await complete();
    assert.deepEqual([dead.outcome, again.outcome], [20, "done"]);
    await tim.login("alice", source);
    tim.removeEventListener("relogin", () => {});
    assert.equal(calls().length, 2);
    assert.equal(native.isAlive, true, "for its listener alone");
  });
}

test("a call whose answer never comes keeps nobody from being renewed", async () => {
  const world = await open();
  const { tim, end, calls } = world;
  const dead = follow(tim.login("bob", "bob1"));
  await loginWith(world, () => "alice2");
  await end("userSigExpired");
  assert.deepEqual([dead.outcome, calls()], ["pending", ["bob", "alice", "alice"]]);
});

test("the process does not stay for a call that nobody waits for", async () => {
  const native = new FakeNative();
  const init = { sdkAppID: 1, config: {}, consoleLog: false, library: "/l", clock: native.clock };
  const tim = await openClient(native.binding, init);
  const calls = [
    () => tim.login("alice", "alice1", { timeoutMs: 50 }),
    () => tim.login("alice", never, { timeoutMs: 50 }),
    () => tim.logout({ timeoutMs: 50 }),
  ];
  for (const call of calls) {
    const { signal } = new AbortController();
    const waiting = follow(call());
    assert.equal(native.isAlive, true, String(signal.aborted));
    while (waiting.outcome === "pending") {
      native.clock.runNext();
      await settled();
    }
    assert.equal(waiting.outcome, 23);
    assert.equal(native.isAlive, false);
  }
});

for (const [name, later] of [
  ["an answer that never comes", () => "alice2"],
  ["a provider that hangs", () => never() as unknown as string],
] as const) {
  test(`${name} ends an attempt to log in again, and is told`, async () => {
    const world = await open({ reloginTimeoutMs: 10_000 } as Partial<ClientInit>);
    const { end, advance, relogins, native, tim } = world;
    await loginWith(world, later);
    await end("userSigExpired");
    await advance(200_000);
    assert.equal(relogins.length, 1);
    assert.equal(relogins[0]?.attempts, 5);
    assert.equal(relogins[0]?.error?.name, "TimeoutError");
    await tim.close();
    assert.equal(native.isAlive, false);
  });
}

test("a late answer to an attempt that is waited for no longer is a success", async () => {
  const world = await open({ reloginTimeoutMs: 10_000 } as Partial<ClientInit>);
  const { end, advance, complete, relogins } = world;
  await loginWith(world, () => "alice2");
  await end("userSigExpired");
  await advance(10_000);
  await complete();
  assert.deepEqual(
    relogins.map(({ userID, error }) => [userID, error]),
    [["alice", null]],
  );
});

test("what a provider throws is a failure, whatever it is", async () => {
  for (const thrown of [null, undefined, "no", 0]) {
    const world = await open();
    const { end, advance, relogins } = world;
    await loginWith(world, () => {
      throw thrown;
    });
    await end("userSigExpired");
    await advance(60_000);
    const [{ error } = { error: null }] = relogins;
    assert.ok(error instanceof Error, String(thrown));
    assert.equal(error.cause, thrown);
  }
});

test("the late answer to a login of the application is no relogin, and spares the one that waits", async () => {
  const world = await open();
  const { tim, advance, complete, end, calls, relogins } = world;
  await loginWith(world, () => "alice2");
  await end("userSigExpired");
  await complete();
  await end("userSigExpired");
  const given = follow(tim.login("alice", "alice3", { timeoutMs: 5 }));
  await advance(5);
  assert.notEqual(given.outcome, "pending");
  await complete();
  await advance(60_000);
  assert.deepEqual(
    relogins.map(({ attempts }) => attempts),
    [1],
  );
  assert.equal(calls().length, 3);
});

test("relogins that succeed one after another are ever further apart", async () => {
  const world = await open();
  const { clock, end, advance, complete, relogins, calls } = world;
  let asked = 0;
  await loginWith(world, () => {
    asked += 1;
    return "alice2";
  });
  const times: number[] = [];
  while (times.length < 9) {
    const before = calls().length;
    const start = clock.now();
    await end("userSigExpired");
    while (calls().length === before) await advance(1000);
    times.push(clock.now() - start);
    await complete();
  }
  assert.deepEqual(
    times,
    [0, 1, 2, 4, 8, 16, 32, 60, 60].map((s) => s * 1000),
  );
  assert.deepEqual([asked, relogins.length], [9, 9]);
  await advance(0);
  clock.advance(60_000);
  await end("userSigExpired");
  assert.equal(calls().length, 11, "at once, after a ticket that lived long enough");
});
