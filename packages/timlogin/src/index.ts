/**
 * Log in to Tencent IM from Deno, Bun and Node: picks the adapter for the runtime that it runs on.
 *
 * @module
 */
import type { OpenOptions, TimClient } from "@timlogin/core";
import { type Adapter, openWith } from "@timlogin/core/adapter";

export * from "@timlogin/core";

/** The adapter for this runtime. Only this one is loaded, and bundled. */
export async function loadAdapter(): Promise<Adapter> {
  // The conditions in package.json choose it, so that a bundler never sees another runtime's
  // adapter.
  const { adapter }: { readonly adapter: Adapter | Promise<Adapter> } = await import("#adapter");
  return adapter;
}

/** Loads the libraries and starts the SDK (`TIMInit`). Rejects with a `TimError`. */
export async function openTim(options: OpenOptions): Promise<TimClient> {
  return openWith(await loadAdapter(), options);
}
