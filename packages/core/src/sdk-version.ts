import type { TimBridge, TimSdk } from "./binding.ts";
import { decodeCString } from "./strings.ts";

const VERSION_SIZE = 128;

/** The SDK's version (`TIMGetSDKVersion`); null if there is none. Works before `TIMInit`. */
export function readSdkVersion({
  sdk,
  bridge,
}: {
  readonly sdk: TimSdk;
  readonly bridge: TimBridge;
}): string | null {
  const version = sdk.TIMGetSDKVersion();
  if (version === null) return null;
  const buffer = new Uint8Array(VERSION_SIZE);
  bridge.tim_bridge_copy_string(version, buffer, buffer.length);
  return decodeCString(buffer);
}
