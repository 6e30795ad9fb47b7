import type { Wake, WakeSource } from "@timlogin/core/adapter";

export async function openWake(source: WakeSource, onWake: () => void): Promise<Wake> {
  const socket = await Bun.connect({
    ...connection(source),
    socket: {
      // An error that a listener throws should be uncaught; inside this callback, Bun would pass it
      // to `error`.
      data: () => queueMicrotask(onWake),
      error: () => {},
    },
  });
  socket.unref();
  return {
    ref: () => socket.ref(),
    unref: () => socket.unref(),
    close: () => socket.terminate(),
  };
}

/** Bun's types have the options with an `fd` (`FdSocketOptions`), but no overload for them. */
function connection({ fd, connectPath }: WakeSource): { unix: string } {
  return fd !== null ? ({ fd } as unknown as { unix: string }) : { unix: connectPath() ?? "" };
}
