import type { Wake, WakeSource } from "@timlogin/core";

export async function openWake(source: WakeSource, onWake: () => void): Promise<Wake> {
  const socket = await Bun.connect({
    ...connection(source),
    socket: { data: () => onWake(), error: () => {} },
  });
  socket.unref();
  return {
    ref: () => socket.ref(),
    unref: () => socket.unref(),
    close: () => socket.terminate(),
  };
}

/** Bun's types know the options with an `fd` (`FdSocketOptions`), but no overload that takes them. */
function connection(source: WakeSource): { unix: string } {
  return "fd" in source ? (source as unknown as { unix: string }) : { unix: source.path };
}
