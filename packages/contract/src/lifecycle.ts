import assert from "node:assert/strict";
import {
  type LibraryChoice,
  LoginStatus,
  type TimClient,
  TimError,
  type TimErrorCodeName,
} from "@timlogin/core";
import { findLibraries } from "@timlogin/core/adapter";
import { rejects, type Suite, sign, tick } from "./suite.ts";

/** Opening, bad input and closing, none of which needs a server. */
export function describeLifecycle(suite: Suite): void {
  describeOpening(suite);
  describeBadInput(suite);
  describeClosing(suite);
}

// --- opening ---

function describeOpening(suite: Suite): void {
  suite.with("a new client is logged out", async (tim) => {
    assert.match(tim.sdkVersion, /^\d+\.\d+\.\d+/);
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    assert.equal(tim.getLoginUserID(), null);
  });

  suite.with("a second client is refused until the first is closed", async (tim) => {
    await rejects(suite.open(), { code: "ERR_CLIENT_OPEN", desc: /already/ });
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
    await tim.close();
    const next = await suite.open();
    await next.close();
  });

  suite.test("three instances are three users, each with a status of its own", async () => {
    const names = ["ann", "ben", "cat"];
    const clients = await Promise.all(names.map((instance) => suite.open({ instance })));
    try {
      await rejects(suite.open({ instance: "ben" }), {
        code: "ERR_CLIENT_OPEN",
        desc: /ben is already open/,
      });
      const [first, second, third] = clients as [TimClient, TimClient, TimClient];
      await Promise.all(clients.map((tim) => tim.logout()));
      const login = first.login("ann", await sign("ann")).catch(() => {});
      while (first.getLoginStatus() === LoginStatus.LoggedOut) await tick();
      assert.equal(second.getLoginStatus(), LoginStatus.LoggedOut);
      await third.close();
      assert.notEqual(first.getLoginStatus(), LoginStatus.LoggedOut);
      // Closing settles the login if no server has answered it.
      await Promise.all([first.close(), login]);
      assert.equal(second.getLoginStatus(), LoginStatus.LoggedOut);
    } finally {
      await Promise.all(clients.map((tim) => tim.close()));
    }
  });

  suite.test("opens and closes again and again", async () => {
    for (let i = 0; i < 20; i += 1) {
      const tim = await suite.open();
      assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
      await tim.close();
    }
  });

  suite.test("a library that cannot serve is refused with a reason", async () => {
    const { host } = suite.adapter;
    const path = (name: string) => host.pathOf(new URL(`../fixtures/${name}`, import.meta.url));
    const { bridge } = findLibraries("emulator", host);
    const cases: [LibraryChoice, TimErrorCodeName, RegExp][] = [
      ["libImSDK.so", "ERR_BAD_OPTION", /bare file name/],
      [path("nowhere.so"), "ERR_LIBRARY_NOT_FOUND", /not found[\s\S]*nowhere\.so/],
      [path("text.so"), "ERR_LIBRARY_NOT_LOADABLE", /not a shared library/],
      [
        path("mips.so"),
        "ERR_LIBRARY_NOT_LOADABLE",
        /built for (machine 8|Linux), but this process/,
      ],
      [bridge, "ERR_SYMBOL_MISSING", /does not export \w+/],
    ];
    for (const [library, code, desc] of cases) {
      const error = await rejects(suite.open({ library }), { code, call: "TIMInit", desc });
      assert.equal(error.source, "timlogin");
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
      ["al\ud83dice", ticket, /half of a surrogate pair/],
      ["alice\ude00", ticket, /half of a surrogate pair/],
      ["alice", sign("alice") as unknown as string, /is a Promise: await it/],
      ["alice", "", /UserSig is empty/],
      ["alice", wrong, /UserSig is empty or not a string/],
      ["alice", `${ticket}\0`, /characters that no UserSig has/],
      ["alice", `"${ticket}"`, /characters that no UserSig has/],
      ["alice", "x".repeat(20_000), /longer than/],
    ];
    for (const [userID, userSig, desc] of cases) {
      const error = await rejects(tim.login(userID, userSig), {
        code: "ERR_BAD_ARGUMENT",
        call: "TIMLogin",
        desc,
      });
      assert.ok(!`${error.message}${error.stack}`.includes(ticket));
    }
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });
}

// --- closing ---

function describeClosing(suite: Suite): void {
  suite.test("close rejects what is pending, and is idempotent", async () => {
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
    const closed = { code: "ERR_CLIENT_CLOSED", desc: /closed/ } as const;
    await rejects(tim.login("alice", "ticket"), { ...closed, call: "TIMLogin" });
    await rejects(tim.logout(), { ...closed, call: "TIMLogout" });
    await rejects(tim.callExperimentalAPI({}), { ...closed, call: "callExperimentalAPI" });
    assert.throws(
      () => tim.getLoginStatus(),
      (error) => TimError.is(error, "ERR_CLIENT_CLOSED"),
    );
    assert.throws(
      () => tim.getLoginUserID(),
      (error) => TimError.is(error, "ERR_CLIENT_CLOSED"),
    );
  });
}
