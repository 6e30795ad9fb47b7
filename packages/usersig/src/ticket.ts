import { fromBase64, fromTicketBase64, toTicketBase64 } from "./base64.ts";
import { BadContent, type Members, readMembers } from "./json.ts";
import { describeContent, describePacked, describeText, MalformedTicket } from "./malformed.ts";
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

// --- limits ---

const TICKET_SIZE_MAX = 16 * 1024;
const CONTENT_SIZE_MAX = 64 * 1024;

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

/** The ticket's text: JSON, deflated, in base64 with the ticket's own alphabet. */
export async function writeTicket(fields: TicketFields, signature: string): Promise<string> {
  const content = {
    "TLS.ver": "2.0",
    "TLS.identifier": fields.userID,
    "TLS.sdkappid": fields.sdkAppID,
    "TLS.expire": fields.expiresInSeconds,
    "TLS.time": fields.issuedAt,
    // JSON.stringify leaves out undefined members.
    "TLS.userbuf": fields.userBufBase64,
    "TLS.sig": signature,
  };
  return toTicketBase64(await deflate(new TextEncoder().encode(JSON.stringify(content))));
}

// --- reading ---

/**
 * Reads a ticket within fixed bounds of length and content; its signature is not verified. The rules
 * are those of docs/usersig.md, which the emulator follows as well.
 *
 * @throws {Error} This runtime cannot inflate.
 */
export async function readTicket(text: string): Promise<SignedTicket | UserSigRefusal> {
  if (typeof text !== "string") {
    const isPromise = typeof (text as unknown as PromiseLike<string> | null)?.then === "function";
    throw new TypeError(`ticket must be a string${isPromise ? ", not a Promise: await it" : ""}.`);
  }
  if (text === "") {
    return { ok: false, code: 70002, reason: "The ticket is empty: sign one for this user." };
  }
  try {
    return parseTicket(readMembers(await readContent(text)));
  } catch (error) {
    const fault = error instanceof BadContent ? describeContent(error.message) : error;
    if (!(fault instanceof MalformedTicket)) throw fault;
    return {
      ok: false,
      code: 70003,
      reason: `This is not a UserSig: ${fault.message}. ${fault.advice}`,
    };
  }
}

async function readContent(text: string): Promise<Uint8Array> {
  if (text.length > TICKET_SIZE_MAX) {
    throw new MalformedTicket(
      `it is longer than ${TICKET_SIZE_MAX} characters`,
      "Pass the ticket alone.",
    );
  }
  const packed = fromTicketBase64(text);
  if (packed === null) throw describeText(text);
  const content = await inflate(packed, CONTENT_SIZE_MAX);
  if (content === null) throw await describePacked(packed, CONTENT_SIZE_MAX);
  return content;
}

function parseTicket(members: Members): SignedTicket {
  if (readString(members, "TLS.ver") !== "2.0") {
    throw new BadContent('its "TLS.ver" is not "2.0", the version of HMAC tickets');
  }
  const fields: TicketFields = {
    sdkAppID: readInteger(members, "TLS.sdkappid", 0),
    userID: readString(members, "TLS.identifier"),
    issuedAt: readInteger(members, "TLS.time", Number.MIN_SAFE_INTEGER),
    expiresInSeconds: readInteger(members, "TLS.expire", Number.MIN_SAFE_INTEGER),
    userBufBase64: members.values.has("TLS.userbuf")
      ? readString(members, "TLS.userbuf")
      : undefined,
  };
  // What is no base64 is no signature of any key.
  const signature = fromBase64(readString(members, "TLS.sig")) ?? new Uint8Array();
  return { ok: true, ticket: publicTicket(fields), signedText: textToSign(fields), signature };
}

function publicTicket(fields: TicketFields): UserSigTicket {
  const { sdkAppID, userID, issuedAt, expiresInSeconds, userBufBase64 } = fields;
  const expiresAt = issuedAt + expiresInSeconds;
  const ticket = { sdkAppID, userID, issuedAt, expiresInSeconds, expiresAt };
  if (userBufBase64 === undefined) return ticket;
  const userBuf = fromBase64(userBufBase64);
  if (userBuf === null) throw new BadContent('its "TLS.userbuf" is not base64');
  return { ...ticket, userBuf };
}

/** An integer as every signer writes it: another form of the number is not what was signed. */
function readInteger(members: Members, name: string, least: number): number {
  const value = readMember(members, name);
  if (typeof value === "string") throw new BadContent(`its "${name}" is text, not a number`);
  if (typeof value !== "number" || String(value) !== members.literals.get(name)) {
    throw new BadContent(`its "${name}" is not written as an integer`);
  }
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new BadContent(`its "${name}" is not an integer in its range`);
}

function readString(members: Members, name: string): string {
  const value = readMember(members, name);
  if (typeof value === "string") return value;
  throw new BadContent(`its "${name}" is not a string`);
}

function readMember(members: Members, name: string): unknown {
  if (!members.values.has(name)) throw new BadContent(`its "${name}" is missing`);
  if (members.repeated.has(name)) throw new BadContent(`its "${name}" occurs twice`);
  return members.values.get(name);
}
