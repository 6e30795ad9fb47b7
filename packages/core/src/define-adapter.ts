import type { Adapter } from "./binding.ts";
import type { TimClient } from "./client.ts";
import { type OpenOptions, openWith } from "./open.ts";

/** Loads the libraries and starts the SDK (`TIMInit`). `OpenOptions` says what it takes. */
export type OpenTim = (options: OpenOptions) => Promise<TimClient>;

/** What an adapter package exports beside the client itself. */
export interface AdapterPackage {
  /** The runtime's leaves, for tools that open step by step. */
  readonly adapter: Adapter;
  /** Loads the libraries and starts the SDK. */
  readonly openTim: OpenTim;
}

/** Makes an adapter package's exports of one runtime's leaves. */
export function defineAdapter(adapter: Adapter): AdapterPackage {
  return { adapter, openTim: (options) => openWith(adapter, options) };
}
