import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { explainUserSig, importSecretKey, signUserSig, verifyUserSig } from "../src/index.ts";
import { now, sdkAppID, secretKey, withFields } from "./tickets.ts";

const login = { sdkAppID, userID: "alice", secretKey, now };
const lifetime = 3600;
const ticket = await signUserSig({ ...login, expiresInSeconds: lifetime });

async function codeOf(text: string, options: Partial<typeof login>): Promise<number> {
  const result = await verifyUserSig(text, { ...login, ...options });
  return result.ok ? 0 : result.code;
}

describe("verifyUserSig", () => {
  test("a ticket is valid until the second in which it expires", async () => {
    assert.equal(await codeOf(ticket, { now }), 0);
    assert.equal(await codeOf(ticket, { now: now + lifetime - 1 }), 0);
    assert.equal(await codeOf(ticket, { now: now + lifetime - 0.001 }), 0);
    assert.equal(await codeOf(ticket, { now: now + lifetime }), 70001);
  });

  test("the clock that signed may run ahead by a day", async () => {
    const day = 24 * 60 * 60;
    assert.equal(await codeOf(ticket, { now: now - day }), 0);
    assert.equal(await codeOf(ticket, { now: now - day - 1 }), 70003);
  });

  test("a CryptoKey verifies what a string signed", async () => {
    const key = await importSecretKey(secretKey);
    const result = await verifyUserSig(ticket, { ...login, secretKey: key });
    assert.equal(result.ok, true);
  });

  test("every field is covered by the signature", async () => {
    const changes: readonly [Record<string, unknown>, Partial<typeof login>][] = [
      [{ "TLS.identifier": "bob" }, { userID: "bob" }],
      [{ "TLS.sdkappid": sdkAppID + 1 }, { sdkAppID: sdkAppID + 1 }],
      [{ "TLS.time": now + 1 }, {}],
      [{ "TLS.expire": lifetime + 1 }, {}],
      [{ "TLS.userbuf": "AQID" }, {}],
      [{ "TLS.userbuf": "" }, {}],
    ];
    for (const [fields, options] of changes) {
      assert.equal(await codeOf(withFields(ticket, fields), options), 70009);
    }
  });

  test("a signature of another form verifies with no key", async () => {
    for (const signature of ["", "AAAA", "~".repeat(44), "A".repeat(43).concat("=")]) {
      assert.equal(await codeOf(withFields(ticket, { "TLS.sig": signature }), {}), 70009);
    }
  });

  test("a field that no signer writes is ignored", async () => {
    assert.equal(await codeOf(withFields(ticket, { "TLS.note": "x" }), {}), 0);
  });

  test("the first fault in the server's order decides", async () => {
    const faults: readonly [number, Partial<typeof login>][] = [
      [70013, { userID: "bob" }],
      [70014, { sdkAppID: sdkAppID + 1 }],
      [70001, { now: now + lifetime }],
      [70009, { secretKey: `${secretKey}0` }],
    ];
    let options: Partial<typeof login> = {};
    for (const [code, fault] of faults.toReversed()) {
      options = { ...options, ...fault };
      assert.equal(await codeOf(ticket, fault), code);
      assert.equal(await codeOf(ticket, options), code);
    }
    assert.equal(await codeOf("no ticket", options), 70003);
    assert.equal(await codeOf("", options), 70002);
  });
});

describe("explainUserSig", () => {
  test("says everything about a good ticket", async () => {
    const { checks, ...rest } = await explainUserSig(ticket, login);
    const expiresAt = now + lifetime;
    assert.deepEqual(rest, {
      ticket: { sdkAppID, userID: "alice", issuedAt: now, expiresInSeconds: lifetime, expiresAt },
      code: 0,
      reason: "No check that was made here fails.",
      warnings: ["The ticket lives 3600 s; Tencent advises at least 86400 s (24 h)."],
    });
    assert.deepEqual(
      checks.map(({ subject, outcome }) => [subject, outcome]),
      [
        ["format", "passed"],
        ["userID", "passed"],
        ["sdkAppID", "passed"],
        ["time", "passed"],
        ["signature", "passed"],
      ],
    );
    assert.match(checks[3]?.reason ?? "", /2026-01-01T01:00:00.000Z, in 3600 s/);
  });

  test("makes only the checks that it can, and says which it skipped", async () => {
    const { code, checks } = await explainUserSig(ticket, { now });
    assert.equal(code, 0);
    const skipped = checks.filter(({ outcome }) => outcome === "skipped");
    assert.deepEqual(
      skipped.map(({ subject }) => subject),
      ["userID", "sdkAppID", "signature"],
    );
  });

  test("names every fault, and predicts the first", async () => {
    const wrong = { sdkAppID: 1, userID: "bob", secretKey: "other", now: now + lifetime + 60 };
    const { code, reason, checks } = await explainUserSig(ticket, wrong);
    assert.equal(code, 70013);
    assert.equal(reason, checks[1]?.reason);
    assert.deepEqual(
      checks.map((check) => check.code),
      [0, 70013, 70014, 70001, 70009],
    );
    assert.match(checks[2]?.reason ?? "", /for app 1400000000, but the login is to app 1:/);
    assert.match(checks[1]?.reason ?? "", /for user "alice", but user "bob" logs in/);
    assert.match(checks[3]?.reason ?? "", /expired at 2026-01-01T01:00:00.000Z, 60 s ago/);
  });

  test("explains what is no ticket", async () => {
    const { ticket: read, code, checks, warnings } = await explainUserSig("no ticket", login);
    assert.deepEqual([read, code, warnings], [null, 70003, []]);
    assert.deepEqual(
      checks.map(({ outcome }) => outcome),
      ["failed", "skipped", "skipped", "skipped", "skipped"],
    );
  });
});

describe("explainUserSig, of what is odd", () => {
  test("warns of a wrong clock and of a user id that Tencent does not recommend", async () => {
    const odd = await signUserSig({ ...login, userID: "a b", now: now + 90 });
    const { code, warnings } = await explainUserSig(odd, { now });
    assert.equal(code, 0);
    assert.match(warnings[0] ?? "", /^The ticket was signed 90 s in the future/);
    assert.match(warnings[1] ?? "", /^Tencent recommends user ids/);
  });

  test("says when two user ids only look different, or only look alike", async () => {
    const alike: readonly [string, string, RegExp][] = [
      ["e\u0301", "\u00e9", /differ only in their Unicode normalization\.$/],
      ["Alice", "alice", /differ only in upper and lower case\.$/],
      ["alice ", "alice", /differ only in white space around them\.$/],
    ];
    for (const [signed, userID, difference] of alike) {
      const { code, reason } = await explainUserSig(
        withFields(ticket, { "TLS.identifier": signed }),
        { ...login, userID },
      );
      assert.equal(code, 70013);
      assert.match(reason, difference);
    }
    const { reason } = await explainUserSig(ticket, { ...login, userID: "bob" });
    assert.doesNotMatch(reason, /differ/);
  });

  test("names milliseconds", async () => {
    const time = await explainUserSig(withFields(ticket, { "TLS.time": now * 1000 }), login);
    assert.equal(time.code, 70003);
    assert.match(time.reason, /^Its "TLS.time" is in milliseconds: sign one with seconds/);
    assert.ok(!time.warnings.some((warning) => /clocks/.test(warning)));
    const life = await explainUserSig(withFields(ticket, { "TLS.expire": 86_400_000 }), { now });
    assert.equal(life.code, 0);
    assert.match(life.warnings[0] ?? "", /lives 1000 days: is its "TLS.expire" in milliseconds/);
    const long = await explainUserSig(withFields(ticket, { "TLS.expire": 86_399_999 }), { now });
    assert.deepEqual(long.warnings, []);
  });

  test("bears times and user ids past all bounds", async () => {
    const fields = { "TLS.expire": Number.MAX_SAFE_INTEGER, "TLS.identifier": "x".repeat(5000) };
    const { checks } = await explainUserSig(withFields(ticket, fields), login);
    assert.match(checks[3]?.reason ?? "", /expires at second 9\d{15}/);
    assert.ok(checks.every(({ reason }) => reason.length < 250));
    const past = withFields(ticket, { "TLS.expire": Number.MIN_SAFE_INTEGER });
    assert.equal((await explainUserSig(past, { now })).code, 70001);
  });

  test("rejects an option that is not usable", async () => {
    await assert.rejects(explainUserSig(ticket, { userID: "" }), { name: "RangeError" });
    await assert.rejects(explainUserSig(ticket, { sdkAppID: 0 }), { name: "RangeError" });
    await assert.rejects(explainUserSig(ticket, { secretKey: "" }), { name: "RangeError" });
  });
});
