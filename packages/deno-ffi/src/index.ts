/**
 * Log in to Tencent IM from Deno, through the native SDK.
 *
 * @module
 */
import {
  type Adapter,
  type LibraryPaths,
  loadBinding as loadWith,
  type OpenOptions,
  openWith,
  type TimBinding,
  type TimClient,
} from "@timlogin/core";
import { host } from "./host.ts";
import { load } from "./load.ts";
import { openWake } from "./wake.ts";

export * from "@timlogin/core";

/** Deno's leaves of the client. */
export const adapter: Adapter = { host, load, openWake };

/** Loads the libraries and starts the SDK. `TimClient.open` says how it rejects. */
export function openTim(options: OpenOptions): Promise<TimClient> {
  return openWith(adapter, options);
}

/** The bare C functions, for those who want no client around them. */
export function loadBinding(paths: LibraryPaths): TimBinding {
  return loadWith(adapter, paths);
}
