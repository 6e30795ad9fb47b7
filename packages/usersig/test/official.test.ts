import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readUserSig, signUserSig, verifyUserSig } from "../src/index.ts";
import { atFixedTime, contentOf, now, officialApi, sdkAppID, secretKey } from "./tickets.ts";

const day = 24 * 60 * 60;

/** Tickets of user-0, user-1, … until the ticket alphabet's own characters have all occurred. */
async function untilAllCharacters(
  sign: (userID: string) => string | Promise<string>,
  check: (ticket: string, userID: string) => Promise<void>,
): Promise<void> {
  const missing = new Set(["*", "-", "_"]);
  for (let index = 0; missing.size > 0; index++) {
    assert.ok(index < 500, `no ticket of 500 contains ${[...missing].join(" ")}`);
    const userID = `user-${index}`;
    const ticket = await sign(userID);
    for (const character of missing) if (ticket.includes(character)) missing.delete(character);
    await check(ticket, userID);
  }
}

describe("the official signer (tls-sig-api-v2)", () => {
  test("its tickets verify, those with * - and _ too", async () => {
    await untilAllCharacters(
      (userID) => atFixedTime(() => officialApi.genUserSig(userID, day)),
      async (ticket, userID) => {
        const result = await verifyUserSig(ticket, { sdkAppID, userID, secretKey, now });
        const expiresAt = now + day;
        const expected = { sdkAppID, userID, issuedAt: now, expiresInSeconds: day, expiresAt };
        assert.deepEqual(result, { ok: true, ticket: expected });
      },
    );
  });

  test("it signs what signUserSig signs, in tickets with * - and _ too", async () => {
    await untilAllCharacters(
      (userID) => signUserSig({ sdkAppID, userID, secretKey, now, expiresInSeconds: day }),
      async (ticket, userID) => {
        const theirs = atFixedTime(() => officialApi.genUserSig(userID, day));
        assert.deepEqual(contentOf(ticket), contentOf(theirs));
      },
    );
  });

  for (const userID of ["a", "用户", 'O\'Neil "x" \\ <&>', "😀".repeat(8), "x".repeat(32)]) {
    test(`it agrees on the user id ${JSON.stringify(userID)}`, async () => {
      const theirs = atFixedTime(() => officialApi.genUserSig(userID, day));
      const ours = await signUserSig({ sdkAppID, userID, secretKey, now, expiresInSeconds: day });
      assert.deepEqual(contentOf(ours), contentOf(theirs));
      const result = await verifyUserSig(theirs, { sdkAppID, userID, secretKey, now });
      assert.equal(result.ok, true);
    });
  }

  for (const length of [0, 1, 57, 4096]) {
    test(`it agrees on a userbuf of ${length} bytes`, async () => {
      const userBuf = Uint8Array.from({ length }, (_, index) => (index * 167) % 256);
      const theirs = atFixedTime(() => officialApi.genSig("alice", day, userBuf));
      const options = { sdkAppID, userID: "alice", secretKey, now };
      const ours = await signUserSig({ ...options, expiresInSeconds: day, userBuf });
      assert.deepEqual(contentOf(ours), contentOf(theirs));
      for (const ticket of [ours, theirs]) {
        const result = await verifyUserSig(ticket, options);
        assert.ok(result.ok);
        assert.deepEqual(result.ticket.userBuf, userBuf);
      }
    });
  }

  test("an expiry that it takes as text verifies while it is written as a number is", async () => {
    const ticket = atFixedTime(() => officialApi.genUserSig("alice", "86400"));
    const result = await verifyUserSig(ticket, { sdkAppID, userID: "alice", secretKey, now });
    assert.equal(result.ok, true);
  });

  test("an expiry that it signs as one text and writes as another is a wrong signature", async () => {
    const ticket = atFixedTime(() => officialApi.genUserSig("alice", "086400"));
    const read = await readUserSig(ticket);
    assert.ok(read.ok);
    assert.equal(read.ticket.expiresInSeconds, day);
    const result = await verifyUserSig(ticket, { sdkAppID, userID: "alice", secretKey, now });
    assert.equal(!result.ok && result.code, 70009);
  });
});
