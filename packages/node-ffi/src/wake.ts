import type { Socket } from "node:net";
import type { Wake, WakeSource } from "@timlogin/core/adapter";
import { host } from "./host.ts";

/** The bytes mean nothing, so they are overwritten. */
const BYTES = new Uint8Array(64);

/** Later than a script makes its first call. */
const IDLE_MS = 50;

/**
 * `node:net` is loaded when the first call is pending, while the SDK is at work; or, without a
 * call, a little later.
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
      // An inherited socket must be closed. A pipe that was never connected has no other end.
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
