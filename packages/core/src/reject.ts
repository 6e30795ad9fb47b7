import { TimError } from "./error.ts";

/** V8's alone in Node's and Deno's types. */
const capture = (Error as { captureStackTrace?(error: object, above: unknown): void })
  .captureStackTrace;

/**
 * Rejects a promise, by its own `resolve`, with an error whose stack begins where the promise is awaited.
 *
 * To note that with every call would cost those that succeed a few microseconds. V8 finds it out
 * afterwards: from the promise that the running reaction is to settle, it goes to whoever awaits that.
 * So the promise takes the outcome of one that fails in a reaction, which takes it a moment to have.
 * JavaScriptCore goes from one async function to the next only, and keeps what there is.
 */
export function rejectAtAwait(resolve: (value: PromiseLike<never>) => void, error: unknown): void {
  const fail = (): never => {
    // Others may be rejected with the same, and await elsewhere.
    throw startAt(fail, TimError.is(error) ? new TimError(error) : error);
  };
  resolve(
    Promise.resolve()
      .then(() => {})
      .then(fail),
  );
}

/** Has our error's stack begin with who called a function, if somebody is known to have. */
export function startAt(above: unknown, error: unknown): unknown {
  if (!TimError.is(error)) return error;
  const holder: { stack?: string } = {};
  capture?.(holder, above);
  const [, ...frames] = (holder.stack ?? "").split(/\n(?=\s+at )/);
  if (frames.length > 0) error.stack = [error, ...frames].join("\n");
  return error;
}
