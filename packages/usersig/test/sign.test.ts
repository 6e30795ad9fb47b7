import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import { importSecretKey, readUserSig, signUserSig, verifyUserSig } from "../src/index.ts";
import { contentOf, now, sdkAppID, secretKey } from "./tickets.ts";

const options = { sdkAppID, userID: "alice", secretKey, now };

/** Hands a value to a typed function as a caller without types would. */
function untyped(value: unknown): never {
  return value as never;
}

function hmac(hash: string, usages: readonly KeyUsage[]): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secretKey);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash }, false, [...usages]);
}

describe("signUserSig", () => {
  test("lives for seven days unless told otherwise", async () => {
    const read = await readUserSig(await signUserSig(options));
    assert.ok(read.ok);
    assert.equal(read.ticket.expiresInSeconds, 604_800);
    assert.equal(read.ticket.expiresAt, now + 604_800);
  });

  test("takes the time as a Date, in seconds and in fractions of one", async () => {
    for (const time of [now, now + 0.999, new Date(now * 1000), new Date(now * 1000 + 999)]) {
      const content = contentOf(await signUserSig({ ...options, now: time }));
      assert.equal(content["TLS.time"], now);
    }
  });

  test("reads the clock when it is told no time", async () => {
    const clock = Date.now;
    Date.now = () => (now + 5) * 1000;
    try {
      const content = contentOf(await signUserSig({ sdkAppID, userID: "alice", secretKey }));
      assert.equal(content["TLS.time"], now + 5);
    } finally {
      Date.now = clock;
    }
  });

  test("copies userBuf before it waits for anything", async () => {
    const userBuf = Uint8Array.of(1, 2, 3);
    const signing = signUserSig({ ...options, userBuf });
    userBuf.fill(9);
    const read = await readUserSig(await signing);
    assert.ok(read.ok);
    assert.deepEqual(read.ticket.userBuf, Uint8Array.of(1, 2, 3));
  });

  test("signs the same with a string, importSecretKey and a key of one's own", async () => {
    const expected = contentOf(await signUserSig(options));
    for (const key of [await importSecretKey(secretKey), await hmac("SHA-256", ["sign"])]) {
      assert.deepEqual(contentOf(await signUserSig({ ...options, secretKey: key })), expected);
    }
  });
});

const type = "TypeError";
const range = "RangeError";
const cases: readonly [string, Record<string, unknown>, string, RegExp][] = [
  ["app id 0", { sdkAppID: 0 }, range, /^sdkAppID must be a positive integer/],
  ["a negative app id", { sdkAppID: -1 }, range, /^sdkAppID/],
  ["a fractional app id", { sdkAppID: 1.5 }, range, /^sdkAppID/],
  ["an app id that is no safe integer", { sdkAppID: 2 ** 53 }, range, /^sdkAppID/],
  ["app id NaN", { sdkAppID: Number.NaN }, range, /^sdkAppID/],
  ["an app id as text", { sdkAppID: "1400000000" }, type, /^sdkAppID must be a number/],
  ["no app id", { sdkAppID: undefined }, type, /^sdkAppID/],
  ["an empty user id", { userID: "" }, range, /^userID must have 1 to 32 bytes/],
  ["a user id of 33 bytes", { userID: "x".repeat(33) }, range, /but it has 33/],
  ["a user id of 11 characters, 33 bytes", { userID: "用".repeat(11) }, range, /but it has 33/],
  ["a user id with a NUL", { userID: "alice\0admin" }, range, /control characters/],
  ["a user id with a line break", { userID: "a\nTLS.sdkappid:1" }, range, /control characters/],
  ["a user id with half a character", { userID: "\ud83d" }, range, /unpaired surrogates/],
  ["a user id that is no text", { userID: 7 }, type, /^userID must be a string/],
  ["an empty key", { secretKey: "" }, range, /^secretKey must not be empty/],
  ["a key with a line break", { secretKey: `${secretKey}\n` }, range, /white space; trim it/],
  ["a key in quotes", { secretKey: `"${secretKey}"` }, range, /^secretKey must not be in quotes/],
  [
    "a key out of a file in UTF-16",
    { secretKey: Buffer.from(`\ufeff${secretKey}`, "utf16le").toString("utf8") },
    range,
    /UTF-16\? Save it in UTF-8/,
  ],
  [
    "a key out of a file in UTF-16 without a mark",
    { secretKey: Buffer.from(secretKey, "utf16le").toString("utf8") },
    range,
    /UTF-16\? Save it in UTF-8/,
  ],
  ["a key with a byte order mark", { secretKey: `\ufeff${secretKey}` }, range, /order mark/],
  ["no key", { secretKey: undefined }, type, /^secretKey must be a string or a CryptoKey/],
  ["a key as bytes", { secretKey: new Uint8Array(32) }, type, /^secretKey/],
  ["a time in milliseconds", { now: now * 1000 }, range, /milliseconds/],
  ["a negative time", { now: -1 }, range, /^now/],
  ["time NaN", { now: Number.NaN }, range, /^now/],
  ["an invalid Date", { now: new Date(Number.NaN) }, range, /^now/],
  ["a time as text", { now: "2026" }, type, /^now must be a Date/],
];
const signOnly: typeof cases = [
  ["a lifetime of 0", { expiresInSeconds: 0 }, range, /^expiresInSeconds/],
  ["a fractional lifetime", { expiresInSeconds: 0.5 }, range, /^expiresInSeconds/],
  ["a lifetime past all numbers", { expiresInSeconds: 2 ** 53 - 1 }, range, /^now \+ expires/],
  ["a userbuf of 4097 bytes", { userBuf: new Uint8Array(4097) }, range, /4096 bytes/],
  ["a userbuf as text", { userBuf: "room" }, type, /^userBuf must be a Uint8Array/],
];

describe("bad input", () => {
  for (const [what, wrong, name, message] of [...cases, ...signOnly]) {
    test(`signUserSig rejects ${what}`, async () => {
      await assert.rejects(signUserSig(untyped({ ...options, ...wrong })), (error: Error) => {
        assert.equal(error.name, name);
        assert.match(error.message, message);
        assert.ok(!error.message.includes(secretKey));
        return true;
      });
    });
  }

  for (const [what, wrong, name, message] of cases) {
    test(`verifyUserSig rejects ${what}`, async () => {
      const ticket = await signUserSig(options);
      const verifying = verifyUserSig(ticket, untyped({ ...options, ...wrong }));
      await assert.rejects(verifying, (error: Error) => {
        assert.equal(error.name, name);
        assert.match(error.message, message);
        assert.ok(!error.message.includes(secretKey) && !error.message.includes(ticket));
        return true;
      });
    });
  }

  test("a key that cannot sign is named before it is used", async () => {
    const message = /^secretKey must be a CryptoKey for HMAC with SHA-256 and the usage "sign"/;
    for (const key of [await hmac("SHA-512", ["sign"]), await hmac("SHA-256", ["verify"])]) {
      await assert.rejects(signUserSig({ ...options, secretKey: key }), { message });
    }
  });

  test("a key that cannot verify is named before it is used", async () => {
    const key = await hmac("SHA-256", ["sign"]);
    const verifying = verifyUserSig(await signUserSig(options), { ...options, secretKey: key });
    await assert.rejects(verifying, { name: "TypeError", message: /the usage "verify"/ });
  });

  test("a ticket that is no text is a TypeError", async () => {
    const expected = { name: "TypeError", message: "ticket must be a string." };
    await assert.rejects(readUserSig(untyped(undefined)), expected);
    await assert.rejects(verifyUserSig(untyped(7), options), expected);
    await assert.rejects(verifyUserSig(untyped(null), options), expected);
  });

  test("a ticket that was not awaited is named", async () => {
    const message = "ticket must be a string, not a Promise: await it.";
    await assert.rejects(readUserSig(untyped(signUserSig(options))), {
      name: "TypeError",
      message,
    });
  });
});
