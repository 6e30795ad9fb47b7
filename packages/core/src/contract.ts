/**
 * What every adapter must do, as one suite. An adapter's own test file names the adapter, its test
 * runner and a library, and nothing else.
 *
 * @module
 */
import assert from "node:assert/strict";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { type SignUserSigOptions, signUserSig } from "@timlogin/usersig";
import type { Adapter } from "./binding.ts";
import type { CallOptions } from "./cancel.ts";
import { LoginStatus, type NetworkStatus, type TimClient } from "./client.ts";
import { TimError } from "./error.ts";
import type { LibraryChoice } from "./library.ts";
import { type OpenOptions, openWith } from "./open.ts";

/** A runner's own way to declare a test: `Deno.test`, or `test` of `bun:test` or `node:test`. */
export type DeclareTest = (name: string, run: () => Promise<void>) => unknown;

export interface Contract {
  readonly adapter: Adapter;
  readonly test: DeclareTest;
  /** Default: the emulator. */
  readonly library?: LibraryChoice;
  /** Whether a server answers. The real SDK without a network has none. Default: yes. */
  readonly hasServer?: boolean;
}

const APP = 1400000000;
const SECRET = DEVELOPMENT_SECRET_KEY;
const DAY = 24 * 60 * 60;

/** Declares the suite. */
export function contract(options: Contract): void {
  const suite = new Suite(options);
  describeOpening(suite);
  describeBadInput(suite);
  describeClosing(suite);
  if (options.hasServer === false) return;
  describeCalls(suite);
  describeRefusals(suite);
  describeConcurrency(suite);
  describeCancelling(suite);
  describeProviders(suite);
  describeEvents(suite);
}

class Suite {
  readonly adapter: Adapter;
  readonly library: LibraryChoice;
  readonly #test: DeclareTest;

  constructor({ adapter, test, library = "emulator" }: Contract) {
    this.adapter = adapter;
    this.library = library;
    this.#test = test;
  }

  test(name: string, run: () => Promise<void>): void {
    this.#test(`${this.library}: ${name}`, run);
  }

  open(options: Partial<OpenOptions> = {}): Promise<TimClient> {
    return openWith(this.adapter, { sdkAppID: APP, library: this.library, ...options });
  }

  /** A test with an open client and the emulator's controls. */
  with(name: string, run: (tim: TimClient, emulator: EmulatorControl) => Promise<void>): void {
    this.test(name, async () => {
      await using tim = await this.open();
      await run(tim, new EmulatorControl(tim));
    });
  }
}

function sign(userID: string, options: Partial<SignUserSigOptions> = {}): Promise<string> {
  return signUserSig({ sdkAppID: APP, userID, secretKey: SECRET, ...options });
}

interface Expected {
  readonly code: number;
  readonly call?: string;
  readonly desc?: RegExp;
}

async function rejects(
  promise: Promise<unknown>,
  { code, call, desc }: Expected,
): Promise<TimError> {
  const error = await promise.then(
    () => assert.fail(`resolved, where code ${code} was expected`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TimError, `not a TimError: ${error}`);
  assert.equal(error.code, code, error.message);
  if (call !== undefined) assert.equal(error.call, call);
  if (desc !== undefined) assert.match(error.desc, desc);
  return error;
}

// --- opening ---

function describeOpening(suite: Suite): void {
  suite.with("a new client is logged out", async (tim) => {
    assert.match(tim.sdkVersion, /^\d+\.\d+\.\d+/);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    assert.equal(tim.getLoginUserID(), null);
  });

  suite.with("a second client is refused until the first is closed", async (tim) => {
    await rejects(suite.open(), { code: 90101, desc: /already/ });
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    await tim.close();
    const next = await suite.open();
    await next.close();
  });

  suite.test("opens and closes again and again", async () => {
    for (let i = 0; i < 20; i += 1) {
      const tim = await suite.open();
      assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
      await tim.close();
    }
  });

  suite.test("a bad app id is refused", async () => {
    for (const sdkAppID of [0, -1, 1.5, Number.NaN, 2 ** 53, "1400000000" as unknown as number]) {
      await rejects(suite.open({ sdkAppID }), { code: -4, call: "TIMInit", desc: /sdkAppID/ });
    }
  });

  suite.test("a library that cannot serve is refused with a reason", async () => {
    const root = new URL("../../../", import.meta.url);
    const path = (name: string) => suite.adapter.host.pathOf(new URL(name, root));
    const bridge = suite.adapter.host.platform === "linux" ? "libtim_bridge.so" : "tim_bridge.dll";
    const cases: [string, RegExp][] = [
      ["libImSDK.so", /bare file name/],
      [path("native/zig-out/lib/nowhere.so"), /not found[\s\S]*nowhere\.so/],
      [path("packages/core/fixtures/text.so"), /not a shared library/],
      [path("packages/core/fixtures/mips.so"), /built for machine 8 and this process is/],
      [path(`native/zig-out/lib/${bridge}`), /does not export \w+/],
    ];
    for (const [library, desc] of cases) {
      await rejects(suite.open({ library }), { code: 6018, call: "TIMInit", desc });
    }
    await (await suite.open()).close();
  });
}

// --- bad input ---

function describeBadInput(suite: Suite): void {
  suite.with("what cannot be a user id or a ticket never reaches the SDK", async (tim) => {
    const ticket = await sign("alice");
    const wrong = undefined as unknown as string;
    const cases: [string, string, RegExp][] = [
      ["", ticket, /user id is empty/],
      [wrong, ticket, /user id is empty or not a string/],
      ["a".repeat(33), ticket, /33 bytes/],
      ["语".repeat(11), ticket, /33 bytes/],
      ["al\0ice", ticket, /NUL/],
      ["alice", "", /UserSig is empty/],
      ["alice", wrong, /UserSig is empty or not a string/],
      ["alice", `${ticket}\0`, /characters that no UserSig has/],
      ["alice", `"${ticket}"`, /characters that no UserSig has/],
      ["alice", "x".repeat(20_000), /longer than/],
    ];
    for (const [userID, userSig, desc] of cases) {
      const error = await rejects(tim.login(userID, userSig), { code: -4, call: "TIMLogin", desc });
      assert.ok(!`${error.message}${error.stack}`.includes(ticket));
    }
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });
}

// --- closing ---

function describeClosing(suite: Suite): void {
  suite.test("close rejects what is under way, and is idempotent", async () => {
    const tim = await suite.open();
    const login = rejects(tim.login("alice", await sign("alice")), {
      code: 7009,
      call: "TIMLogin",
    });
    const logout = rejects(tim.logout(), { code: 7009, call: "TIMLogout" });
    await Promise.all([tim.close(), tim.close(), login, logout]);
    await tim.close();
  });

  suite.test("a closed client refuses every call", async () => {
    const tim = await suite.open();
    await tim.close();
    const closed = { code: 6013, desc: /closed/ };
    await rejects(tim.login("alice", "ticket"), { ...closed, call: "TIMLogin" });
    await rejects(tim.logout(), { ...closed, call: "TIMLogout" });
    await rejects(tim.callExperimentalAPI({}), { ...closed, call: "callExperimentalAPI" });
    assert.throws(
      () => tim.getLoginStatus(),
      (error) => TimError.is(error, "ERR_SDK_NOT_INITIALIZED"),
    );
    assert.throws(
      () => tim.getLoginUserID(),
      (error) => TimError.is(error, "ERR_SDK_NOT_INITIALIZED"),
    );
  });
}

// --- the four calls ---

function describeCalls(suite: Suite): void {
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

  suite.with("a thousand calls at once settle in their order", async (tim) => {
    const tickets = await Promise.all([sign("u0"), sign("u1")]);
    const order: number[] = [];
    const calls = Array.from({ length: 1000 }, (_, i) =>
      tim.login(`u${i % 2}`, tickets[i % 2] as string).then(() => order.push(i)),
    );
    await Promise.all(calls);
    assert.deepEqual(
      order,
      Array.from({ length: 1000 }, (_, i) => i),
    );
    assert.equal(tim.getLoginUserID(), "u1");
  });
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
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggingIn);
    aborter.abort(reason);
    await Promise.all(rejected);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggingIn);
    await emulator.advanceTime(1000);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedIn);
    await assert.rejects(tim.logout({ signal: aborter.signal }), (error) => error === reason);
    assert.equal(tim.getLoginUserID(), "alice");
  });
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
      { code: -4 },
    );
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });

  suite.with("a slow provider keeps its place in the order", async (tim) => {
    let answer = (_: string) => {};
    const slow = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const alice = tim.login("alice", () => slow);
    const bob = tim.login("bob", await sign("bob"));
    answer(await sign("alice"));
    await Promise.all([alice, bob]);
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
      tim.onusersigexpired = resolve;
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
