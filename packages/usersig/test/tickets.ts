import { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { deflateSync, inflateSync } from "node:zlib";

/** A key of the length that the TIM console hands out; made at run time, it opens nothing. */
export const secretKey: string = "0123456789abcdef".repeat(4);
export const sdkAppID = 1_400_000_000;

/** A fixed time, so that no test depends on the clock: 2026-01-01T00:00:00Z. */
export const now = 1_767_225_600;

// --- the official signer ---

interface OfficialApi {
  genUserSig(userID: string, expire: number | string): string;
  genSig(userID: string, expire: number | string, userBuf: Uint8Array): string;
}

interface OfficialModule {
  readonly Api: new (sdkAppID: number, secretKey: string) => OfficialApi;
}

// The package has no types, and its package.json names two main files; the second one exists.
const official: OfficialModule = createRequire(import.meta.url)("tls-sig-api-v2/TLSSigAPIv2.js");

export const officialApi: OfficialApi = new official.Api(sdkAppID, secretKey);

/** Runs `sign` at the fixed time: the official signer takes no time, it reads the clock. */
export function atFixedTime(sign: () => string): string {
  const clock = Date.now;
  Date.now = () => now * 1000;
  try {
    return sign();
  } finally {
    Date.now = clock;
  }
}

// --- tickets taken apart and put together with node:zlib ---

export function toText(packed: Uint8Array): string {
  const base64 = Buffer.from(packed).toString("base64");
  return base64.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

export function toPacked(text: string): Buffer {
  const base64 = text.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  return Buffer.from(base64, "base64");
}

export function contentOf(ticket: string): Record<string, unknown> {
  return JSON.parse(inflateSync(toPacked(ticket)).toString());
}

/** The ticket around any content: text as it stands, everything else as JSON. */
export function ticketOf(content: unknown): string {
  return toText(deflateSync(typeof content === "string" ? content : JSON.stringify(content)));
}

/** The same ticket with other fields and its old signature. */
export function withFields(ticket: string, fields: Record<string, unknown>): string {
  return ticketOf({ ...contentOf(ticket), ...fields });
}
