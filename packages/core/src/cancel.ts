/** How long a call is waited for. */
export interface CallOptions {
  /** Stops waiting, with the signal's reason. What the SDK has begun goes on. */
  readonly signal?: AbortSignal;
  /** Stops waiting after so many milliseconds, with a `TimeoutError`. More than 24 days is for ever. */
  readonly timeoutMs?: number;
}

/** The longest time that a timer takes, in milliseconds: more fires at once. */
export const TIMER_MAX_MS: number = 2 ** 31 - 1;

/** Throws for options that end a call before it has begun, or that no call can have. */
export function checkOptions({ signal, timeoutMs }: CallOptions): void {
  signal?.throwIfAborted();
  if (timeoutMs === undefined || timeoutMs >= 0) return;
  throw new RangeError(
    `timeoutMs is ${timeoutMs}; give milliseconds, 0 or more, or leave it out to wait for ever.`,
  );
}

/** Waits for a promise, or no longer. `onCancel` hears that nobody waits any more. */
export function waitFor<T>(
  promise: Promise<T>,
  { signal, timeoutMs }: CallOptions,
  onCancel: (reason: unknown) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (reason: unknown) => {
      settle();
      reject(reason);
      onCancel(reason);
    };
    const onAbort = () => cancel(signal?.reason);
    const timer = startTimer(timeoutMs, cancel);
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(settle);
  });
}

function startTimer(timeoutMs: number | undefined, cancel: (reason: unknown) => void) {
  if (timeoutMs === undefined || timeoutMs > TIMER_MAX_MS) return undefined;
  const onTime = () =>
    cancel(new DOMException(`No answer came within ${timeoutMs} ms.`, "TimeoutError"));
  return setTimeout(onTime, timeoutMs);
}
