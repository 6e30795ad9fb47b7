import type { Socket } from "node:net";
import type { Wake, WakeSource } from "@timlogin/core";

/** What is read only wakes, so its bytes are overwritten. */
const BYTES = new Uint8Array(64);

/**
 * Deno takes longer to load `node:net` than it takes to start. So that is done when the first answer
 * is waited for, while the SDK is already at work.
 */
export function openWake(source: WakeSource, onWake: () => void): Wake {
  let socket: Promise<Socket> | null = null;
  const use = (run: (socket: Socket) => void) => {
    socket ??= connect(source, onWake);
    // It cannot fail but for want of memory or files, which is to end the process rather than hang it.
    void socket.then(run);
  };
  return {
    ref: () => use((socket) => socket.ref()),
    unref: () => {
      if (socket !== null) use((socket) => socket.unref());
    },
    close: () => use((socket) => socket.destroy()),
  };
}

async function connect(source: WakeSource, onWake: () => void): Promise<Socket> {
  const { Socket } = await import("node:net");
  const onread = {
    buffer: BYTES,
    callback: () => {
      // Within this callback, Deno reports what a listener throws as "Uncaught null".
      queueMicrotask(onWake);
      return true;
    },
  };
  const socket =
    "fd" in source
      ? new Socket({ fd: source.fd, readable: true, writable: false, onread })
      : // What came before the connection left no byte behind.
        new Socket({ onread }).connect({ path: source.path }, onWake);
  socket.on("error", () => {}); // The bridge has closed its end; nothing more will come.
  socket.resume();
  socket.unref();
  return socket;
}
