/**
 * Log in to Tencent IM from Deno, Bun and Node: picks the adapter of the runtime that it runs in.
 *
 * @module
 */
import type { OpenOptions, TimClient } from "@timlogin/core";
import { type Adapter, openWith } from "@timlogin/core/adapter";

export * from "@timlogin/core";

/** The adapter of this runtime. Only that one is loaded, and bundled. */
export async function loadAdapter(): Promise<Adapter> {
  // The conditions of package.json choose it, so that a bundler never sees another runtime's.
  const { adapter }: { readonly adapter: Adapter | Promise<Adapter> } = await import("#adapter");
  return adapter;
}

/** Loads the libraries and starts the SDK. `OpenOptions` says what it takes. */
export async function openTim(options: OpenOptions): Promise<TimClient> {
  return openWith(await loadAdapter(), options);
}
