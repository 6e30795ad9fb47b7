/**
 * Log in to Tencent IM from Bun, through the native SDK.
 *
 * @module
 */
import {
  type Adapter,
  type AdapterPackage,
  defineAdapter,
  type OpenTim,
} from "@timlogin/core/adapter";
import { host } from "./host.ts";
import { load } from "./load.ts";
import { openWake } from "./wake.ts";

export type * from "@timlogin/core";
export { LoginStatus, TimClient, TimError } from "@timlogin/core/adapter";

const own: AdapterPackage = defineAdapter({ host, load, openWake });

/** The adapter, for tools that open step by step. */
export const adapter: Adapter = own.adapter;

/** Loads the libraries and starts the SDK (`TIMInit`). Rejects with a `TimError`. */
export const openTim: OpenTim = own.openTim;
