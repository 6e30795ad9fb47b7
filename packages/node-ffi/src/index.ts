/**
 * Log in to Tencent IM from Node, through the native SDK and Node's own FFI.
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

// After this import the package `timlogin` uses this adapter, too.
Reflect.set(process, Symbol.for("timlogin.adapter"), "node-ffi");

/** The adapter, for tools that open step by step. */
export const adapter: Adapter = own.adapter;

/** Loads the libraries and starts the SDK (`TIMInit`). Rejects with a `TimError`. */
export const openTim: OpenTim = own.openTim;
