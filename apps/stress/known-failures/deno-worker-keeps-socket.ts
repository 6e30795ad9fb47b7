/**
 * Deno 2.9.6 leaves an inherited socket open when it ends a Worker. Node 26 and Bun 1.4 close it.
 *
 *   deno run --allow-all deno-worker-keeps-socket.ts
 *
 * Prints how many file descriptors each Worker left behind: 0 if the fault is gone.
 */
import { readdirSync } from "node:fs";
import { Socket } from "node:net";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

declare const Deno: {
  dlopen(
    path: string,
    symbols: Record<string, { parameters: string[]; result: string }>,
  ): { symbols: Record<string, (...args: unknown[]) => number> };
};

const WORKERS = 16;
const AF_UNIX = 1;
const SOCK_STREAM = 1;

const libc = Deno.dlopen("libc.so.6", {
  socketpair: { parameters: ["i32", "i32", "i32", "buffer"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
});

async function endOneWorker(): Promise<void> {
  const worker = new Worker(new URL(import.meta.url));
  const native = await new Promise<number>((resolve) => worker.once("message", resolve));
  await worker.terminate();
  await new Promise((resolve) => setTimeout(resolve, 100));
  libc.symbols.close?.(native);
}

if (isMainThread) {
  // The first Worker opens what the runtime keeps for all of them.
  await endOneWorker();
  const before = readdirSync("/proc/self/fd").length;
  for (let i = 0; i < WORKERS; i += 1) await endOneWorker();
  const left = readdirSync("/proc/self/fd").length - before;
  console.log(JSON.stringify({ leftByWorker: Math.round(left / WORKERS) }));
} else {
  const pair = new Int32Array(2);
  libc.symbols.socketpair?.(AF_UNIX, SOCK_STREAM, 0, pair);
  new Socket({ fd: pair[0] as number }).resume();
  parentPort?.postMessage(pair[1]);
}
