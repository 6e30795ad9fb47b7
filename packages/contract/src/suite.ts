import assert from "node:assert/strict";
import {
  type LibraryChoice,
  type OpenOptions,
  type TimClient,
  TimError,
  type TimErrorCodeName,
} from "@timlogin/core";
import { type Adapter, type Clock, openWith } from "@timlogin/core/adapter";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { type SignUserSigOptions, signUserSig } from "@timlogin/usersig";

/**
 * The function that declares a test: `Deno.test`, or `test` of `bun:test` or `node:test`.
 */
export type DeclareTest = (name: string, run: () => Promise<void>) => unknown;

/** What the suite runs on. */
export interface Contract {
  /** The adapter under test. */
  readonly adapter: Adapter;
  /** The test runner's function. */
  readonly test: DeclareTest;
  /** Default: the emulator. */
  readonly library?: LibraryChoice;
  /** Whether a server answers. The real SDK without a network has none. Default: yes. */
  readonly hasServer?: boolean;
}

export const APP = 1400000000;
const SECRET = DEVELOPMENT_SECRET_KEY;
export const DAY: number = 24 * 60 * 60;

/** A library under test, and how to open it. */
export class Suite {
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

  open(options: Partial<OpenOptions> = {}, clock?: Clock): Promise<TimClient> {
    return openWith(this.adapter, { sdkAppID: APP, library: this.library, ...options }, clock);
  }

  withClock(
    name: string,
    run: (world: World) => Promise<void>,
    options: Partial<OpenOptions> = {},
  ): void {
    this.test(name, async () => {
      const clock = new ManualClock();
      const reloginTimeoutMs = ATTEMPT_LIMIT_MS;
      await using tim = await this.open({ reloginTimeoutMs, ...options }, clock);
      await run({ tim, emulator: new EmulatorControl(tim), clock });
    });
  }

  /** Declares a test with an open client and the emulator's controls. */
  with(name: string, run: (tim: TimClient, emulator: EmulatorControl) => Promise<void>): void {
    this.test(name, async () => {
      await using tim = await this.open();
      await run(tim, new EmulatorControl(tim));
    });
  }
}

/** An open client, with the emulator's controls and a clock that the test moves. */
export interface World {
  readonly tim: TimClient;
  readonly emulator: EmulatorControl;
  readonly clock: ManualClock;
}

/** The time limit of a relogin's attempt. Its timer must never fire, as every attempt is answered. */
const ATTEMPT_LIMIT_MS = 54_321;

/** A clock whose timers the test fires. */
class ManualClock implements Clock {
  /** Every timer that was set, in milliseconds. */
  readonly pauses: number[] = [];
  readonly #timers = new Set<{ readonly ms: number; readonly run: () => void }>();
  #now = Date.now();

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  setTimer(ms: number, run: () => void): () => void {
    if (ms === ATTEMPT_LIMIT_MS) return () => {};
    const timer = { ms, run };
    this.pauses.push(ms);
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Fires a timer; false if there is none. */
  runNext(): boolean {
    const [timer] = this.#timers;
    if (timer === undefined) return false;
    this.#timers.delete(timer);
    this.#now += timer.ms;
    timer.run();
    return true;
  }

  /** Waits until there is a timer. */
  async nextTimer(): Promise<void> {
    while (this.#timers.size === 0) await tick();
  }

  /** Fires timers until the promise has settled. */
  async drive<Value>(promise: Promise<Value>): Promise<Value> {
    let isDone = false;
    const finish = () => {
      isDone = true;
    };
    promise.then(finish, finish);
    while (!isDone) {
      this.runNext();
      await tick();
    }
    return promise;
  }
}

/** Waits for a turn of the event loop. */
export function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

export function sign(userID: string, options: Partial<SignUserSigOptions> = {}): Promise<string> {
  return signUserSig({ sdkAppID: APP, userID, secretKey: SECRET, ...options });
}

export interface Expected {
  readonly code: number | TimErrorCodeName;
  readonly call?: string;
  readonly desc?: RegExp;
}

export async function rejects(
  promise: Promise<unknown>,
  { code, call, desc }: Expected,
): Promise<TimError> {
  const error = await promise.then(
    () => assert.fail(`resolved, but code ${code} was expected`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TimError, `not a TimError: ${error}`);
  assert.equal(typeof code === "number" ? error.code : error.codeName, code, error.message);
  if (call !== undefined) assert.equal(error.call, call);
  if (desc !== undefined) assert.match(error.desc, desc);
  return error;
}
