import assert from "node:assert/strict";
import type { LibraryChoice, UserSigSource } from "@timlogin/core";
import type { Adapter } from "@timlogin/core/adapter";
import { type Call, ModelWorld, signAll, WatchedAdapter } from "./model.ts";
import type { Suite } from "./suite.ts";

const USERS = ["a", "b", "c"] as const;
const PROVIDERS = [
  ...["fast", "fast", "fast", "slow", "slow", "failing", "null", "hanging", "first", "stale"],
  ...["short", "logout", "same", "other"],
] as const;
const FAULT_CODES = [70169, 70169, 9520, 70001, 70009, 70051];
const STEPS_MAX = 14;
/** How long before its expiry a UserSig is exchanged. */
const REFRESH_MS = 100_000;
const SCHEDULES = 2_000;
/** In one test, because a runner may limit the time of each. */
const BATCH = 50;

/**
 * Random schedules. `TIMLOGIN_SEED` plays a single one; `TIMLOGIN_SCHEDULES` sets their number, for an
 * emulated processor.
 */
export function describeSchedules(suite: Suite): void {
  const { adapter, library } = suite;
  const seed = Number(adapter.host.env("TIMLOGIN_SEED") ?? 0);
  const schedules = Number(adapter.host.env("TIMLOGIN_SCHEDULES") ?? SCHEDULES);
  const [first, total, count] = seed > 0 ? [seed, 1, 1] : [1, schedules, BATCH];
  for (let firstSeed = first; firstSeed < first + total; firstSeed += count) {
    suite.test(`random schedules keep the rules, from ${firstSeed} on`, () =>
      explore({ adapter, library, firstSeed, count }),
    );
  }
}

/** The options of a run of schedules. */
export interface Exploration {
  readonly adapter: Adapter;
  readonly library: LibraryChoice;
  /** The seed of the first schedule. The others follow in order. */
  readonly firstSeed: number;
  readonly count: number;
}

/** Plays schedules. Rejects with the seed and the steps of the first one that breaks a rule. */
export async function explore(exploration: Exploration): Promise<void> {
  const { adapter, library, firstSeed, count } = exploration;
  const watched = new WatchedAdapter(adapter);
  const tickets = await signAll([...USERS, "z"]);
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const world = new ModelWorld(watched, library, tickets, seed);
    try {
      await play(world);
    } catch (cause) {
      await world.tim.close().catch(() => {});
      const steps = world.steps.map((step) => `\n  ${step}`).join("");
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`schedule ${seed} (TIMLOGIN_SEED=${seed}): ${said}${steps}`, { cause });
    }
  }
}

async function play(world: ModelWorld): Promise<void> {
  await world.open();
  const count = 2 + Math.floor(world.random() * STEPS_MAX);
  for (let step = 0; step < count; step += 1) {
    await takeStep(world);
    if (world.chance(0.6)) await world.settle();
  }
  await world.quiet();
  check(world);
  await probe(world);
  await world.close();
}

// --- steps ---

type Step = (world: ModelWorld) => Promise<string> | string;

/** Each is chosen as often as it occurs here. */
const STEPS: readonly Step[] = [
  ...Array<Step>(8).fill(login),
  ...Array<Step>(2).fill(logout),
  ...Array<Step>(2).fill(kick),
  ...Array<Step>(3).fill(expire),
  ...Array<Step>(3).fill(fault),
  ...Array<Step>(3).fill(advance),
  ...Array<Step>(2).fill(answer),
  takeOver,
  abort,
  latency,
  network,
  reopen,
  ...Array<Step>(3).fill(expireAndLogin),
  expireTwice,
  refreshAndKick,
  refuseAndExpire,
  provideAndExpire,
  failAndRefresh,
];

async function takeStep(world: ModelWorld): Promise<void> {
  const step = world.pick(STEPS);
  const at = world.steps.push(step.name) - 1;
  world.steps[at] = await step(world);
}

function login(world: ModelWorld): string {
  const userID = world.pick(USERS);
  const [kind, source, isPlain] = sourceOf(world, userID);
  const init = { userID, kind, isPlain };
  void world.call(init, (options) => world.tim.login(userID, source, options));
  return `login ${userID} ${kind}`;
}

function sourceOf(world: ModelWorld, userID: string): [string, UserSigSource, boolean] {
  if (world.chance(0.4)) {
    const kind = world.pick(["valid", "valid", "valid", "expired", "forged"]);
    return [kind, world.ticket(userID, kind), kind === "valid"];
  }
  const kind = world.pick(PROVIDERS);
  return [kind, world.provider(userID, kind), false];
}

function logout(world: ModelWorld): string {
  const init = { userID: null, kind: "logout", isPlain: true };
  void world.call(init, (options) => world.tim.logout(options));
  return "logout";
}

function takeOver(world: ModelWorld): string {
  world.takeOver();
  return "takeOver";
}

async function kick({ emulator }: ModelWorld): Promise<string> {
  return emulator.kickOffline().then(
    () => "kick",
    () => "kick nobody",
  );
}

async function expire(world: ModelWorld): Promise<string> {
  const { emulator } = world;
  return emulator.expireUserSig().then(
    () => {
      world.expiries += 1;
      return "expire";
    },
    () => "expire nobody",
  );
}

async function fault(world: ModelWorld): Promise<string> {
  const answers = world.pick(["once", "once", "never", "twice"] as const);
  const call = world.pick(["login", "login", "logout"] as const);
  const code = world.pick(FAULT_CODES);
  await world.emulator.addFault(answers === "never" ? { call, answers } : { call, answers, code });
  if (answers === "never") world.hasNever = true;
  if (call === "logout") world.hasLogoutFault = true;
  return `fault ${call} ${answers} ${code}`;
}

async function advance(world: ModelWorld): Promise<string> {
  const ms = world.pick([1, 500, 5_000, 20_000, 60_000]);
  await world.advance(ms);
  return `advance ${ms}`;
}

function answer({ slow }: ModelWorld): string {
  slow.shift()?.();
  return "answer";
}

function abort({ aborters }: ModelWorld): string {
  aborters.shift()?.abort();
  return "abort";
}

async function latency(world: ModelWorld): Promise<string> {
  const maxMs = world.pick([0, 100, 10_000]);
  await world.emulator.setLatency({ maxMs, minMs: 0 });
  return `latency ${maxMs}`;
}

async function network(world: ModelWorld): Promise<string> {
  const state = world.pick(["up", "down"] as const);
  await world.emulator.setNetwork(state);
  return `network ${state}`;
}

async function reopen(world: ModelWorld): Promise<string> {
  await world.close();
  await world.open();
  return "reopen";
}

// --- steps that coincide, or follow one another ---

/** A call is made before the client learns of the expiry. */
async function expireAndLogin(world: ModelWorld): Promise<string> {
  const expiring = expire(world);
  const said = login(world);
  return `${await expiring} and ${said}`;
}

async function expireTwice(world: ModelWorld): Promise<string> {
  const first = await expire(world);
  await world.settle();
  return `${first} and ${await expire(world)}`;
}

/** A kick arrives when the client has just begun to exchange a UserSig early. */
async function refreshAndKick(world: ModelWorld): Promise<string> {
  if (!world.isEarly || world.elapsedMs > 0 || !(await startAnew(world))) return "nobody is kicked";
  const userID = world.pick(USERS);
  void loginWith(world, userID, "fast", world.provider(userID, "fast"));
  await world.settle();
  await world.advance(REFRESH_MS - 1);
  const kicking = kick(world);
  world.elapsedMs += 1;
  world.clock.moveTo(world.clock.now() + 1);
  return `refresh ${userID} and ${await kicking}`;
}

async function refuseAndExpire(world: ModelWorld): Promise<string> {
  const userID = world.pick(USERS);
  if (!(await startAnew(world))) return "no logout is refused: something is pending";
  void loginWith(world, userID, "fast", world.provider(userID, "fast"));
  await world.settle();
  await world.emulator.addFault({ call: "logout", answers: "once", code: 70_169 });
  world.hasLogoutFault = true;
  logout(world);
  await world.settle();
  await expectRenewal(world, 60_000, "a refused logout was taken for one", () => expire(world));
  return `refuse and expire ${userID}`;
}

/** A user who is logged in, or logging in, with a UserSig now passes a provider. */
async function provideAndExpire(world: ModelWorld): Promise<string> {
  const userID = world.pick(USERS);
  if (!(await startAnew(world))) return "nothing is provided: something is pending";
  void loginWith(world, userID, "valid", world.ticket(userID));
  if (world.chance(0.5)) await world.settle();
  void loginWith(world, userID, "fast", world.provider(userID, "fast"));
  await world.settle();
  await expectRenewal(world, 60_000, "a provider was forgotten", () => expire(world));
  return `provide and expire ${userID}`;
}

/** Another user's login fails before it reaches the SDK. */
async function failAndRefresh(world: ModelWorld): Promise<string> {
  const isLate = !world.isEarly || world.elapsedMs >= REFRESH_MS;
  if (isLate || !(await startAnew(world))) return "nothing is refreshed";
  const [userID, other] = world.chance(0.5) ? ["a", "b"] : ["b", "c"];
  void loginWith(world, userID, "fast", world.provider(userID, "fast"));
  // Reading the UserSig takes real time.
  while (world.clock.timers === 0) await world.settle();
  void loginWith(world, other, "failing", world.provider(other, "failing"));
  await world.settle();
  await expectRenewal(world, REFRESH_MS, "an early refresh was lost");
  return `fail and refresh ${userID}`;
}

async function expectRenewal(
  world: ModelWorld,
  withinMs: number,
  otherwise: string,
  after: () => Promise<unknown> = async () => {},
): Promise<void> {
  const from = world.events.length;
  await after();
  await world.advance(withinMs);
  assert.ok(world.events.slice(from).includes("renewed"), otherwise);
}

async function startAnew(world: ModelWorld): Promise<boolean> {
  if (!(await world.calm())) return false;
  logout(world);
  return world.calm();
}

function loginWith(
  world: ModelWorld,
  userID: string,
  kind: string,
  source: UserSigSource,
): Promise<void> {
  const init = { userID, kind, isPlain: kind === "valid" };
  return world.call(init, () => world.tim.login(userID, source), false);
}

// --- the rules ---

const isPending = ({ outcome }: Call) => outcome === "pending";

/** What must hold when nothing is in progress. */
function check(world: ModelWorld): void {
  const { tim, calls, events } = world;
  for (const aborter of world.aborters) aborter.abort();
  const asksMax = 20 + 12 * (calls.length + world.expiries) + world.elapsedMs / 20_000;
  assert.ok(world.asks <= asksMax, `providers were asked ${world.asks} times`);
  assert.ok(!world.isHurried, "relogins came one right after another");
  for (const call of calls.filter(isPending)) checkPending(world, call);
  checkTold(world);
  const allowed = allowedUsers(world);
  const userID = tim.getLoginUserID();
  const shown = [...allowed].map(String).join(", ");
  assert.ok(allowed.has(userID), `${userID} is in; allowed: ${shown}; events: ${events.join()}`);
}

/** Only a call whose answer never came may still be pending. */
function checkPending({ hasNever }: ModelWorld, { kind, userID, isPlain, hasLimit }: Call): void {
  const text = `${kind} of ${userID} never settled`;
  assert.ok(hasNever || !isPlain, text);
  if (hasLimit) return;
  const isHung = ["hanging", "first", "same", "other", "takeOver"].includes(kind);
  assert.ok(hasNever || isHung, text);
}

/** An expiry was followed by a renewal, or the application was told of it. */
function checkTold({ calls, events }: ModelWorld): void {
  const last = calls.at(-1);
  if (last?.outcome !== "succeeded" || calls.some(isPending)) return;
  const isRenewable = ({ userID, kind }: Call) =>
    userID !== last.userID || ["fast", "first", "slow", "stale"].includes(kind);
  if (typeof last.userID !== "string" || !calls.every(isRenewable)) return;
  const isLoggedIn = calls.some(({ endedAt }) => endedAt >= events.length);
  const isTold = events.at(-1) !== "expired" || isLoggedIn;
  assert.ok(isTold, `nothing was told of an expiry: ${events.join()}`);
}

/** Who may be logged in: the user of the last call among those that have succeeded. */
function allowedUsers(world: ModelWorld): Set<string | null> {
  const { calls, events } = world;
  const at = calls.findLastIndex(({ outcome }) => outcome === "succeeded");
  const last = calls[at];
  const later = calls.slice(at + 1);
  const uncertain = later.filter(({ outcome }) => outcome !== "failed");
  const allowed = new Set<string | null>(uncertain.flatMap(usersOf));
  if (last === undefined) return allowed.add(null);
  // A shared call ends with a later one, so calls that ended before it was made are still over.
  const isKicked = events.slice(last.endedAt).includes("kicked");
  if (!isKicked || uncertain.length > 0 || world.hasLogoutFault) {
    for (const userID of usersOf(last)) allowed.add(userID);
  }
  // An event may arrive before the promise of the login that it ended has settled.
  const since = events.slice(last.madeAt);
  const sameUser = calls.filter(({ userID }) => userID === last.userID);
  const isRenewed =
    !since.includes("expired") ||
    events.at(-1) === "renewed" ||
    sameUser.every(({ kind }) => kind === "fast");
  const isDisturbed = ["kicked", "not renewed"].some((event) => since.includes(event));
  // A logout that was refused changes nothing.
  const isFollowed = later.some((call) => call.userID !== null || call.outcome !== "failed");
  if (isDisturbed || !isRenewed || isFollowed) allowed.add(null);
  return allowed;
}

function usersOf({ userID }: Call): (string | null)[] {
  return userID === undefined ? [...USERS, null] : [userID];
}

/** Whatever has happened, a new call succeeds. */
async function probe(world: ModelWorld): Promise<void> {
  const { tim, calls } = world;
  world.stopListening();
  await world.settle();
  const isWaited = calls.some(isPending);
  assert.equal(world.isHeld, isWaited, isWaited ? "the process ends" : "the process is held");
  for (const userID of [...USERS, "z"]) {
    if (
      calls.some((call) => isPending(call) && [userID, undefined].includes(call.userID as string))
    )
      continue;
    const init = { userID, kind: "probe", isPlain: true };
    void world.call(init, () => tim.login(userID, world.ticket(userID)), false);
    await world.settle();
    assert.equal(calls.at(-1)?.outcome, "succeeded", `${userID} cannot log in any more`);
    assert.equal(tim.getLoginUserID(), userID);
  }
  void world.call({ userID: null, kind: "probe", isPlain: true }, () => tim.logout(), false);
  await world.settle();
  assert.equal(tim.getLoginUserID(), null);
  await world.advance(60_000);
  assert.equal(tim.getLoginUserID(), null, "a relogin after a logout");
}
