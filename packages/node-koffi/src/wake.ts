import { Socket } from "node:net";
import type { Wake, WakeSource } from "@timlogin/core/adapter";

/** What is read only wakes, so its bytes are overwritten. */
const BYTES = new Uint8Array(64);

export function openWake(source: WakeSource, onWake: () => void): Wake {
  const onread = {
    buffer: BYTES,
    callback: () => {
      onWake();
      return true;
    },
  };
  const { fd } = source;
  const socket =
    fd !== null
      ? new Socket({ fd, readable: true, writable: false, onread })
      : // What came before the connection left no byte behind.
        new Socket({ onread }).connect({ path: source.connectPath() ?? "" }, onWake);
  socket.on("error", () => {}); // The bridge has closed its end; nothing more will come.
  socket.resume();
  socket.unref();
  return {
    ref: () => void socket.ref(),
    unref: () => void socket.unref(),
    close: () => void socket.destroy(),
  };
}
