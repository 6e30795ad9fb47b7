/**
 * The rest of the Tencent IM SDK's functions and listeners, called through a `TimClient`.
 *
 * @module
 */
export * from "./api.ts";
export { openSdk, type TimListening, type TimSdkDoor } from "./sdk.ts";
export type { JsonInput, JsonValue, Sent } from "./types.ts";
