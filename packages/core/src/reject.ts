import { TimError } from "./error.ts";

const DONE: Promise<void> = Promise.resolve();
const { captureStackTrace } = Error as {
  captureStackTrace?(error: object, above: unknown): void;
};
let isFollowed: boolean | null = null;

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
 * once the first follows the second. JavaScriptCore only goes from one async function to the next.
 */
export function rejectAtAwait(resolve: (value: PromiseLike<never>) => void, error: unknown): void {
  const fail = (): never => {
    throw startAt(fail, error);
  };
  resolve(canFollow() ? DONE.then(() => {}).then(fail) : Promise.reject(error));
}

/** Makes a `TimError`'s stack begin at the caller of the function `above`. */
export function startAt(above: unknown, error: unknown): unknown {
  if (TimError.is(error)) captureStackTrace?.(error, above);
  return error;
}
