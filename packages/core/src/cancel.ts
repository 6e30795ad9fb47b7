import { isMilliseconds, refuseOption } from "./input.ts";

/** How long a call is waited for. */
export interface CallOptions {
  /** Stops waiting, with the signal's reason. What has reached the SDK goes on. */
  readonly signal?: AbortSignal | undefined;
  /** Stops waiting after this many milliseconds, with a `TimeoutError`. More than 24 days is for ever. */
  readonly timeoutMs?: number | undefined;
}

/** What time is to the client. A test brings its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` in `ms` milliseconds, without keeping the process alive. Returns what stops it. */
  setTimer(ms: number, run: () => void): () => void;
  /** From 0 to less than 1. */
  random(): number;
}

/** The longest time that a timer takes, in milliseconds: more fires at once. */
export const TIMER_MAX_MS: number = 2 ** 31 - 1;

/** Throws for options that end a call before it has begun, or that no call can have. */
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

/** Whether a call is waited for no longer than until something ends the waiting. */
export function hasLimit({ signal, timeoutMs }: CallOptions): boolean {
  return signal !== undefined || timeoutMs !== undefined;
}

/** Calls `end` when the options say that a call is waited for no longer. Returns what stops that. */
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

/** Waits for a promise, or no longer. */
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
