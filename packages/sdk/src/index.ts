/**
 * The functions and listeners of the Tencent IM SDK behind the login, as a `TimClient` reaches them.
 *
 * @module
 */
export * from "./api.ts";
export { openSdk, type TimListening, type TimSdkDoor } from "./sdk.ts";
export type { JsonInput, JsonValue, Sent } from "./types.ts";
