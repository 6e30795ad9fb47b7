/**
 * Keeps V8's compiler from what Node frees.
 *
 * V8 compiles a call through `node:ffi` on a thread of its own, which reads Node's description of the C function.
 * When a process ends by itself, or a Worker ends, Node 26 frees that description without waiting for the
 * compiler, which then crashes the process. `process.exit` frees nothing.
 */

const { isMainThread } = process.getBuiltinModule("node:worker_threads");

/** V8 compiles no direct call of a function with more than eight parameters: Node's own documentation. */
const PARAMETERS_MIN = 9;

/**
 * How many parameters to add to a C function, which ignores them. A Worker can be terminated at any time, so V8
 * must not compile its calls.
 */
export function extraParameters(count: number): number {
  return isMainThread ? 0 : Math.max(0, PARAMETERS_MIN - count);
}

let isAwaited = false;

/** When the process ends by itself, waits until V8 has finished compiling. */
export function awaitCompiler(): void {
  if (isAwaited || !isMainThread) return;
  isAwaited = true;
  process.on("exit", () => {
    const { setFlagsFromString } = process.getBuiltinModule("node:v8");
    const { Script } = process.getBuiltinModule("node:vm");
    try {
      setFlagsFromString("--allow-natives-syntax");
      new Script("%FinalizeOptimization()").runInThisContext();
    } catch {
      // A later V8 may have no such function. The process ends anyway.
    }
  });
}
