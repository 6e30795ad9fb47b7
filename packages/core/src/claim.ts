import type { TimBinding } from "./binding.ts";
import { refuse } from "./error.ts";
import {
  callSite,
  forgetOwner,
  labelOf,
  ownerOf,
  releaseLeftOwners,
  setOwner,
  warnOfLeftLabel,
} from "./realm.ts";
import { decodeCString, encodeCString } from "./strings.ts";

/**
 * Pauses between the attempts to claim an SDK that has an owner. A Worker that was told to end has it
 * until its thread has ended.
 */
const PAUSES_MS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128];
const LABEL_SIZE = 256;

/**
 * Claims the SDK of a binding. Returns the owner's epoch; rejects if there is an owner already. `release`
 * is to stop the SDK and to give the claim up by `unclaim`.
 */
export async function claim(binding: TimBinding, release: () => void): Promise<number> {
  const { bridge, paths, host } = binding;
  const site = callSite(new Error().stack ?? "");
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
    // No waiting ends the claim of a client in this thread.
    if (ownerOf(paths.sdk, host) !== undefined) break;
    await new Promise<void>((resolve) => host.setTimer(pauseMs, resolve, true));
  }
  const holder = readLabel((buffer) => bridge.tim_bridge_holder(path, buffer, buffer.length));
  const who = holder === "" ? "" : `, opened by ${holder.trim().replace("\n", " at ")}`;
  const desc = `${paths.sdk} has a TimClient in this process already${who}; close that one`;
  refuse("TIMInit", "ERR_CLIENT_OPEN", desc);
}

/** Gives a claim up. */
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
    const desc = "this process has 64 TimClients already, which is as many as there can be";
    refuse("TIMInit", "ERR_TOO_MANY_CLIENTS", desc);
  }
  if (errno === ENOENT) {
    const desc = `${path} is not loaded, or exports no TIMInit and TIMUninit`;
    refuse("TIMInit", "ERR_SYMBOL_MISSING", desc);
  }
  const desc = `no wake socket could be made (errno ${errno}); are too many files open?`;
  refuse("TIMInit", "ERR_WAKE_FAILED", desc);
}
