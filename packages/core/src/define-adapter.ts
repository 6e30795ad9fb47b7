import type { Adapter } from "./binding.ts";
import type { TimClient } from "./client.ts";
import { type OpenOptions, openWith } from "./open.ts";

/** Loads the libraries and starts the SDK (`TIMInit`). Rejects with a `TimError`. */
export type OpenTim = (options: OpenOptions) => Promise<TimClient>;

/** What an adapter package exports in addition to the client. */
export interface AdapterPackage {
  /** The adapter, for tools that open step by step. */
  readonly adapter: Adapter;
  /** Loads the libraries and starts the SDK. */
  readonly openTim: OpenTim;
}

/** Makes an adapter package's exports from one runtime's adapter. */
export function defineAdapter(adapter: Adapter): AdapterPackage {
  const openTim: OpenTim = (options) => openWith(adapter, options, undefined, openTim);
  return { adapter, openTim };
}
