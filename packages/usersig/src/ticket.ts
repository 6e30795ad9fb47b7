import { fromBase64, fromTicketBase64, toTicketBase64 } from "./base64.ts";
import type { UserSigRefusal, UserSigTicket } from "./types.ts";
import { deflate, inflate } from "./zlib.ts";

// --- types ---

/** A ticket with what is needed to verify its signature. */
export interface SignedTicket {
  readonly ok: true;
  readonly ticket: UserSigTicket;
  readonly signedText: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** The fields that a signature covers. */
export interface TicketFields {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly issuedAt: number;
  readonly expiresInSeconds: number;
  readonly userBufBase64: string | undefined;
}

/** Says why a text is no UserSig, without quoting it; it never leaves this module. */
class MalformedTicket extends Error {}

// --- limits ---

const MAX_TICKET_LENGTH = 16 * 1024;
const MAX_CONTENT_BYTES = 64 * 1024;

// --- writing ---

/** The lines that TLSSigAPIv2 signs. */
export function textToSign(fields: TicketFields): Uint8Array<ArrayBuffer> {
  const lines = [
    `TLS.identifier:${fields.userID}`,
    `TLS.sdkappid:${fields.sdkAppID}`,
    `TLS.time:${fields.issuedAt}`,
    `TLS.expire:${fields.expiresInSeconds}`,
  ];
  if (fields.userBufBase64 !== undefined) lines.push(`TLS.userbuf:${fields.userBufBase64}`);
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}

/** The ticket's text: JSON, deflated, in base64 of the ticket's own alphabet. */
export async function writeTicket(fields: TicketFields, signature: string): Promise<string> {
  const content = {
    "TLS.ver": "2.0",
    "TLS.identifier": fields.userID,
    "TLS.sdkappid": fields.sdkAppID,
    "TLS.expire": fields.expiresInSeconds,
    "TLS.time": fields.issuedAt,
    // JSON leaves out what is undefined.
    "TLS.userbuf": fields.userBufBase64,
    "TLS.sig": signature,
  };
  return toTicketBase64(await deflate(new TextEncoder().encode(JSON.stringify(content))));
}

// --- reading ---

/** Reads a ticket within fixed bounds of length and content; its signature is not verified. */
export async function readTicket(text: string): Promise<SignedTicket | UserSigRefusal> {
  if (typeof text !== "string") throw new TypeError("ticket must be a string.");
  if (text === "") {
    return { ok: false, code: 70002, reason: "The ticket is empty: sign one for this user." };
  }
  try {
    return await parseTicket(text);
  } catch (error) {
    if (!(error instanceof MalformedTicket)) throw error;
    const reason = `This is no UserSig: ${error.message}. Pass the ticket whole and unchanged.`;
    return { ok: false, code: 70003, reason };
  }
}

async function parseTicket(text: string): Promise<SignedTicket> {
  const content = await readContent(text);
  if (content["TLS.ver"] !== "2.0") {
    throw new MalformedTicket('its "TLS.ver" is not "2.0", the version of HMAC tickets');
  }
  const fields: TicketFields = {
    sdkAppID: readInteger(content, "TLS.sdkappid", 0),
    userID: readString(content, "TLS.identifier"),
    issuedAt: readInteger(content, "TLS.time"),
    expiresInSeconds: readInteger(content, "TLS.expire"),
    userBufBase64: Object.hasOwn(content, "TLS.userbuf")
      ? readString(content, "TLS.userbuf")
      : undefined,
  };
  // What is no base64 is no signature of any key.
  const signature = fromBase64(readString(content, "TLS.sig")) ?? new Uint8Array();
  return { ok: true, ticket: publicTicket(fields), signedText: textToSign(fields), signature };
}

function publicTicket(fields: TicketFields): UserSigTicket {
  const { sdkAppID, userID, issuedAt, expiresInSeconds, userBufBase64 } = fields;
  const expiresAt = issuedAt + expiresInSeconds;
  const ticket = { sdkAppID, userID, issuedAt, expiresInSeconds, expiresAt };
  if (userBufBase64 === undefined) return ticket;
  const userBuf = fromBase64(userBufBase64);
  if (userBuf === null) throw new MalformedTicket('its "TLS.userbuf" is not base64');
  return { ...ticket, userBuf };
}

async function readContent(text: string): Promise<Record<string, unknown>> {
  if (text.length > MAX_TICKET_LENGTH) {
    throw new MalformedTicket(`it is longer than ${MAX_TICKET_LENGTH} characters`);
  }
  if (/\s/.test(text)) throw new MalformedTicket("it contains white space");
  const packed = fromTicketBase64(text);
  if (packed === null) {
    throw new MalformedTicket("it is not base64 in the ticket's alphabet (A-Z a-z 0-9 * - _)");
  }
  const content = await inflate(packed, MAX_CONTENT_BYTES);
  if (content === null) {
    throw new MalformedTicket(
      `its compressed content is damaged, cut short or larger than ${MAX_CONTENT_BYTES} bytes`,
    );
  }
  return parseObject(content);
}

function parseObject(content: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    // A byte order mark is kept, so that JSON refuses it.
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content));
  } catch {
    throw new MalformedTicket("its content is not JSON in UTF-8");
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return { ...value };
  }
  throw new MalformedTicket("its content is not a JSON object");
}

function readInteger(
  content: Record<string, unknown>,
  key: string,
  least: number = Number.MIN_SAFE_INTEGER,
): number {
  const value = content[key];
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  throw new MalformedTicket(`its "${key}" is not an integer in its range`);
}

function readString(content: Record<string, unknown>, key: string): string {
  const value = content[key];
  if (typeof value === "string" && !/\p{Cs}/u.test(value)) return value;
  throw new MalformedTicket(`its "${key}" is not a string of Unicode characters`);
}
