import type { Socket } from "node:net";
import type { Wake, WakeSource } from "@timlogin/core/adapter";
import { openWait } from "./wait.ts";

/** The bytes mean nothing, so they are overwritten. */
const BYTES = new Uint8Array(64);

/** Later than a script makes its first call. */
const IDLE_MS = 50;

export function openWake(source: WakeSource, onWake: () => void): Wake {
  return source.fd === null ? openWait(source, onWake) : openSocket(source.fd, onWake);
}

/**
 * Deno takes longer to load `node:net` than to start. So it is loaded when the first call is
 * pending, while the SDK is at work; or, without a call, a little later.
 */
function openSocket(fd: number, onWake: () => void): Wake {
  let socket: Promise<Socket> | null = null;
  const use = (run: (socket: Socket) => void) => {
    stopTimer();
    socket ??= connect(fd, onWake);
    // It can fail only for lack of memory or file descriptors, which should end the process rather
    // than hang it.
    void socket.then(run);
  };
  const stopTimer = afterIdle(() => use(() => {}));
  return {
    ref: () => use((socket) => socket.ref()),
    unref: () => {
      if (socket !== null) use((socket) => socket.unref());
    },
    close: () => use((socket) => socket.destroy()),
  };
}

/**
 * A timer that keeps nothing alive, and does not make Deno load its timers, which takes longer than
 * opening.
 */
function afterIdle(run: () => void): () => void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const { value } = Atomics.waitAsync(cell, 0, 0, IDLE_MS);
  void (async () => {
    if ((await value) === "timed-out") run();
  })();
  return () => void Atomics.notify(cell, 0);
}

async function connect(fd: number, onWake: () => void): Promise<Socket> {
  const { Socket } = await import("node:net");
  const onread = {
    buffer: BYTES,
    callback: () => {
      // Inside this callback, Deno reports an error that a listener throws as "Uncaught null".
      queueMicrotask(onWake);
      return true;
    },
  };
  const socket = new Socket({ fd, readable: true, writable: false, onread });
  socket.on("error", () => {}); // The bridge has closed its end; nothing more will come.
  socket.resume();
  socket.unref();
  return socket;
}
