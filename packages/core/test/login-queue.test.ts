import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Channel } from "../src/channel.ts";
import { TimError } from "../src/error.ts";
import { type Login, LoginQueue, type Operation } from "../src/login-queue.ts";
import { deferred, FakeNative, settled } from "./fakes.ts";

async function open() {
  const native = new FakeNative();
  const { binding } = native;
  const channel = await Channel.open(binding);
  assert.ok(channel !== null);
  const logins: Login[] = [];
  const queue = new LoginQueue(binding.sdk, channel, (login) => logins.push(login));
  const answer = (code = 0) => native.complete(native.calls.at(-1)?.request ?? -1, code);
  const close = () => {
    const error = (call: string) => new TimError({ code: 7009, call });
    queue.close(error);
    channel.close(error);
  };
  return { native, queue, logins, answer, close };
}

const hasCode = (code: number) => ({ name: "TimError", code });
const off = new Error("nobody waits");
const isOff = (error: unknown) => error === off;

// --- one behaviour each ---

test("a login with a string reaches the SDK before login returns", async () => {
  const { native, queue, logins, answer } = await open();
  const operation = queue.login("alice", "ticket");
  assert.deepEqual(
    native.calls.map(({ call, userID, ticket }) => [call, userID, ticket]),
    [["TIMLogin", "alice", "ticket"]],
  );
  assert.equal(queue.latest, operation);
  answer();
  assert.equal(queue.latest, null);
  assert.deepEqual(logins, [{ userID: "alice", source: "ticket", ticket: "ticket" }]);
  await operation.promise;
});

test("a provider is asked once more for an expired ticket, unless something later was asked for", async () => {
  for (const code of [6206, 70001]) {
    const { native, queue, logins, answer } = await open();
    const asked: string[] = [];
    const provider = (_: string, reason: string) => {
      asked.push(reason);
      return `ticket${asked.length}`;
    };
    const first = queue.login("alice", provider);
    await settled();
    answer(code);
    await settled();
    answer(code);
    await assert.rejects(first.promise, hasCode(code));
    assert.deepEqual(asked.splice(0), ["login", "expired"]);
    const second = queue.login("alice", provider);
    await settled();
    const request = native.calls.at(-1)?.request ?? -1;
    const logout = queue.logout();
    native.complete(request, code);
    await assert.rejects(second.promise, hasCode(code));
    assert.deepEqual([asked, logins], [["login"], []]);
    answer();
    await logout.promise;
  }
});

test("what is cancelled before the SDK has it is never made, and lets the next pass", async () => {
  const { native, queue, answer } = await open();
  const hanging = queue.login("alice", () => new Promise<string>(() => {}));
  const waiting = queue.login("bob", "ticket");
  const logout = queue.logout();
  const rejected = [waiting, hanging].map(({ promise }) => assert.rejects(promise, isOff));
  waiting.cancel(off);
  logout.cancel(off);
  assert.deepEqual([waiting.isCancelled, logout.isCancelled], [true, false]);
  hanging.cancel(off);
  await Promise.all(rejected);
  await settled();
  assert.deepEqual(
    native.calls.map(({ call }) => call),
    ["TIMLogout"],
  );
  answer();
  await logout.promise;
  assert.equal(native.isAlive, false);
});

test("what the SDK has goes on, but is not made again where nobody waits", async () => {
  const { native, queue, answer } = await open();
  let asked = 0;
  const provider = () => {
    asked += 1;
    return "ticket";
  };
  const first = queue.login("alice", provider);
  await settled();
  first.cancel(off);
  assert.equal(first.isCancelled, false);
  answer();
  await first.promise;
  const second = queue.login("alice", provider);
  await settled();
  second.cancel(off);
  answer(70001);
  await assert.rejects(second.promise, isOff);
  assert.deepEqual([asked, native.calls.length], [2, 2]);
});

test("an operation is off only when the last who waits has gone", async () => {
  const { queue, native, answer } = await open();
  const { promise, resolve } = deferred<string>();
  const operation = queue.login("alice", () => promise);
  operation.join();
  operation.cancel(off);
  assert.equal(operation.isCancelled, false);
  resolve("ticket");
  await settled();
  assert.equal(native.calls.length, 1);
  answer();
  await operation.promise;
});

test("close rejects what waits for a ticket or its turn, and nothing reaches the SDK", async () => {
  const { native, queue, close } = await open();
  const operations = [
    queue.login("alice", () => new Promise<string>(() => {})),
    queue.login("bob", "ticket"),
    queue.logout(),
    queue.login("carol", () => "ticket"),
  ];
  const rejected = operations.map(({ promise }) => assert.rejects(promise, hasCode(7009)));
  close();
  await Promise.all(rejected);
  await settled();
  assert.deepEqual([native.calls, native.isAlive, queue.latest], [[], false, null]);
});

// --- any sequence ---

type Step =
  | { readonly do: "string" | "logout" | "answer" | "turn" }
  | { readonly do: "provider"; readonly kind: "now" | "slow" | "throws" | "wrong" | "never" }
  | { readonly do: "cancel" | "ticket"; readonly which: number };

const which = fc.nat(9);
const kind = fc.constantFrom("now", "slow", "throws", "wrong", "never");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom("string", "logout", "answer", "turn") }),
  fc.record({ do: fc.constant("provider" as const), kind }),
  fc.record({ do: fc.constantFrom("cancel", "ticket"), which }),
) as fc.Arbitrary<Step>;

/** Plays steps on a queue, and then answers, cancels and waits until all has settled. */
class Play {
  readonly world: Awaited<ReturnType<typeof open>>;
  readonly operations: Operation[] = [];
  /** How often each promise has settled. */
  readonly settlements: number[] = [];
  readonly #cancelled = new Set<number>();
  readonly #slow: ((ticket: string) => void)[] = [];
  #answered = 0;

  constructor(world: Awaited<ReturnType<typeof open>>) {
    this.world = world;
  }

  async run(step: Step): Promise<void> {
    const { queue } = this.world;
    const userID = `u${this.operations.length}`;
    if (step.do === "string") this.#add(queue.login(userID, "ticket"));
    else if (step.do === "logout") this.#add(queue.logout());
    else if (step.do === "provider") this.#add(queue.login(userID, this.#provider(step.kind)));
    else if (step.do === "answer") this.answer();
    else if (step.do === "turn") await settled();
    else if (step.do === "cancel") this.cancel(step.which);
    else if (step.do === "ticket") this.#slow[step.which]?.("ticket");
  }

  answer(): boolean {
    const call = this.world.native.calls[this.#answered];
    if (call === undefined) return false;
    this.#answered += 1;
    // Every third login is told that its ticket has expired.
    const isExpired = call.call === "TIMLogin" && this.#answered % 3 === 0;
    this.world.native.complete(call.request, isExpired ? 70001 : 0);
    return true;
  }

  cancel(index: number): void {
    if (index >= this.operations.length || this.#cancelled.has(index)) return;
    this.#cancelled.add(index);
    this.operations[index]?.cancel(off);
  }

  async finish(): Promise<void> {
    do {
      for (const index of this.operations.keys()) this.cancel(index);
      for (const resolve of this.#slow) resolve("ticket");
      await settled();
    } while (this.answer());
  }

  #add(operation: Operation): void {
    const index = this.operations.push(operation) - 1;
    this.settlements.push(0);
    const count = () => {
      this.settlements[index] = (this.settlements[index] ?? 0) + 1;
    };
    operation.promise.then(count, count);
  }

  #provider(kind: string): () => string | Promise<string> {
    if (kind === "now") return () => "ticket";
    if (kind === "wrong") return () => "not a ticket";
    if (kind === "never") return () => new Promise(() => {});
    if (kind === "slow") return () => new Promise((resolve) => this.#slow.push(resolve));
    return () => {
      throw new Error("no server");
    };
  }
}

test("any sequence: calls in order, each promise settles once, nothing is held", async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    const play = new Play(await open());
    for (const next of steps) await play.run(next);
    await play.finish();
    const { native, queue } = play.world;
    assert.ok(
      play.settlements.every((count) => count === 1),
      `${play.settlements}`,
    );
    assert.deepEqual([native.isAlive, queue.latest], [false, null]);
    const order = firstCalls(play);
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });
  await fc.assert(property, { numRuns: 60 });
});

/** The places, in the order in which they were asked for, of the operations as the SDK got them. */
function firstCalls({ operations, world }: Play): number[] {
  const logouts = operations.flatMap(({ userID }, i) => (userID === null ? [i] : []));
  const seen = new Set<string | null>();
  const order: number[] = [];
  for (const { call, userID } of world.native.calls) {
    if (call === "TIMLogout") order.push(logouts.shift() ?? -1);
    else if (!seen.has(userID)) order.push(Number(userID?.slice(1)));
    seen.add(userID);
  }
  assert.equal(logouts.length, 0, "every logout is made");
  return order;
}
