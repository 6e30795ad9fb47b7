import assert from "node:assert/strict";
import type {
  CallOptions,
  LibraryChoice,
  TimClient,
  UserSigReason,
  UserSigSource,
} from "@timlogin/core";
import { type Adapter, openWith, type Wake } from "@timlogin/core/adapter";
import { EmulatorControl } from "@timlogin/emulator";
import { ModelClock, randomOf } from "./model-clock.ts";
import { APP, DAY, sign } from "./suite.ts";

/** A call of the application, and its outcome. */
export interface Call {
  /** Who should be logged in; null for a logout, undefined for `takeOver`. */
  readonly userID: string | null | undefined;
  /** What it was called with. */
  readonly kind: string;
  readonly hasLimit: boolean;
  /** Whether its UserSig is valid and no provider is asked for it. */
  readonly isPlain: boolean;
  /** `"lost"`: it was given up, but the SDK may still carry it out. */
  outcome: "failed" | "lost" | "pending" | "succeeded";
  /** The number of events before it was made, and before it ended. */
  readonly madeAt: number;
  endedAt: number;
  settlements: number;
}

const START_MS = 1_700_000_000_000;
const LIFE_S = 365 * DAY;
/** Early enough for a UserSig to be exchanged within a schedule. */
const EARLY_MS = LIFE_S * 1000 - 100_000;
/** The minimum between two relogins that succeed. */
const FLOOR_MS = 1_000;
const TIMEOUTS_MS = [0, 5, 500, 20_000];
const STRIDE_MS = 60_000;
/** Longer than all attempts of a relogin and the pauses between them. */
const QUIET_STRIDES = 6;

/** A client of the emulator on a clock of its own, and what the model knows of both. */
export class ModelWorld {
  readonly random: () => number;
  readonly steps: string[] = [];
  readonly calls: Call[] = [];
  readonly events: string[] = [];
  /** How often providers were asked. */
  asks = 0;
  /** How often the schedule has let a UserSig expire. */
  expiries = 0;
  /** Whether a call had a time limit or a fault: it may then take effect after later calls. */
  hasNever = false;
  hasLogoutFault = false;
  /** The milliseconds that have passed. */
  elapsedMs = 0;
  /** Whether the client exchanges valid UserSigs early, after 100 seconds. */
  isEarly = false;
  /** Whether relogins succeeded in quick succession. */
  isHurried = false;
  #renewedMs = Number.NEGATIVE_INFINITY;
  readonly tickets: Map<string, string>;
  readonly clock: ModelClock;
  readonly aborters: AbortController[] = [];
  readonly slow: (() => void)[] = [];
  readonly #adapter: WatchedAdapter;
  readonly #library: LibraryChoice;
  #tim: TimClient | null = null;
  #emulator: EmulatorControl | null = null;
  #stopListening = new AbortController();
  /** What takes real time. */
  readonly #signing = new Set<Promise<string>>();

  constructor(
    adapter: WatchedAdapter,
    library: LibraryChoice,
    tickets: Map<string, string>,
    seed: number,
  ) {
    this.#adapter = adapter;
    this.#library = library;
    this.tickets = tickets;
    this.random = randomOf(seed);
    this.clock = new ModelClock(START_MS, this.random);
  }

  get tim(): TimClient {
    assert.ok(this.#tim !== null);
    return this.#tim;
  }

  /** Whether the client keeps the process alive. */
  get isHeld(): boolean {
    return this.#adapter.isHeld;
  }

  get emulator(): EmulatorControl {
    assert.ok(this.#emulator !== null);
    return this.#emulator;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)] as Value;
  }

  chance(of: number): boolean {
    return this.random() < of;
  }

  async open(): Promise<void> {
    this.isEarly = this.chance(0.3);
    const options = { sdkAppID: APP, library: this.#library, reloginTimeoutMs: 20_000 };
    const { adapter } = this.#adapter;
    const early = this.isEarly ? { earlyRefreshMs: EARLY_MS } : {};
    this.#tim = await openWith(adapter, { ...options, ...early }, this.clock);
    this.#emulator = new EmulatorControl(this.#tim);
    this.#stopListening = new AbortController();
    this.#listen();
    await this.emulator.freezeTime(this.clock.now());
  }

  /** Closes the client: every promise must have settled then. */
  async close(): Promise<void> {
    await this.tim.close();
    await microtasks();
    for (const call of this.calls) {
      assert.equal(call.settlements, 1, `${call.kind} of ${call.userID} at close`);
    }
    this.calls.length = 0;
    this.events.length = 0;
    this.hasNever = false;
    this.hasLogoutFault = false;
    this.#renewedMs = Number.NEGATIVE_INFINITY;
  }

  stopListening(): void {
    this.#stopListening.abort();
  }

  /** Lets every pending call proceed until it waits for time to pass or for somebody to act. */
  async settle(): Promise<void> {
    do {
      await Promise.all(this.#signing);
      await this.emulator.setAccounts({});
      await this.emulator.setAccounts({});
    } while (this.#signing.size > 0);
  }

  /** Lets time pass for both the client and the emulator. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.clock.now() + ms;
    this.elapsedMs += ms;
    do {
      const nextMs = this.clock.nextMs(untilMs);
      await this.emulator.advanceTime(nextMs - this.clock.now());
      this.clock.moveTo(nextMs);
      await microtasks();
      await this.settle();
    } while (this.clock.now() < untilMs);
  }

  /** Lets every call end that still can. */
  async quiet(): Promise<void> {
    await this.emulator.clearFaults();
    await this.emulator.setNetwork("up");
    await this.emulator.setLatency({ maxMs: 0 });
    for (let stride = 0; stride < QUIET_STRIDES; stride += 1) {
      for (const answer of this.slow.splice(0)) answer();
      await this.settle();
      await this.advance(STRIDE_MS);
    }
    await this.settle();
  }

  /** Removes whatever prevents calls from succeeding. False if something is still pending then. */
  async calm(): Promise<boolean> {
    await this.emulator.clearFaults();
    await this.emulator.setNetwork("up");
    await this.emulator.setLatency({ maxMs: 0 });
    await this.settle();
    return !this.hasNever && this.calls.every(({ outcome }) => outcome !== "pending");
  }

  // --- calls ---

  /** Makes a call and records its outcome. */
  call(
    init: Pick<Call, "isPlain" | "kind" | "userID">,
    make: (options: CallOptions) => Promise<void>,
    isLimited: boolean = this.chance(0.35),
  ): Promise<void> {
    const call: Call = {
      ...init,
      hasLimit: isLimited,
      outcome: "pending",
      madeAt: this.events.length,
      endedAt: 0,
      settlements: 0,
    };
    this.calls.push(call);
    const end = (outcome: Call["outcome"]) => {
      call.outcome = outcome;
      call.endedAt = this.events.length;
      call.settlements += 1;
    };
    const promise = make(isLimited ? this.#limit() : {});
    return promise.then(
      () => end("succeeded"),
      (error: unknown) => end(isLimit(error) ? "lost" : "failed"),
    );
  }

  #limit(): CallOptions {
    if (this.chance(0.5)) return { timeoutMs: this.pick(TIMEOUTS_MS) };
    const aborter = new AbortController();
    this.aborters.push(aborter);
    return { signal: aborter.signal };
  }

  ticket(userID: string, kind = "valid"): string {
    return this.tickets.get(`${kind} ${userID}`) ?? "";
  }

  provider(userID: string, kind: string): UserSigSource {
    return async (_: string, reason: UserSigReason) => {
      this.asks += 1;
      const valid = this.ticket(userID);
      if (kind === "fast" || (kind === "first" && reason === "login")) return valid;
      if (kind === "first" || kind === "hanging") return new Promise<string>(() => {});
      if (kind === "failing") throw new Error("no server");
      if (kind === "null") throw null;
      if (kind === "stale") return this.ticket(userID, reason === "login" ? "expired" : "valid");
      if (kind === "short") return this.#signShort(userID);
      if (kind === "slow") return this.#later(valid);
      return this.#reenter(userID, kind, valid);
    };
  }

  async #signShort(userID: string): Promise<string> {
    const signing = sign(userID, { now: this.clock.now() / 1000, expiresInSeconds: 2 });
    this.#signing.add(signing);
    return signing.finally(() => this.#signing.delete(signing));
  }

  #later(ticket: string): Promise<string> {
    return new Promise((resolve) => this.slow.push(() => resolve(ticket)));
  }

  /** A provider that itself calls the client, and waits for the result. */
  async #reenter(userID: string, kind: string, valid: string): Promise<string> {
    // Only once, since each of its own logins would ask it again.
    if (this.calls.length > 40) return valid;
    if (kind === "logout") {
      await this.call({ userID: null, kind: "inner logout", isPlain: true }, (options) =>
        this.tim.logout(options),
      );
    } else {
      const inner = kind === "same" ? userID : "c";
      const init = { userID: inner, kind: "inner ticket", isPlain: true };
      await this.call(init, (options) => this.tim.login(inner, this.ticket(inner), options));
    }
    return valid;
  }

  takeOver(): void {
    const init = { userID: undefined, kind: "takeOver", isPlain: false };
    void this.call(init, (options) => this.tim.takeOver(options));
  }

  // --- what the client reports ---

  #listen(): void {
    const { signal } = this.#stopListening;
    const takesOver = this.chance(0.2);
    this.tim.addEventListener(
      "kickedoffline",
      () => {
        this.events.push("kicked");
        if (takesOver) this.takeOver();
      },
      { signal },
    );
    this.tim.addEventListener(
      "usersigexpired",
      () => {
        this.events.push("expired");
      },
      { signal },
    );
    this.tim.addEventListener("relogin", ({ detail }) => this.#onRelogin(detail.error === null), {
      signal,
    });
  }

  #onRelogin(isRenewed: boolean): void {
    this.events.push(isRenewed ? "renewed" : "not renewed");
    if (!isRenewed) return;
    this.isHurried ||= this.clock.now() - this.#renewedMs < FLOOR_MS;
    this.#renewedMs = this.clock.now();
  }
}

/** An adapter, and whether its last client keeps the process alive. */
export class WatchedAdapter {
  isHeld = false;
  readonly adapter: Adapter;

  constructor(adapter: Adapter) {
    const openWake: Adapter["openWake"] = async (source, onWake) => {
      const wake: Wake = await adapter.openWake(source, onWake);
      const hold = (isHeld: boolean) => {
        this.isHeld = isHeld;
        if (isHeld) wake.ref();
        else wake.unref();
      };
      return { ref: () => hold(true), unref: () => hold(false), close: () => wake.close() };
    };
    this.adapter = { ...adapter, openWake };
  }
}

/** The UserSigs of all users. */
export async function signAll(users: readonly string[]): Promise<Map<string, string>> {
  const tickets = new Map<string, string>();
  const now = START_MS / 1000;
  for (const userID of users) {
    const old = { now: now - 2 * DAY, expiresInSeconds: DAY };
    tickets.set(`valid ${userID}`, await sign(userID, { now, expiresInSeconds: LIFE_S }));
    tickets.set(`expired ${userID}`, await sign(userID, old));
    tickets.set(`forged ${userID}`, await sign(userID, { now, secretKey: "another" }));
  }
  return tickets;
}

function isLimit(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return name === "AbortError" || name === "TimeoutError";
}

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await null;
}
