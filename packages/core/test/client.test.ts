import assert from "node:assert/strict";
import { test } from "node:test";
import { openClient } from "../src/client.ts";
import { EventKind } from "../src/event-buffer.ts";
import { answer, FakeNative, settled } from "./fakes.ts";
import { ticketOf } from "./tickets.ts";

/** A client over a fake SDK: what it does is seen in the native calls. */
async function open() {
  const native = new FakeNative();
  const tim = await openClient(native.binding, {
    sdkAppID: 1_400_000_000,
    config: {},
    consoleLog: false,
    library: "/lib/libtim_emulator.so",
    clock: native.clock,
  });
  const request = () => native.calls.at(-1)?.request ?? -1;
  const tickets = () => native.calls.map(({ ticket }) => ticket);
  return { native, tim, request, tickets };
}

const never = () => new Promise<string>(() => {});
const isAbort = { name: "AbortError" };

test("a login right after a cancelled one of that user is not rejected with it", async () => {
  const { native, tim, tickets, request } = await open();
  const aborter = new AbortController();
  const first = assert.rejects(tim.login("alice", never, { signal: aborter.signal }), isAbort);
  aborter.abort();
  const second = tim.login("alice", "ticket");
  await first;
  await settled();
  assert.deepEqual(tickets(), ["ticket"]);
  native.complete(request());
  await second;
});

test("a login that fails begins no session: nobody is taken over or renewed", async () => {
  const { native, tim, tickets, request } = await open();
  const login = assert.rejects(
    tim.login("alice", () => "refused"),
    { code: 70003 },
  );
  await settled();
  native.complete(request(), 70003);
  await login;
  await assert.rejects(tim.takeOver(), { codeName: "ERR_NO_SESSION" });
  native.deliver(native.userSigExpired);
  await settled();
  assert.deepEqual(tickets(), ["refused"]);
});

test("one of two who share a login may go, and the other has it", async () => {
  const { native, tim, tickets, request } = await open();
  const aborter = new AbortController();
  const both = [
    assert.rejects(tim.login("alice", "ticket", { signal: aborter.signal }), isAbort),
    tim.login("alice", "another"),
  ];
  aborter.abort();
  native.complete(request());
  await Promise.all(both);
  assert.deepEqual(tickets(), ["ticket"]);
});

test("a login that waits for its ticket goes on while one of two still waits for it", async () => {
  const { native, tim, request } = await open();
  const aborter = new AbortController();
  const slow = new Promise<string>((resolve) => setTimeout(resolve, 5, "slow"));
  const provider = () => slow;
  const first = tim.login("alice", provider, { signal: aborter.signal });
  const both = [assert.rejects(first, isAbort), tim.login("alice", provider)];
  aborter.abort();
  await slow;
  await settled();
  native.complete(request());
  await Promise.all(both);
});

test("options that are wrong ask for nothing", async () => {
  const { native, tim } = await open();
  const options = { timeoutMs: Number.NaN };
  for (const call of [tim.login("alice", "ticket", options), tim.logout(options)]) {
    await assert.rejects(call, { name: "TimError", desc: /timeoutMs is NaN/ });
  }
  assert.deepEqual(native.calls, []);
});

test("what waits for a ticket rejects at close, and never reaches the next client", async () => {
  const { native, tim } = await open();
  const calls = [tim.login("alice", never), tim.login("alice", () => "late")];
  const rejected = calls.map((call) => assert.rejects(call, { code: 7009 }));
  await tim.close();
  await Promise.all(rejected);
  await settled();
  assert.deepEqual(native.calls, []);
  assert.equal(native.isAlive, false);
});

test("a logout does not wait for the provider of a relogin", async () => {
  const { native, tim, request } = await open();
  const login = tim.login("alice", (_, reason) => (reason === "login" ? "ticket" : never()));
  await settled();
  native.complete(request());
  await login;
  native.deliver(native.userSigExpired);
  await settled();
  const logout = tim.logout();
  await settled();
  assert.deepEqual(
    native.calls.map(({ call }) => call),
    ["TIMLogin", "TIMLogout"],
  );
  native.complete(request());
  await logout;
  assert.equal(native.isAlive, false);
});

test("a login does not wait for the provider of a relogin", async () => {
  const { native, tim, request, tickets } = await open();
  const login = tim.login("alice", (_, reason) => (reason === "login" ? "ticket" : never()));
  await settled();
  native.complete(request());
  await login;
  native.deliver(native.userSigExpired);
  await settled();
  const next = tim.login("bob", "another");
  await settled();
  assert.deepEqual(tickets(), ["ticket", "another"]);
  native.complete(request());
  await next;
});

test("an event that comes with the answer is of the login that has just succeeded", async () => {
  const { native, tim, request } = await open();
  const reasons: string[] = [];
  const provider = (_: string, reason: string) => {
    reasons.push(reason);
    return "ticket";
  };
  const login = tim.login("alice", provider);
  await settled();
  native.deliver(answer(request()), native.userSigExpired);
  await login;
  await settled();
  assert.deepEqual(reasons, ["login", "expired"]);
  native.deliver(answer(request()), native.kickedOffline, native.userSigExpired);
  await settled();
  assert.deepEqual(reasons, ["login", "expired"]);
});

test("being kicked while a relogin waits for its ticket leaves the user out", async () => {
  const { native, tim, request } = await open();
  let answer = (_: string) => {};
  const slow = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const login = tim.login("alice", (_, reason) => (reason === "login" ? "ticket" : slow));
  await settled();
  native.complete(request());
  await login;
  native.deliver(native.userSigExpired);
  await settled();
  native.deliver(native.kickedOffline);
  answer("late");
  await settled();
  assert.equal(native.calls.length, 1);
});

test("an event that a listener closes the client at is the last one heard", async () => {
  const { native, tim } = await open();
  const seen: string[] = [];
  tim.addEventListener("kickedoffline", ({ type }) => {
    seen.push(type);
    void tim.close();
  });
  tim.addEventListener("networkstatus", ({ type }) => seen.push(type));
  native.deliver(native.kickedOffline, native.networkStatus(0), native.kickedOffline);
  assert.deepEqual(seen, ["kickedoffline"]);
  assert.equal(native.isAlive, false);
});

test("what the console shows names the library, the version, the status and the user", async () => {
  const { native, tim, request } = await open();
  const shown = () => {
    const texts = ["nodejs.util.inspect.custom", "Deno.customInspect"].map((name) =>
      (tim as unknown as Record<symbol, () => string>)[Symbol.for(name)]?.call(tim),
    );
    assert.equal(texts[0], texts[1]);
    return texts[0];
  };
  const start = 'TimClient { library: "/lib/libtim_emulator.so", sdkVersion: "unknown", status: ';
  assert.equal(shown(), `${start}"LoggedOut", userID: null }`);
  const login = tim.login("alice", "ticket");
  native.complete(request());
  await login;
  assert.equal(shown(), `${start}"LoggedIn", userID: "alice" }`);
  await tim.close();
  assert.equal(shown(), `${start}"closed", userID: null }`);
});

const overflow = { kind: EventKind.Overflow, integers: [1] };

test("a kick that was lost in a flood of events is told all the same", async () => {
  const { native, tim, request } = await open();
  const seen: string[] = [];
  for (const type of ["kickedoffline", "usersigexpired"] as const) {
    tim.addEventListener(type, () => seen.push(type));
  }
  const { clock } = native;
  const lives: [number, string[]][] = [
    [60_000, ["kickedoffline"]],
    [0, ["usersigexpired"]],
  ];
  for (const [lifeMs, expected] of lives) {
    const login = tim.login("alice", await ticketOf(clock.now() - 1000, lifeMs + 1000));
    native.complete(request());
    await login;
    native.deliver(overflow);
    await settled();
    assert.deepEqual(seen, [], "nothing was lost");
    native.user = null;
    native.deliver(overflow);
    while (seen.length === 0) await settled();
    assert.deepEqual(seen.splice(0), expected);
  }
});

test("a login whose answer was lost in a flood of events leaves nobody to renew", async () => {
  const { native, tim, request } = await open();
  const login = tim.login("alice", () => "ticket");
  await settled();
  native.complete(request());
  await login;
  const lost = assert.rejects(tim.login("bob", "ticket"), { codeName: "ERR_ANSWERS_LOST" });
  native.user = "bob";
  native.deliver(overflow);
  await lost;
  native.user = null;
  native.deliver(native.userSigExpired);
  await settled();
  assert.equal(native.calls.length, 2);
});
