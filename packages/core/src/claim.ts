import type { TimBinding } from "./binding.ts";
import { refuse } from "./error.ts";
import {
  forgetOwner,
  labelOf,
  ownerOf,
  releaseLeftOwners,
  setOwner,
  warnOfLeftLabel,
} from "./realm.ts";
import { decodeCString, encodeCString } from "./strings.ts";

/**
 * Pauses between the attempts to claim an SDK that has an owner. A Worker that is being terminated
 * holds its claim until its thread has ended.
 */
const PAUSES_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128];
const LABEL_SIZE = 256;

/**
 * Claims the SDK of a binding. Returns the owner's epoch; rejects with `ERR_CLIENT_OPEN` if there
 * already is an owner. `release` must stop the SDK and release the claim with `unclaim`.
 */
export async function claim(
  binding: TimBinding,
  site: string,
  release: () => void,
): Promise<number> {
  const { bridge, paths, host } = binding;
  const path = encodeCString(paths.sdk);
  const label = encodeCString(labelOf(host, site));
  releaseLeftOwners(host);
  for (const pauseMs of [...PAUSES_MS, 0]) {
    const epoch = bridge.tim_bridge_open(path, label);
    if (epoch < 0) refuseClaim(paths.sdk, -epoch);
    if (epoch > 0) {
      setOwner(paths.sdk, host, site, release);
      warnOfLeft(binding, epoch);
      return epoch;
    }
    // Waiting cannot end the claim of a client on this thread.
    if (ownerOf(paths.sdk, host) !== undefined) break;
    await new Promise<void>((resolve) => host.setTimer(pauseMs, resolve, true));
  }
  const holder = readLabel((buffer) => bridge.tim_bridge_holder(path, buffer, buffer.length));
  const who = holder === "" ? "" : `, opened by ${holder.trim().replace("\n", " at ")}`;
  const desc = `${paths.sdk} already has a TimClient in this process${who}; close that one`;
  refuse("TIMInit", "ERR_CLIENT_OPEN", desc);
}

/** Releases a claim. */
export function unclaim({ bridge, paths, host }: TimBinding, epoch: number): void {
  if (bridge.tim_bridge_close(epoch) === 1) forgetOwner(paths.sdk, host);
}

function warnOfLeft({ bridge, paths, host }: TimBinding, epoch: number): void {
  const label = readLabel((buffer) => bridge.tim_bridge_left(epoch, buffer, buffer.length));
  if (label !== "") warnOfLeftLabel(paths.sdk, host, label);
}

function readLabel(read: (buffer: Uint8Array) => number): string {
  const label = new Uint8Array(LABEL_SIZE);
  return read(label) === 0 ? "" : decodeCString(label);
}

const ENOENT = 2;
const ENOSPC = 28;

function refuseClaim(path: string, errno: number): never {
  if (errno === ENOSPC) {
    const desc = "this process already has 64 TimClients, the most there can be";
    refuse("TIMInit", "ERR_TOO_MANY_CLIENTS", desc);
  }
  if (errno === ENOENT) {
    const desc = `${path} is not loaded, or does not export TIMInit and TIMUninit`;
    refuse("TIMInit", "ERR_SYMBOL_MISSING", desc);
  }
  const desc = `the wake socket could not be created (errno ${errno}); are too many files open?`;
  refuse("TIMInit", "ERR_WAKE_FAILED", desc);
}
