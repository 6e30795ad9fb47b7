import { TimError } from "./error.ts";

const DONE: Promise<void> = Promise.resolve();
const { captureStackTrace } = Error as {
  captureStackTrace?(error: object, above: unknown): void;
};
let isFollowed: boolean | null = null;
/** Errors that `followed` places, and not those that a provider threw. */
const placeable = new WeakSet<object>();

/**
 * Whether a stack continues from a promise to its awaiter. It does not in JavaScriptCore, whose errors
 * have `line`. Found out when the first call fails: an error that is made while this module is evaluated
 * makes Deno parse the whole module once more.
 */
function canFollow(): boolean {
  isFollowed ??= !("line" in new Error());
  return isFollowed;
}

/**
 * Rejects a promise, by its own `resolve`, with an error whose stack begins where the promise is
 * awaited.
 *
 * Capturing that position on every call would cost successful calls a few microseconds. V8 finds it
 * afterwards: from the promise that the running reaction will settle, it goes to the function that
 * awaits it. So the promise is resolved with one that fails in a reaction, a few microtasks later,
 * once the first follows the second. Where nobody awaits it, and in JavaScriptCore, which only goes
 * from one async function to the next, the stack is `caller`, if that is not empty.
 */
export function rejectAtAwait(
  resolve: (value: PromiseLike<never>) => void,
  error: unknown,
  caller = "",
): void {
  const fail = (): never => {
    startAt(fail, error);
    // A stack is formatted when it is first read, which a flood of failures should not pay for.
    if (caller !== "" && TimError.is(error) && !/^\s+at async /m.test(error.stack ?? "")) {
      place(error, caller);
    }
    throw error;
  };
  if (canFollow()) {
    resolve(DONE.then(() => {}).then(fail));
    return;
  }
  if (TimError.is(error)) {
    if (caller !== "") place(error, caller);
    placeable.add(error);
  }
  resolve(Promise.reject(error));
}

function place(error: TimError, caller: string): void {
  error.stack = `${error}\n${caller}`;
}

/** Settles as `promise` does. In JavaScriptCore an error's stack begins where it is awaited, if it can. */
export function followed<T>(promise: Promise<T>): Promise<T> {
  return canFollow() ? promise : atAwaiter(promise);
}

async function atAwaiter<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (!TimError.is(error) || !placeable.delete(error)) throw error;
    const { stack = "" } = error;
    startAt(atAwaiter, error);
    // Only async functions are found: not a module that awaits.
    if (!/^\s+at /m.test(error.stack ?? "")) error.stack = stack;
    throw error;
  }
}

/** Settles as `promise` does; an error's stack is as `rejectAtAwait` says. */
export function settleAtAwait<T>(promise: Promise<T>, caller: string): Promise<T> {
  return new Promise((resolve) => {
    promise.then(resolve, (error) => rejectAtAwait(resolve, error, caller));
  });
}

/**
 * The lines of the stack above the function `above`. Core's own are left out at once, because Deno
 * reads the source map of each file that a stack names.
 */
export function stackAbove(above: unknown): string {
  const holder: { stack?: string } = {};
  captureStackTrace?.(holder, above);
  const lines = (holder.stack ?? "").split("\n");
  return lines.filter((line) => /^\s+at /.test(line)).join("\n");
}

/** The same where an error's stack will need it; elsewhere nothing, which costs less. */
export function callerOf(above: unknown): string {
  return canFollow() ? "" : stackAbove(above);
}

/** Makes a `TimError`'s stack begin at the caller of the function `above`. */
export function startAt(above: unknown, error: unknown): unknown {
  if (TimError.is(error)) captureStackTrace?.(error, above);
  return error;
}
