import { TimError } from "./error.ts";

const DONE: Promise<void> = Promise.resolve();
const { captureStackTrace } = Error as {
  captureStackTrace?(error: object, above: unknown): void;
};
let isFollowed: boolean | null = null;

/**
 * Whether a stack goes on from a promise to whoever awaits it. JavaScriptCore's errors have a line. Asked
 * when the first call fails: an error that is made while this module is evaluated has Deno parse the whole
 * module once more.
 */
function canFollow(): boolean {
  isFollowed ??= !("line" in new Error());
  return isFollowed;
}

/**
 * Rejects a promise, by its own `resolve`, with an error whose stack begins where the promise is awaited.
 *
 * To note that with every call would cost those that succeed a few microseconds. V8 finds it out
 * afterwards: from the promise that the running reaction is to settle, it goes to whoever awaits that.
 * So the promise takes the outcome of one that fails in a reaction, and that it takes a moment to follow.
 * JavaScriptCore goes from one async function to the next only.
 */
export function rejectAtAwait(resolve: (value: PromiseLike<never>) => void, error: unknown): void {
  const fail = (): never => {
    throw startAt(fail, error);
  };
  resolve(canFollow() ? DONE.then(() => {}).then(fail) : Promise.reject(error));
}

/** Has the stack of an error of ours begin with who called a function. */
export function startAt(above: unknown, error: unknown): unknown {
  if (TimError.is(error)) captureStackTrace?.(error, above);
  return error;
}
