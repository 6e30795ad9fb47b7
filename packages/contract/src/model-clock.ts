import type { Clock } from "@timlogin/core/adapter";

/** The clock of a schedule, which moves it. */
export class ModelClock implements Clock {
  #nowMs: number;
  readonly #random: () => number;
  readonly #timers = new Set<{ readonly atMs: number; readonly run: () => void }>();

  constructor(nowMs: number, random: () => number) {
    this.#nowMs = nowMs;
    this.#random = random;
  }

  /** The number of timers that are set. */
  get timers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#nowMs;
  }

  random(): number {
    return this.#random();
  }

  setTimer(ms: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.ceil(ms), run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** When the next timer is due, unless it is later than that. */
  nextMs(untilMs: number): number {
    let next = untilMs;
    for (const { atMs } of this.#timers) next = Math.min(next, atMs);
    return Math.max(next, this.#nowMs);
  }

  /** Moves the clock, and runs the timers that become due. */
  moveTo(nowMs: number): void {
    this.#nowMs = nowMs;
    for (const timer of [...this.#timers]) {
      if (timer.atMs <= nowMs && this.#timers.delete(timer)) timer.run();
    }
  }
}

/** Numbers from 0 up to, but not including, 1, which the seed determines. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
