import assert from "node:assert/strict";
import { test } from "node:test";
import { signUserSig } from "@timlogin/usersig";
import { TIMER_MAX_MS } from "../src/cancel.ts";
import { TimError } from "../src/error.ts";
import type { UserSigProvider, UserSigReason, UserSigSource } from "../src/login-queue.ts";
import { type ReloginOutcome, SessionKeeper } from "../src/session-keeper.ts";
import { deferred, FakeClock, settled, until } from "./fakes.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

interface Attempt {
  readonly userID: string;
  readonly source: UserSigSource;
  readonly reason: UserSigReason;
  isCancelled: boolean;
  succeed(ticket?: string): void;
  fail(code: number): void;
}

/** A keeper whose logins the test answers. */
function keep(earlyRefreshMs?: number) {
  const clock = new FakeClock();
  const logins: Attempt[] = [];
  const reports: ReloginOutcome[] = [];
  const login = (userID: string, source: UserSigSource, reason: UserSigReason) => {
    const { promise, resolve, reject } = deferred<void>();
    const attempt: Attempt = {
      userID,
      source,
      reason,
      isCancelled: false,
      succeed: (ticket = "ticket") => {
        keeper.onLogin(userID, source, ticket);
        resolve();
      },
      fail: (code) => reject(new TimError({ code, call: "TIMLogin" })),
    };
    logins.push(attempt);
    const cancel = (reason: unknown) => {
      attempt.isCancelled = true;
      reject(reason);
    };
    return { userID, promise, isCancelled: false, join: () => {}, cancel };
  };
  const report = (outcome: ReloginOutcome) => reports.push(outcome);
  const keeper = new SessionKeeper({ clock, login, report, earlyRefreshMs });
  return { keeper, clock, logins, reports };
}

const provider: UserSigProvider = () => "ticket";

function ticketOf(clock: FakeClock, lifeMs: number): Promise<string> {
  const expiresInSeconds = lifeMs / SECOND;
  const now = clock.now() / SECOND;
  return signUserSig({
    sdkAppID: 1_400_000_000,
    userID: "alice",
    secretKey: "k",
    now,
    expiresInSeconds,
  });
}

// --- an expired ticket ---

test("an expired ticket is exchanged once, and the outcome told once", async () => {
  const { keeper, logins, reports } = keep();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  keeper.onUserSigExpired();
  await settled();
  keeper.onUserSigExpired();
  assert.deepEqual(
    logins.map(({ userID, source, reason }) => [userID, source, reason]),
    [["alice", provider, "expired"]],
  );
  logins[0]?.succeed();
  await settled();
  assert.deepEqual(reports, [{ userID: "alice", reason: "expired", attempts: 1, error: null }]);
  keeper.onUserSigExpired();
  assert.equal(logins.length, 2);
});

test("a ticket that expires right after its login is exchanged too", () => {
  const { keeper, logins } = keep();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  logins[0]?.succeed();
  keeper.onUserSigExpired();
  assert.equal(logins.length, 2);
});

test("nothing is done for a string, for nobody, and after a logout", async () => {
  const { keeper, clock, logins } = keep(MINUTE);
  keeper.onUserSigExpired();
  keeper.onLogin("alice", await ticketOf(clock, DAY), await ticketOf(clock, DAY));
  keeper.onUserSigExpired();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onLogout();
  keeper.onUserSigExpired();
  await settled();
  assert.deepEqual([logins.length, clock.timers, keeper.session], [0, 0, null]);
});

test("pauses double, are bounded in number, and the last failure is told", async () => {
  const { keeper, clock, logins, reports } = keep();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  for (let attempt = 0; attempt < 5; attempt += 1) {
    logins[attempt]?.fail(70169);
    await settled();
    assert.equal(clock.runNext(), attempt < 4);
    await settled();
  }
  assert.deepEqual(clock.asked, [750, 1500, 3000, 6000]);
  assert.equal(logins.length, 5);
  assert.equal(reports[0]?.attempts, 5);
  assert.ok(TimError.is(reports[0]?.error, "ERR_SVR_ACCOUNT_INTERNAL_TIMEOUT"));
});

test("the codes that name a pause get it", async () => {
  for (const [code, least] of [
    [70050, MINUTE],
    [9506, SECOND],
    [7501, SECOND / 2],
  ] as const) {
    const { keeper, clock, logins } = keep();
    keeper.onLogin("alice", provider, "ticket");
    keeper.onUserSigExpired();
    logins[0]?.fail(code);
    await settled();
    assert.ok((clock.asked[0] ?? 0) >= least, `${code}: ${clock.asked}`);
  }
});

test("a provider that gives the same expired ticket again ends it", async () => {
  const { keeper, clock, logins, reports } = keep(MINUTE);
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  logins[0]?.fail(70001);
  await settled();
  assert.deepEqual([logins.length, clock.timers, reports[0]?.attempts], [1, 0, 1]);
  assert.ok(TimError.is(reports[0]?.error, "ERR_SVR_ACCOUNT_USERSIG_EXPIRED"));
});

// --- what ends it ---

test("being kicked offline is never fought", async () => {
  const { keeper, clock, logins } = keep(MINUTE);
  keeper.onLogin("alice", provider, await ticketOf(clock, DAY));
  await settled();
  assert.equal(clock.timers, 1);
  keeper.onKickedOffline();
  assert.equal(clock.timers, 0);
  keeper.onUserSigExpired();
  await settled();
  assert.equal(logins.length, 0);
  assert.equal(keeper.session?.userID, "alice");
  keeper.adopt("alice", provider);
  keeper.onUserSigExpired();
  assert.equal(logins.length, 1);
});

test("being kicked offline calls off the login that waits for its ticket", async () => {
  const { keeper, clock, logins, reports } = keep();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  keeper.onKickedOffline();
  assert.equal(logins[0]?.isCancelled, true);
  await settled();
  assert.deepEqual([clock.timers, logins.length, reports.length], [0, 1, 0]);
});

test("what the application asks for ends a pause, and a login on its way", async () => {
  const { keeper, clock, logins, reports } = keep();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  logins[0]?.fail(70169);
  await settled();
  assert.equal(clock.timers, 1);
  keeper.interrupt();
  assert.equal(clock.runNext(), false);
  keeper.onUserSigExpired();
  keeper.interrupt();
  assert.equal(logins[1]?.isCancelled, true);
  await settled();
  assert.deepEqual([logins.length, clock.timers, reports.length], [2, 0, 0]);
});

test("the login of another user takes the place of the first", async () => {
  const { keeper, logins, reports } = keep();
  const other: UserSigProvider = () => "other";
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  keeper.interrupt();
  keeper.onLogin("bob", other, "ticket");
  await settled();
  keeper.onUserSigExpired();
  logins[1]?.succeed();
  await settled();
  assert.deepEqual([logins[1]?.userID, logins[1]?.source], ["bob", other]);
  assert.deepEqual(
    reports.map(({ userID }) => userID),
    ["bob"],
  );
});

test("a source that is given while it pauses is the next that is asked", async () => {
  const { keeper, clock, logins } = keep();
  keeper.onLogin("alice", provider, "ticket");
  keeper.onUserSigExpired();
  logins[0]?.fail(70169);
  await settled();
  keeper.adopt("alice", "a ticket of today");
  clock.runNext();
  await settled();
  assert.equal(logins[1]?.source, "a ticket of today");
  logins[1]?.succeed();
  await settled();
  assert.equal(keeper.session?.source, "a ticket of today");
});

// --- early refresh ---

test("a ticket is exchanged so long before its expiry, though a timer takes no such time", async () => {
  const { keeper, clock, logins } = keep(DAY);
  keeper.onLogin("alice", provider, await ticketOf(clock, 180 * DAY));
  await until(() => clock.timers === 1);
  const start = clock.now();
  while (clock.runNext()) assert.ok(logins.length === 0 || clock.timers === 0);
  await until(() => logins.length === 1);
  assert.deepEqual([clock.now() - start, logins.length], [179 * DAY, 1]);
  assert.equal(logins[0]?.reason, "refresh");
  assert.equal(Math.max(...clock.asked), TIMER_MAX_MS);
});

test("tickets that live hardly longer than the margin make no storm", async () => {
  const { keeper, clock, logins } = keep(MINUTE);
  keeper.onLogin("alice", provider, await ticketOf(clock, MINUTE));
  await settled();
  assert.equal(clock.timers, 0);
  const start = clock.now();
  keeper.onLogin("alice", provider, await ticketOf(clock, MINUTE + SECOND));
  for (let refresh = 0; refresh < 10; refresh += 1) {
    await until(() => clock.timers === 1);
    clock.runNext();
    await until(() => logins.length === refresh + 1);
    logins.at(-1)?.succeed(await ticketOf(clock, MINUTE + SECOND));
  }
  assert.equal(logins.length, 10);
  assert.ok(clock.now() - start >= 10 * MINUTE);
});

test("no time is planned for what is no ticket, nor where none is asked for", async () => {
  const { keeper, clock } = keep(MINUTE);
  keeper.onLogin("alice", provider, "notaticket");
  const never = keep();
  never.keeper.onLogin("alice", provider, await ticketOf(never.clock, DAY));
  await settled();
  assert.deepEqual([clock.timers, never.clock.timers], [0, 0]);
});

test("a ticket that is read too late plans nothing", async () => {
  const { keeper, clock } = keep(MINUTE);
  keeper.onLogin("alice", provider, await ticketOf(clock, DAY));
  keeper.onLogout();
  await settled();
  assert.equal(clock.timers, 0);
});
