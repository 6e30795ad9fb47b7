/**
 * The emulator's judgement of tickets, held against zlib's and against @timlogin/usersig's. These are
 * samples; `npm run test:tickets` takes all.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { compareVerdicts, makeCase } from "./tickets/differential.ts";
import { bitChanges, compare, mutations, tickets, truncations } from "./tickets/inflate-oracle.ts";
import { buildVerdicts, inflateAll, verifyAll } from "./tickets/verdicts.ts";

/** Another one at every run; a failure names it. */
const seed = Number(process.env.TIM_TICKETS_SEED ?? Date.now() % 2 ** 31);

before(buildVerdicts);

describe("the emulator's inflater accepts what zlib accepts", () => {
  test("of 20 tickets, at every length and with every bit changed", async () => {
    const sample = [...tickets(200)].filter(
      (_, index) => index % 10 === Math.floor(index / 10) % 10,
    );
    assert.equal(sample.length, 20);
    const streams = sample.flatMap((ticket) => [
      ticket,
      ...truncations(ticket),
      ...bitChanges(ticket),
    ]);
    const { accepted, disagreements } = await compare(streams);
    assert.deepEqual(disagreements, []);
    assert.ok(accepted >= sample.length);
  });

  test(`of random changes (TIM_TICKETS_SEED=${seed})`, async () => {
    const { accepted, disagreements } = await compare(mutations(10_000, seed));
    assert.deepEqual(disagreements, []);
    assert.ok(accepted > 500, `only ${accepted} of them were accepted`);
  });

  test("and a wrong verdict would be seen", () => {
    const [[, stream]] = [...tickets(1)] as [[string, Uint8Array]];
    const [whole, cut] = inflateAll([stream, stream.subarray(1)]);
    assert.ok(whole !== null && whole !== undefined && whole.size > 100);
    assert.equal(cut, null);
  });
});

describe("usersig and the emulator", () => {
  test(`give random tickets the same codes (TIM_TICKETS_SEED=${seed})`, async () => {
    const { codes, differences } = await compareVerdicts(5000, seed);
    assert.deepEqual(differences, []);
    for (const code of [0, 70001, 70002, 70003, 70009, 70013, 70014]) {
      assert.ok((codes.get(code) ?? 0) > 5, `${code} came ${codes.get(code) ?? 0} times`);
    }
  });

  test("see what the other one sees", () => {
    const { ticket, login } = makeCase(2);
    assert.deepEqual(
      verifyAll([
        { ticket: "", login },
        { ticket: `${ticket}!`, login },
      ]),
      [70002, 70003],
    );
  });
});
