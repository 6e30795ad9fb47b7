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

// Whoever has imported this has `timlogin` take it, too.
Reflect.set(process, Symbol.for("timlogin.adapter"), "node-ffi");

/** Node's leaves of the client. */
export const adapter: Adapter = own.adapter;

/** Loads the libraries and starts the SDK. `OpenOptions` says what it takes. */
export const openTim: OpenTim = own.openTim;
