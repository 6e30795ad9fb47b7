import type { TimBinding } from "./binding.ts";
import { refuse } from "./error.ts";

/** The pause between two pumps: short after a call or an event, then doubled each time. */
const PAUSE_MIN_MS = 1;
const PAUSE_MAX_MS = 32;

/** `tim_bridge_pump`'s results. */
const WRONG_THREAD = -1;
const NEEDLESS = 0;
const HANDLED = 2;

/**
 * Runs the run loop of the process's first thread while a call is pending: on macOS the SDK calls
 * back from there, and no runtime runs it.
 */
export class Pump {
  readonly #binding: TimBinding;
  readonly #epoch: number;
  #pauseMs = PAUSE_MIN_MS;
  #isRunning = false;
  #stopTimer: (() => void) | null = null;

  /** Null if this SDK does not need it. Throws if it does, and this thread cannot. */
  static of(binding: TimBinding, epoch: number): Pump | null {
    const result = binding.bridge.tim_bridge_pump(epoch);
    if (result === NEEDLESS) return null;
    if (result !== WRONG_THREAD) return new Pump(binding, epoch);
    const desc =
      "on macOS the SDK calls back only on the process's first thread, so its answers never reach a " +
      "Worker; open the client on the main thread";
    refuse("TIMInit", "ERR_WRONG_THREAD", desc);
  }

  private constructor(binding: TimBinding, epoch: number) {
    this.#binding = binding;
    this.#epoch = epoch;
  }

  /** Pumps until `stop`. The caller must keep the process alive. */
  start(): void {
    this.#isRunning = true;
    this.hurry();
  }

  stop(): void {
    this.#isRunning = false;
    this.#stopTimer?.();
    this.#stopTimer = null;
  }

  /** A call was made: its answer may come soon. */
  hurry(): void {
    if (!this.#isRunning || (this.#stopTimer !== null && this.#pauseMs === PAUSE_MIN_MS)) return;
    this.#pauseMs = PAUSE_MIN_MS;
    this.#schedule();
  }

  #schedule(): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#binding.host.setTimer(this.#pauseMs, () => this.#run());
  }

  #run(): void {
    this.#stopTimer = null;
    const result = this.#binding.bridge.tim_bridge_pump(this.#epoch);
    this.#pauseMs = result === HANDLED ? PAUSE_MIN_MS : Math.min(this.#pauseMs * 2, PAUSE_MAX_MS);
    if (this.#isRunning) this.#schedule();
  }
}
