/**
 * Log in to Tencent IM from Deno, Bun and Node: picks the adapter of the runtime that it runs in.
 *
 * @module
 */
import type { OpenOptions, TimClient } from "@timlogin/core";
import { type Adapter, openWith } from "@timlogin/core/adapter";

export * from "@timlogin/core";

/** The adapter of this runtime. Only that one is loaded. */
export async function loadAdapter(): Promise<Adapter> {
  const { adapter } = await importAdapter();
  return adapter;
}

function importAdapter(): Promise<{ readonly adapter: Adapter }> {
  if ("Deno" in globalThis) return import("@timlogin/deno-ffi");
  if ("Bun" in globalThis) return import("@timlogin/bun-ffi");
  return import("@timlogin/node-koffi");
}

/** Loads the libraries and starts the SDK. `OpenOptions` says what it takes. */
export async function openTim(options: OpenOptions): Promise<TimClient> {
  return openWith(await loadAdapter(), options);
}
