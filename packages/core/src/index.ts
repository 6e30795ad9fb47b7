/**
 * The client, its errors, and the interface that an adapter implements.
 *
 * @module
 */
export * from "./abi.ts";
export * from "./binding.ts";
export * from "./client.ts";
export * from "./codes.ts";
export * from "./error.ts";
export * from "./library.ts";
export * from "./open.ts";
