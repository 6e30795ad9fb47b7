import { isMilliseconds, refuseOption } from "./input.ts";

/** Limits how long a call waits. */
export interface CallOptions {
  /**
   * Rejects with the signal's reason when it aborts. A call that has reached the SDK continues
   * there.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Rejects with a `TimeoutError` after this many milliseconds. More than 24 days means no limit.
   */
  readonly timeoutMs?: number | undefined;
}

/** The client's time and randomness. A test may pass its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` in `ms` milliseconds, without keeping the process alive. Returns what stops it. */
  setTimer(ms: number, run: () => void): () => void;
  /** A random number from 0 to less than 1. */
  random(): number;
}

/** The longest delay of a timer, in milliseconds; with a longer one it fires at once. */
export const TIMER_MAX_MS: number = 2 ** 31 - 1;

/** Throws if the signal has already aborted, or an option is invalid (`ERR_BAD_OPTION`). */
export function checkOptions(options: CallOptions, call: string): void {
  if (typeof options !== "object" || options === null) {
    refuseOption(call, "the last argument", options, "{ signal, timeoutMs }");
  }
  const { signal, timeoutMs } = options;
  if (signal !== undefined) {
    if (typeof signal?.throwIfAborted !== "function") {
      refuseOption(call, "signal", signal, "an AbortController's signal");
    }
    signal.throwIfAborted();
  }
  if (timeoutMs !== undefined && !isMilliseconds(timeoutMs)) {
    refuseOption(call, "timeoutMs", timeoutMs, "milliseconds, 0 or more");
  }
}

/** Whether the options limit the wait. */
export function hasLimit({ signal, timeoutMs }: CallOptions): boolean {
  return signal !== undefined || timeoutMs !== undefined;
}

/** Calls `end` when the options end the wait. Returns a function that cancels this. */
export function limit(
  { signal, timeoutMs }: CallOptions,
  clock: Clock,
  end: (reason: unknown) => void,
): () => void {
  const onAbort = () => end(signal?.reason);
  const stopTimer = startTimer(timeoutMs, clock, end);
  signal?.addEventListener("abort", onAbort, { once: true });
  return () => {
    stopTimer?.();
    signal?.removeEventListener("abort", onAbort);
  };
}

/** Waits for a promise, as long as the options allow. */
export function waitFor<T>(promise: Promise<T>, options: CallOptions, clock: Clock): Promise<T> {
  if (!hasLimit(options)) return promise;
  return new Promise((resolve, reject) => {
    const stop = limit(options, clock, (reason) => {
      stop();
      reject(reason);
    });
    promise.then(resolve, reject).finally(stop);
  });
}

function startTimer(
  timeoutMs: number | undefined,
  clock: Clock,
  end: (reason: unknown) => void,
): (() => void) | null {
  if (timeoutMs === undefined || timeoutMs > TIMER_MAX_MS) return null;
  const error = () => new DOMException(`No answer came within ${timeoutMs} ms.`, "TimeoutError");
  return clock.setTimer(timeoutMs, () => end(error()));
}
