import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { explainUserSig, readUserSig, signUserSig, verifyUserSig } from "../src/index.ts";
import { contentOf, now, sdkAppID, secretKey, ticketOf, toText } from "./tickets.ts";

const login = { sdkAppID, userID: "alice", secretKey, now };
const ticket = await signUserSig(login);

const userIDs = fc
  .string({ unit: "binary", minLength: 1, maxLength: 32 })
  .filter((userID) => Buffer.byteLength(userID) <= 32 && !/\p{Cc}/u.test(userID));

const signable = fc.record(
  {
    sdkAppID: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    userID: userIDs,
    secretKey: fc.stringMatching(/^[0-9a-f]{1,64}$/),
    now: fc.integer({ min: 0, max: 99_999_999_999 }),
    expiresInSeconds: fc.integer({ min: 1, max: 50 * 366 * 24 * 60 * 60 }),
    userBuf: fc.uint8Array({ maxLength: 4096 }),
  },
  { requiredKeys: ["sdkAppID", "userID", "secretKey", "now"] },
);

const ticketLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_".split("");

/** Holds what must be true of any text at all: it is answered, in time, and never quoted. */
async function isAnswered(text: string): Promise<void> {
  const { code, reason, checks } = await explainUserSig(text, login);
  assert.ok([0, 70001, 70002, 70003, 70009, 70013, 70014].includes(code));
  for (const sentence of [reason, ...checks.map((check) => check.reason)]) {
    assert.match(sentence, /\.$/);
    assert.ok(sentence.length < 600);
    assert.ok(!sentence.includes(secretKey));
    assert.ok(text.length < 40 || !sentence.includes(text));
  }
  const result = await verifyUserSig(text, login);
  assert.equal(result.ok ? 0 : result.code, code);
}

describe("properties", () => {
  test("what is signed verifies, and says what was signed", async () => {
    await fc.assert(
      fc.asyncProperty(signable, async (options) => {
        const result = await verifyUserSig(await signUserSig(options), options);
        const { sdkAppID, userID, userBuf, expiresInSeconds = 604_800 } = options;
        const expiresAt = options.now + expiresInSeconds;
        const expected = { sdkAppID, userID, issuedAt: options.now, expiresInSeconds, expiresAt };
        assert.deepEqual(result, {
          ok: true,
          ticket: userBuf === undefined ? expected : { ...expected, userBuf },
        });
      }),
    );
  });

  test("another key, app or user is never accepted", async () => {
    await fc.assert(
      fc.asyncProperty(signable, signable, async (ours, theirs) => {
        const text = await signUserSig(ours);
        for (const name of ["secretKey", "sdkAppID", "userID"] as const) {
          fc.pre(ours[name] !== theirs[name]);
          const result = await verifyUserSig(text, { ...ours, [name]: theirs[name] });
          assert.equal(result.ok, false);
        }
      }),
    );
  });

  test("a ticket with one letter changed is refused, or still says the same", async () => {
    const index = fc.nat(ticket.length - 1);
    const original = await readUserSig(ticket);
    await fc.assert(
      fc.asyncProperty(index, fc.constantFrom(...ticketLetters), async (at, letter) => {
        const changed = ticket.slice(0, at) + letter + ticket.slice(at + 1);
        const result = await verifyUserSig(changed, login);
        if (result.ok) assert.deepEqual(result, original);
      }),
      { numRuns: 500 },
    );
  });

  test("a ticket that is cut short is refused as truncated", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: ticket.length - 1 }), async (length) => {
        const result = await readUserSig(ticket.slice(0, length));
        assert.equal(!result.ok && result.code, 70003);
      }),
    );
  });

  test("any text is answered", async () => {
    const letters = fc.string({ unit: fc.constantFrom(...ticketLetters), maxLength: 400 });
    await fc.assert(fc.asyncProperty(fc.string({ unit: "binary" }), isAnswered));
    await fc.assert(fc.asyncProperty(letters, isAnswered));
  });

  test("any deflated bytes are answered", async () => {
    const bytes = fc.uint8Array({ maxLength: 5000, size: "max" });
    await fc.assert(fc.asyncProperty(bytes, (content) => isAnswered(toText(deflateSync(content)))));
  });

  test("any JSON is answered, whatever its fields are", async () => {
    const odd = fc.oneof(fc.jsonValue(), fc.maxSafeInteger(), fc.double(), userIDs);
    const names = Object.keys(contentOf(ticket)).concat("TLS.userbuf", "__proto__");
    const fields = fc.dictionary(fc.constantFrom(...names), odd);
    await fc.assert(
      fc.asyncProperty(fields, (changed) =>
        isAnswered(ticketOf({ ...contentOf(ticket), ...changed })),
      ),
      { numRuns: 300 },
    );
    await fc.assert(fc.asyncProperty(fc.json(), (json) => isAnswered(ticketOf(json))));
  });
});
