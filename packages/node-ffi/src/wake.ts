import type { Socket } from "node:net";
import type { Wake, WakeSource } from "@timlogin/core/adapter";
import { host } from "./host.ts";

/** What is read only wakes, so its bytes are overwritten. */
const BYTES = new Uint8Array(64);

/** Later than a script that asks for something at once does so. */
const IDLE_MS = 50;

/**
 * `node:net` is loaded when the first answer is waited for, while the SDK is already at work; or, if
 * nobody waits for any, a little later.
 */
export function openWake(source: WakeSource, onWake: () => void): Wake {
  let socket: Socket | null = null;
  const use = (): Socket => {
    stopTimer();
    socket ??= connect(source, onWake);
    return socket;
  };
  const stopTimer = host.setTimer(IDLE_MS, use);
  return {
    ref: () => void use().ref(),
    unref: () => void socket?.unref(),
    close() {
      stopTimer();
      // A socket that was inherited must be closed. One that was never connected to has no other end.
      if (source.fd !== null) use();
      socket?.destroy();
    },
  };
}

function connect({ fd, connectPath }: WakeSource, onWake: () => void): Socket {
  const { Socket } = process.getBuiltinModule("node:net");
  const onread = {
    buffer: BYTES,
    callback: () => {
      onWake();
      return true;
    },
  };
  const socket =
    fd !== null
      ? new Socket({ fd, readable: true, writable: false, onread })
      : // What came before the connection left no byte behind.
        new Socket({ onread }).connect({ path: connectPath() ?? "" }, onWake);
  socket.on("error", () => {}); // The bridge has closed its end; nothing more will come.
  socket.resume();
  socket.unref();
  return socket;
}
