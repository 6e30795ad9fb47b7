/** What the vectors are made of: a good ticket, and its parts. */
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { deflateSync, type ZlibOptions } from "node:zlib";
import { now, sdkAppID, secretKey, toText } from "./tickets.ts";

export interface Login {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly secretKey: string;
  readonly now: number;
}

interface Vector extends Partial<Login> {
  readonly name: string;
  readonly code: number;
  readonly ticket: string;
}

export interface Vectors {
  readonly login: Login;
  readonly vectors: readonly Vector[];
}

export const login: Login = { sdkAppID, userID: "alice", secretKey, now };
export const vectors: Vector[] = [];

export function add(
  code: number,
  name: string,
  ticket: string,
  changes: Partial<Login> = {},
): void {
  vectors.push({ name, code, ticket, ...changes });
}

// --- tickets in parts ---

export const fields = {
  "TLS.ver": '"2.0"',
  "TLS.identifier": '"alice"',
  "TLS.sdkappid": String(sdkAppID),
  "TLS.expire": "86400",
  "TLS.time": String(now),
};
type Field = keyof typeof fields | "TLS.userbuf" | "TLS.sig";

/** The JSON texts of the members, signed for what they say. */
export function members(changes: Partial<Record<Field, string>> = {}): Map<string, string> {
  const texts = new Map<string, string>(Object.entries({ ...fields, ...changes }));
  if (!texts.has("TLS.sig")) texts.set("TLS.sig", JSON.stringify(sign(texts)));
  return texts;
}

export function sign(texts: ReadonlyMap<string, string>): string {
  const names = ["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf"];
  const lines = names
    .filter((name) => texts.has(name))
    .map((name) => `${name}:${said(texts.get(name) as string)}\n`);
  return createHmac("sha256", secretKey).update(lines.join("")).digest("base64");
}

export function said(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

export function object(texts: ReadonlyMap<string, string>): string {
  return `{${[...texts].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

/** Of a text in Latin-1, the bytes are the characters: so it need not be UTF-8. */
export function pack(content: string | Buffer, options: ZlibOptions = {}): string {
  return toText(deflateSync(content, options));
}

export function ticket(changes: Partial<Record<Field, string>> = {}): string {
  return pack(object(members(changes)));
}

/** The signed object with other members before its own. */
export function withMembers(text: string): string {
  return `{${text},${object(members()).slice(1)}`;
}

export const content = object(members());
export const good = pack(content);
export const packed = deflateSync(content);

/** The signed ticket, filled up with a member that nobody signs. */
export function sized(bytes: number): string {
  const room = bytes - withMembers('"pad":""').length;
  return pack(withMembers(`"pad":"${"x".repeat(room)}"`));
}

/** A good ticket whose text ends with as many padding characters. */
export function padded(count: number): string {
  for (let length = 0; ; length++) {
    const text = pack(withMembers(`"pad":"${"p".repeat(length)}"`), { level: 0 });
    if (/_*$/.exec(text)?.[0].length === count) return text;
  }
}

export function withStrayBits(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-";
  const at = text.indexOf("_") - 1;
  const next = alphabet[alphabet.indexOf(text.charAt(at)) + 1];
  return `${text.slice(0, at)}${next}${text.slice(at + 1)}`;
}

export function adler32(bytes: Uint8Array): Buffer {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(high * 65_536 + low);
  return checksum;
}

/** A zlib stream of our own blocks; `[value, count]` are bits, the lowest first. */
export function stream(
  bits: readonly (readonly [number, number])[],
  said = Buffer.alloc(0),
): string {
  const flat = bits.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, index) => (value >> index) & 1),
  );
  const bytes = Buffer.alloc(Math.ceil(flat.length / 8));
  for (const [index, bit] of flat.entries()) {
    bytes[index >> 3] = (bytes[index >> 3] as number) | (bit << (index & 7));
  }
  return toText(Buffer.concat([Buffer.of(0x78, 0x9c), bytes, adler32(said)]));
}

export function stored(...blocks: readonly Uint8Array[]): string {
  const parts = blocks.map((block, index) => {
    const head = Buffer.alloc(5);
    head[0] = index === blocks.length - 1 ? 1 : 0;
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(0xffff - block.length, 3);
    return Buffer.concat([head, block]);
  });
  return toText(Buffer.concat([Buffer.of(0x78, 1), ...parts, adler32(Buffer.concat(blocks))]));
}

export function changed(bytes: Uint8Array, at: number, xor: number): string {
  const other = Buffer.from(bytes);
  const index = at < 0 ? bytes.length + at : at;
  other[index] = (other[index] as number) ^ xor;
  return toText(other);
}

export function sizedContent(bytes: number): string {
  const filler = Array.from({ length: bytes }, (_, index) => ((index * index) % 251).toString(36));
  return withMembers(`"pad":"${filler.join("").slice(0, bytes)}"`);
}

export function storedParts(): string {
  const bytes = Buffer.from(content);
  return stored(
    bytes.subarray(0, 0),
    bytes.subarray(0, 30),
    bytes.subarray(30, 30),
    bytes.subarray(30),
    bytes.subarray(0, 0),
  );
}

export function longKey(): Map<string, string> {
  const texts = members();
  const lines = `TLS.identifier:alice\nTLS.sdkappid:${sdkAppID}\nTLS.time:${now}\nTLS.expire:86400\n`;
  texts.set(
    "TLS.sig",
    JSON.stringify(createHmac("sha256", "k".repeat(200)).update(lines).digest("base64")),
  );
  return texts;
}
