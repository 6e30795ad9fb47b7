import type { Wake, WakeSource } from "@timlogin/core/adapter";
import { host } from "./host.ts";

/** A wait that has not ended by then is begun again. */
const WAIT_MS = 60_000;
/** How often events are looked for while the client does not keep the process alive. */
const IDLE_MS = 100;

/** The results of `tim_bridge_wait`. */
const HAS_ENDED = -1;
const NO_EVENTS = 0;

/**
 * A wake for Windows, where Deno would need all permissions to connect to a pipe: a nonblocking FFI
 * call that returns when events are queued. Such a call keeps the process alive, so it is made only
 * while the client does, too.
 */
export function openWait({ bridge, epoch }: WakeSource, onWake: () => void): Wake {
  const { symbols } = Deno.dlopen(bridge, {
    wait: {
      name: "tim_bridge_wait",
      parameters: ["u32", "u32"],
      result: "i32",
      nonblocking: true,
    },
    look: { name: "tim_bridge_wait", parameters: ["u32", "u32"], result: "i32" },
  });
  let isRef = false;
  let isClosed = false;
  let isWaiting = false;
  let stopTimer = () => {};

  const lookLater = () => {
    stopTimer();
    stopTimer = host.setTimer(IDLE_MS, () => {
      if (isRef || isClosed) return;
      lookLater();
      if (symbols.look(epoch, 0) > NO_EVENTS) onWake();
    });
  };
  const waitWhileRef = async () => {
    if (isWaiting) return;
    isWaiting = true;
    while (isRef && !isClosed) {
      const result = await symbols.wait(epoch, WAIT_MS);
      if (isClosed || result === HAS_ENDED) break;
      if (result === NO_EVENTS) continue;
      // An error that a listener throws should be uncaught, and not end the wait.
      queueMicrotask(onWake);
      await null;
    }
    isWaiting = false;
    if (!isClosed) lookLater();
  };

  /**
   * A second wait ends the first, unless the first has not begun yet on its thread; so this is
   * repeated until it has.
   */
  const endWait = () => {
    if (!isWaiting || isRef || isClosed) return;
    symbols.look(epoch, 0);
    host.setTimer(1, endWait);
  };

  lookLater();
  return {
    ref() {
      isRef = true;
      void waitWhileRef();
    },
    unref() {
      isRef = false;
      endWait();
    },
    close() {
      // The bridge has already ended the wait.
      isClosed = true;
      stopTimer();
    },
  };
}
