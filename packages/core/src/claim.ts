import type { TimBinding } from "./binding.ts";
import { TimError } from "./error.ts";
import { decodeCString, encodeCString } from "./strings.ts";

/**
 * Pauses between the attempts to claim an SDK that has an owner. A Worker that was told to end has it
 * until its thread has ended.
 */
const PAUSES_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128];
const LABEL_SIZE = 256;

/** The SDKs that this copy of core has claimed in this thread: no waiting ends such a claim. */
const claimed = new Set<string>();

/** Claims the SDK of a binding. Returns the owner's epoch; rejects if there is an owner already. */
export async function claim(binding: TimBinding): Promise<number> {
  const { bridge, paths, host } = binding;
  const path = encodeCString(paths.sdk);
  const label = encodeCString(host.program());
  for (const pauseMs of [...PAUSES_MS, 0]) {
    const epoch = bridge.tim_bridge_open(path, label);
    if (epoch < 0) throw refusal(paths.sdk, -epoch);
    if (epoch > 0) {
      claimed.add(paths.sdk);
      return epoch;
    }
    if (claimed.has(paths.sdk)) break;
    await new Promise<void>((resolve) => host.setTimer(pauseMs, resolve, true));
  }
  const holder = readHolder(binding, path);
  const who = holder === "" ? "" : `, opened by ${holder}`;
  const desc = `${paths.sdk} has a TimClient in this process already${who}; close that one`;
  throw new TimError({ code: 90101, call: "TIMInit", desc });
}

/** Gives a claim up. */
export function unclaim({ bridge, paths }: TimBinding, epoch: number): void {
  if (bridge.tim_bridge_close(epoch) === 1) claimed.delete(paths.sdk);
}

function readHolder({ bridge }: TimBinding, path: Uint8Array): string {
  const label = new Uint8Array(LABEL_SIZE);
  return bridge.tim_bridge_holder(path, label, label.length) === 0 ? "" : decodeCString(label);
}

const ENOENT = 2;
const ENOSPC = 28;

function refusal(path: string, errno: number): TimError {
  const desc =
    errno === ENOSPC
      ? "this process has 64 TimClients already, which is as many as there can be"
      : errno === ENOENT
        ? `${path} is not loaded, or exports no TIMInit and TIMUninit`
        : `no wake socket could be made (errno ${errno}); are too many files open?`;
  return new TimError({ code: 6018, call: "TIMInit", desc });
}
