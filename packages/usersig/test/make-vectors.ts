/**
 * Makes vectors.json: tickets, and the code that each must get. `node test/make-vectors.ts` writes it
 * anew; vectors.test.ts and native/src/emulator/vectors_test.zig hold both implementations to it.
 *
 * The codes are written here by hand, by the rules of docs/usersig.md, whose numbers the names begin
 * with. A ticket is signed for what it says in any form, so that nothing but the rule refuses it.
 */
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { constants, deflateRawSync, deflateSync, gzipSync, type ZlibOptions } from "node:zlib";
import { now, sdkAppID, secretKey, toText } from "./tickets.ts";

export interface Login {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly secretKey: string;
  readonly now: number;
}

export interface Vector extends Partial<Login> {
  readonly name: string;
  readonly code: number;
  readonly ticket: string;
}

export interface Vectors {
  readonly login: Login;
  readonly vectors: readonly Vector[];
}

const login: Login = { sdkAppID, userID: "alice", secretKey, now };
const vectors: Vector[] = [];

function add(code: number, name: string, ticket: string, changes: Partial<Login> = {}): void {
  vectors.push({ name, code, ticket, ...changes });
}

// --- tickets in parts ---

const fields = {
  "TLS.ver": '"2.0"',
  "TLS.identifier": '"alice"',
  "TLS.sdkappid": String(sdkAppID),
  "TLS.expire": "86400",
  "TLS.time": String(now),
};
type Field = keyof typeof fields | "TLS.userbuf" | "TLS.sig";

/** The JSON texts of the members, signed for what they say. */
function members(changes: Partial<Record<Field, string>> = {}): Map<string, string> {
  const texts = new Map<string, string>(Object.entries({ ...fields, ...changes }));
  if (!texts.has("TLS.sig")) texts.set("TLS.sig", JSON.stringify(sign(texts)));
  return texts;
}

function sign(texts: ReadonlyMap<string, string>): string {
  const names = ["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf"];
  const lines = names
    .filter((name) => texts.has(name))
    .map((name) => `${name}:${said(texts.get(name) as string)}\n`);
  return createHmac("sha256", secretKey).update(lines.join("")).digest("base64");
}

function said(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function object(texts: ReadonlyMap<string, string>): string {
  return `{${[...texts].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

/** Of a text in Latin-1, the bytes are the characters: so it can be no UTF-8. */
function pack(content: string | Buffer, options: ZlibOptions = {}): string {
  return toText(deflateSync(content, options));
}

function ticket(changes: Partial<Record<Field, string>> = {}): string {
  return pack(object(members(changes)));
}

/** The signed object with other members before its own. */
function withMembers(text: string): string {
  return `{${text},${object(members()).slice(1)}`;
}

const content = object(members());
const good = pack(content);
const packed = deflateSync(content);

/** The signed ticket, filled up with a member that nobody signs. */
function sized(bytes: number): string {
  const room = bytes - withMembers('"pad":""').length;
  return pack(withMembers(`"pad":"${"x".repeat(room)}"`));
}

/** A good ticket whose text ends with as many padding characters. */
function padded(count: number): string {
  for (let length = 0; ; length++) {
    const text = pack(withMembers(`"pad":"${"p".repeat(length)}"`), { level: 0 });
    if (/_*$/.exec(text)?.[0].length === count) return text;
  }
}

function withStrayBits(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-";
  const at = text.indexOf("_") - 1;
  const next = alphabet[alphabet.indexOf(text.charAt(at)) + 1];
  return `${text.slice(0, at)}${next}${text.slice(at + 1)}`;
}

function adler32(bytes: Uint8Array): Buffer {
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
function stream(bits: readonly (readonly [number, number])[], said = Buffer.alloc(0)): string {
  const flat = bits.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, index) => (value >> index) & 1),
  );
  const bytes = Buffer.alloc(Math.ceil(flat.length / 8));
  for (const [index, bit] of flat.entries()) {
    bytes[index >> 3] = (bytes[index >> 3] as number) | (bit << (index & 7));
  }
  return toText(Buffer.concat([Buffer.of(0x78, 0x9c), bytes, adler32(said)]));
}

function stored(...blocks: readonly Uint8Array[]): string {
  const parts = blocks.map((block, index) => {
    const head = Buffer.alloc(5);
    head[0] = index === blocks.length - 1 ? 1 : 0;
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(0xffff - block.length, 3);
    return Buffer.concat([head, block]);
  });
  return toText(Buffer.concat([Buffer.of(0x78, 1), ...parts, adler32(Buffer.concat(blocks))]));
}

function changed(bytes: Uint8Array, at: number, xor: number): string {
  const other = Buffer.from(bytes);
  const index = at < 0 ? bytes.length + at : at;
  other[index] = (other[index] as number) ^ xor;
  return toText(other);
}

// --- 1 to 3: the text ---

add(0, "a ticket as every signer makes it", good);
add(70002, "1 empty", "");
add(70003, "2 of 16385 characters", "A".repeat(16_385));
add(70003, "2 of 16384 characters, which are no zlib stream", "A".repeat(16_384));
for (const count of [0, 1, 2]) add(0, `3 ending with ${count} padding characters`, padded(count));
add(70003, "3 without its one padding character", padded(1).slice(0, -1));
add(70003, "3 without its two padding characters", padded(2).slice(0, -2));
add(70003, "3 with one of two padding characters", padded(2).slice(0, -1));
add(70003, "3 with four characters of padding behind it", `${padded(0)}____`);
add(70003, "3 with a padding character too many", `${padded(1)}_`);
add(70003, "3 with stray bits before one padding character", withStrayBits(padded(1)));
add(70003, "3 with stray bits before two padding characters", withStrayBits(padded(2)));
add(70003, "3 of one character", "e");
add(70003, "3 of padding alone", "_");
add(70003, "3 of four characters of padding", "____");
add(70003, "3 with padding within", `eJ_${good.slice(3)}`);
add(70003, "3 of a space", " ");
for (const [what, text] of [
  ["a line break behind it", `${good}\n`],
  ["a space before it", ` ${good}`],
  ["a space within", `${good.slice(0, 20)} ${good.slice(20)}`],
  ["quotes around it", `"${good}"`],
  ["NUL within", `${good.slice(0, 20)}\0${good.slice(21)}`],
  ["a character that is no ASCII", `${good.slice(0, 20)}é${good.slice(21)}`],
  ["a plus", `${good.slice(0, 20)}+${good.slice(21)}`],
  ["a slash", `${good.slice(0, 20)}/${good.slice(21)}`],
  ["an equals sign as padding", padded(1).replace("_", "=")],
] as const) {
  add(70003, `3 with ${what}`, text);
}
add(70003, "3 percent-encoded", padded(1).replace("_", "%5F"));
add(70003, "3 [object Promise]", "[object Promise]");
add(70003, "3 undefined", "undefined");

// --- 4: the zlib stream ---

for (const level of [0, 1, 6, 9]) add(0, `4 at level ${level}`, pack(content, { level }));
for (const strategy of [constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED]) {
  add(0, `4 of zlib's strategy ${strategy}`, pack(content, { strategy }));
}
for (const windowBits of [9, 12, 15]) {
  add(0, `4 with a window of 2^${windowBits}`, pack(content, { windowBits }));
}
add(0, "4 of several blocks", pack(sizedContent(9000), { memLevel: 1 }));
add(0, "4 of stored blocks, some of them empty", storedParts());
add(70003, "4 cut within a symbol", "eJw1jMEKwjAQRP9lz1KS2LQh4KEqnopg9SDeqtnI");
add(70003, "4 cut within another symbol", "eJw9ycsKwjAQheF3mbU0SUmTNuDOW6UrL8UuixnL");
for (const size of [0, 1, 2, 5, 6, 40]) {
  add(size === 0 ? 70002 : 70003, `4 cut after ${size} bytes`, toText(packed.subarray(0, size)));
}
for (const missing of [1, 2, 4, 5]) {
  add(70003, `4 without its last ${missing} bytes`, toText(packed.subarray(0, -missing)));
}
add(70003, "4 followed by a byte", toText(Buffer.concat([packed, Buffer.of(0)])));
add(
  70003,
  "4 followed by its checksum once more",
  toText(Buffer.concat([packed, packed.subarray(-4)])),
);
add(70003, "4 twice", toText(Buffer.concat([packed, packed])));
for (const at of [-4, -3, -2, -1]) {
  add(70003, `4 with another checksum, byte ${at}`, changed(packed, at, 1));
}
add(70003, "4 with wrong check bits in its header", changed(packed, 1, 1));
add(
  70003,
  "4 of another compression method",
  toText(Buffer.concat([Buffer.of(0x77, 0x85), packed.subarray(2)])),
);
add(
  70003,
  "4 with a window of 2^16",
  toText(Buffer.concat([Buffer.of(0x88, 0x1c), packed.subarray(2)])),
);
add(
  70003,
  "4 that wants a dictionary",
  toText(Buffer.concat([Buffer.of(0x78, 0x20), packed.subarray(2)])),
);
add(70003, "4 with a dictionary", pack(content, { dictionary: Buffer.from('"TLS.sig":') }));
add(70003, "4 in gzip", toText(gzipSync(content)));
add(70003, "4 in deflate without zlib's header", toText(deflateRawSync(content)));
add(70003, "4 not compressed", toText(Buffer.from(content)));
add(
  70003,
  "4 with a block of the fourth kind",
  stream([
    [1, 1],
    [3, 2],
  ]),
);
add(
  70003,
  "4 with a stored block whose sizes differ",
  changed(deflateSync(content, { level: 0 }), 5, 1),
);
// A fixed block: symbols 286 and 256 are 11000110 and 0000000, and distance 30 is 11110.
add(
  70003,
  "4 with a length that does not exist",
  stream([
    [1, 1],
    [1, 2],
    [0b01100011, 8],
    [0, 5],
    [0, 7],
  ]),
);
add(
  70003,
  "4 with a distance that does not exist",
  stream([
    [1, 1],
    [1, 2],
    [0b0110000, 7],
    [0b01111, 5],
    [0, 7],
  ]),
);
add(
  70003,
  "4 with a distance before its beginning",
  stream([
    [1, 1],
    [1, 2],
    [0b1000000, 7],
    [0, 5],
    [0, 7],
  ]),
);
add(
  70003,
  "4 with more than 286 literals",
  stream([
    [1, 1],
    [2, 2],
    [30, 5],
    [0, 5],
    [0, 4],
    [0, 90],
  ]),
);
add(
  70003,
  "4 with more than 30 distances",
  stream([
    [1, 1],
    [2, 2],
    [0, 5],
    [30, 5],
    [0, 4],
    [0, 90],
  ]),
);
add(
  70003,
  "4 with too many codes of one length",
  stream([
    [1, 1],
    [2, 2],
    [0, 5],
    [0, 5],
    [0, 4],
    [1, 3],
    [1, 3],
    [1, 3],
    [0, 90],
  ]),
);
add(
  70003,
  "4 with a repeated length before the first",
  stream([
    [1, 1],
    [2, 2],
    [0, 5],
    [0, 5],
    [0, 4],
    [1, 3],
    [1, 3],
    [0, 6],
    [0, 90],
  ]),
);
add(
  70003,
  "4 with an incomplete code",
  stream([
    [1, 1],
    [2, 2],
    [0, 5],
    [0, 5],
    [0, 4],
    [2, 3],
    [0, 9],
    [0, 90],
  ]),
);

// --- 5 and 6: the content ---

add(0, "5 of 65536 bytes", sized(65_536));
add(70003, "5 of 65537 bytes", sized(65_537));
add(70003, "5 of 12 million bytes", toText(deflateSync(Buffer.alloc(12_000_000), { level: 9 })));
add(70003, "6 of no byte", pack(""));
for (const [what, text] of [
  ["half of it", content.slice(0, 80)],
  ["an array", `[${content}]`],
  ["null", "null"],
  ["a string", '"alice"'],
  ["a number", "20"],
  ["an empty object", "{}"],
  ["two objects", content + content],
  ["text behind it", `${content}x`],
  ["NUL behind it", `${content}\0`],
  ["a byte order mark", `\ufeff${content}`],
  ["a comma too many", `${content.slice(0, -1)},}`],
  ["a comment", withMembers('"a":1/**/')],
  ["single quotes", content.replaceAll('"', "'")],
  ["a member without a value", withMembers('"a":')],
  ["NaN", withMembers('"a":NaN')],
  ["a number with a leading zero", withMembers('"a":01')],
  ["a number with a plus", withMembers('"a":+1')],
  ["a number that ends with a point", withMembers('"a":1.')],
  ["a line break in a string", withMembers('"a":"\n"')],
  ["an escape that does not exist", withMembers('"a":"\\x41"')],
  ["a surrogate alone", withMembers('"a":"\\ud83d"')],
  ["a low surrogate alone", withMembers('"a":"\\ude00"')],
  ["surrogates in the wrong order", withMembers('"a":"\\ude00\\ud83d"')],
  ["a surrogate in a name", withMembers('"\\ud83d":1')],
  ["a surrogate deep within", withMembers('"a":[{"b":"\\udfff"}]')],
] as const) {
  add(70003, `6 with ${what}`, pack(text));
}
add(70003, "6 in UTF-16", pack(Buffer.from(content, "utf16le")));
for (const [what, bytes] of [
  ["a byte that is no UTF-8", "\xff"],
  ["an overlong form", "\xc0\xaf"],
  ["a surrogate in UTF-8", "\xed\xa0\x80"],
  ["a character that is cut", "\xe7\x94"],
  ["a character past the last", "\xf4\x90\x80\x80"],
] as const) {
  add(70003, `6 with ${what}`, pack(Buffer.from(withMembers(`"a":"${bytes}"`), "latin1")));
}
add(
  0,
  "6 with white space wherever it may be",
  pack(` \t\r\n${content.replaceAll(",", " ,\n\t").replaceAll('":', '"\r:  ')} \n`),
);
add(
  0,
  "6 with escapes in names and values",
  pack(content.replace("TLS.ver", "\\u0054LS.v\\u0065r").replace("alice", "\\u0061lice")),
);
add(
  0,
  "6 with every kind of value besides",
  pack(withMembers('"a":[{},[],true,false,null,-1.5e+300,"\\ud83d\\ude00\\n\\/"]')),
);
add(0, "6 with a number past every range besides", pack(withMembers('"a":1e999,"b":-0')));
add(0, "6 with DEL and U+2028 in a string", pack(withMembers('"a":"\x7f\u2028"')));
add(0, "6 with a string of many escapes", pack(withMembers(`"a":"\\u0041${"x".repeat(60_000)}"`)));
add(0, "6 with members of JavaScript's names", pack(withMembers('"__proto__":{},"toString":1')));

// --- 7 and 8: its form ---

/** The signed object with a member inside which the depth is reached. */
function deep(depth: number, open: string, close: string): string {
  return pack(withMembers(`"a":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}`));
}

add(0, "7 arrays 8 deep", deep(8, "[", "]"));
add(70003, "7 arrays 9 deep", deep(9, "[", "]"));
add(0, "7 objects 8 deep", deep(8, '{"a":', "}"));
add(70003, "7 objects 9 deep", deep(9, '{"a":', "}"));
add(70003, "7 10000 deep", deep(10_000, "[", "]"));
add(0, "7 brackets in a string", pack(withMembers(`"a":"${"[{".repeat(50)}"`)));
for (const name of [...Object.keys(fields), "TLS.sig"]) {
  const text = members().get(name) as string;
  add(70003, `8 with ${name} twice`, pack(withMembers(`"${name}":${text}`)));
}
add(70003, "8 with TLS.ver twice, once escaped", pack(withMembers('"TLS\\u002ever":"2.0"')));
add(
  70003,
  "8 with TLS.userbuf twice",
  pack(object(members({ "TLS.userbuf": '"AQID"' })).replace("{", '{"TLS.userbuf":"AQID",')),
);
add(0, "8 with a member twice that nobody signs", pack(withMembers('"a":1,"a":2')));
add(0, "8 with a field once more further within", pack(withMembers('"a":{"TLS.ver":"1.0"}')));

// --- 9 and 10: its strings ---

for (const name of [...Object.keys(fields), "TLS.sig"]) {
  const texts = members();
  texts.delete(name);
  add(70003, `9 without ${name}`, pack(object(texts)));
}
for (const text of [
  '"1.0"',
  '"2"',
  '"2.00"',
  '" 2.0"',
  '""',
  "2.0",
  "2",
  "null",
  '"201512300000"',
]) {
  add(70003, `9 with TLS.ver ${text}`, ticket({ "TLS.ver": text }));
}
add(0, '9 with TLS.ver "\\u0032.0"', ticket({ "TLS.ver": '"\\u0032.0"' }));
for (const name of ["TLS.identifier", "TLS.userbuf", "TLS.sig"] as const) {
  for (const text of ["null", "true", "7", '["alice"]', '{"a":"alice"}']) {
    add(70003, `10 with ${name} ${text}`, ticket({ [name]: text }));
  }
}
for (const text of ["", "AQID", "AQI=", "AQ==", "+/+/", "A".repeat(8000)]) {
  const shown = text.length > 20 ? `of ${text.length} characters` : `"${text}"`;
  add(0, `10 with TLS.userbuf ${shown}`, ticket({ "TLS.userbuf": JSON.stringify(text) }));
}
for (const text of [
  "A",
  "AQ",
  "AQI",
  "AQ=",
  "AR==",
  "AQJ=",
  "=",
  "====",
  "AQ==AQ==",
  "AQID=",
  "-_-_",
  "AQ*_",
  " AQID",
  "AQID\n",
  "AQID\0",
  "用户",
]) {
  add(
    70003,
    `10 with TLS.userbuf ${JSON.stringify(text)}`,
    ticket({ "TLS.userbuf": JSON.stringify(text) }),
  );
}

// --- 11: its numbers ---

const numbers = ["TLS.sdkappid", "TLS.time", "TLS.expire"] as const;
for (const name of numbers) {
  const plain = fields[name];
  const exponent = `${plain.slice(0, 1)}.${plain.slice(1)}e${plain.length - 1}`;
  for (const text of [
    `${plain}.0`,
    `${plain}e0`,
    exponent,
    `${plain}0e-1`,
    `"${plain}"`,
    "null",
    "true",
    "[]",
    "{}",
    "-0",
    "0.5",
    "9007199254740992",
    "-9007199254740992",
    "18446744073709551616",
    "1e400",
    `${"9".repeat(400)}`,
  ]) {
    const shown = text.length > 40 ? "of 400 digits" : text;
    add(70003, `11 with ${name} ${shown}`, ticket({ [name]: text }));
  }
  for (const text of [`0${plain}`, `+${plain}`, `0x${plain}`, `${plain}_0`, `${plain}n`]) {
    add(70003, `11 with ${name} ${text}`, ticket({ [name]: text }));
  }
}
add(70003, "11 with TLS.sdkappid -1", ticket({ "TLS.sdkappid": "-1" }));
add(0, "11 with the largest TLS.sdkappid", ticket({ "TLS.sdkappid": "9007199254740991" }), {
  sdkAppID: Number.MAX_SAFE_INTEGER,
});
add(0, "11 with the largest TLS.expire", ticket({ "TLS.expire": "9007199254740991" }));
add(0, "11 with TLS.time 0", ticket({ "TLS.time": "0", "TLS.expire": "9007199254740991" }));

// --- 12 to 16: the login ---

const ids = [
  "a",
  "用户",
  "😀".repeat(8),
  'O\'Neil "x" \\ <&>',
  "x".repeat(32),
  "a b",
  "TLS.time:1",
];
for (const userID of ids) {
  add(0, `12 of ${JSON.stringify(userID)}`, ticket({ "TLS.identifier": JSON.stringify(userID) }), {
    userID,
  });
}
for (const userID of [
  "Alice",
  "alice ",
  "alic",
  "alicea",
  "",
  "alice\0",
  "аlice",
  "x".repeat(33),
  "x".repeat(5000),
]) {
  const shown = userID.length > 40 ? `a user of ${userID.length} bytes` : JSON.stringify(userID);
  add(70013, `12 of ${shown}`, ticket({ "TLS.identifier": JSON.stringify(userID) }));
}
add(70013, "12 in another Unicode normalization", ticket({ "TLS.identifier": '"e\u0301"' }), {
  userID: "\u00e9",
});
add(70013, "12 of another user", good, { userID: "bob" });
add(70014, "13 of another app", good, { sdkAppID: sdkAppID + 1 });
add(70014, "13 of app 0", ticket({ "TLS.sdkappid": "0" }));
add(0, "14 a second before it expires", good, { now: now + 86_399 });
add(70001, "14 in the second in which it expires", good, { now: now + 86_400 });
add(70001, "14 years after it expired", good, { now: now + 1_000_000_000 });
add(70001, "14 with TLS.expire 0", ticket({ "TLS.expire": "0" }));
add(70001, "14 with TLS.expire -1", ticket({ "TLS.expire": "-1" }));
add(70001, "14 with the smallest TLS.expire", ticket({ "TLS.expire": "-9007199254740991" }));
add(
  70001,
  "14 with the smallest numbers",
  ticket({ "TLS.time": "-9007199254740991", "TLS.expire": "-9007199254740991" }),
);
add(
  70001,
  "14 with numbers that cancel out",
  ticket({ "TLS.time": "-9007199254740991", "TLS.expire": "9007199254740991" }),
);
add(0, "15 signed a day ahead", good, { now: now - 86_400 });
add(70003, "15 signed a day and a second ahead", good, { now: now - 86_401 });
add(70003, "15 with TLS.time in milliseconds", ticket({ "TLS.time": String(now * 1000) }));
add(
  70003,
  "15 with the largest numbers",
  ticket({ "TLS.time": "9007199254740991", "TLS.expire": "9007199254740991" }),
);
add(70009, "16 with another key", good, { secretKey: "another key" });
add(0, "16 with a long key", pack(object(longKey())), { secretKey: "k".repeat(200) });
for (const text of [
  "",
  "AAAA",
  "~".repeat(44),
  JSON.parse(members().get("TLS.sig") as string).slice(0, -1),
  `${"A".repeat(43)}=`,
  `${JSON.parse(members().get("TLS.sig") as string)}\n`,
]) {
  add(
    70009,
    `16 with TLS.sig ${JSON.stringify(text).slice(0, 8)} of ${text.length} characters`,
    ticket({ "TLS.sig": JSON.stringify(text) }),
  );
}
for (const [name, text] of [
  ["TLS.identifier", '"bob"'],
  ["TLS.time", String(now + 1)],
  ["TLS.expire", "86401"],
  ["TLS.sdkappid", String(sdkAppID + 1)],
  ["TLS.userbuf", '""'],
  ["TLS.userbuf", '"AQID"'],
] as const) {
  const texts = members();
  texts.set(name, text);
  const changes =
    name === "TLS.identifier"
      ? { userID: "bob" }
      : name === "TLS.sdkappid"
        ? { sdkAppID: sdkAppID + 1 }
        : {};
  add(70009, `16 with ${name} changed to ${text}`, pack(object(texts)), changes);
}
const all = { userID: "bob", sdkAppID: 1, now: now + 86_400, secretKey: "another key" };
add(70013, "where all is wrong, the user id decides", good, all);
add(70014, "where the app, time and key are wrong, the app decides", good, {
  ...all,
  userID: "alice",
});
add(70001, "where the time and the key are wrong, the time decides", good, {
  now: all.now,
  secretKey: all.secretKey,
});
add(70003, "where the clock and the key are wrong, the clock decides", good, {
  now: now - 86_401,
  secretKey: all.secretKey,
});
add(70003, "where the ticket is none, nothing else counts", "no ticket", all);
add(70002, "where it is empty, nothing else counts", "", all);

// --- what the vectors above are made with ---

function sizedContent(bytes: number): string {
  const filler = Array.from({ length: bytes }, (_, index) => ((index * index) % 251).toString(36));
  return withMembers(`"pad":"${filler.join("").slice(0, bytes)}"`);
}

function storedParts(): string {
  const bytes = Buffer.from(content);
  return stored(
    bytes.subarray(0, 0),
    bytes.subarray(0, 30),
    bytes.subarray(30, 30),
    bytes.subarray(30),
    bytes.subarray(0, 0),
  );
}

function longKey(): Map<string, string> {
  const texts = members();
  const lines = `TLS.identifier:alice\nTLS.sdkappid:${sdkAppID}\nTLS.time:${now}\nTLS.expire:86400\n`;
  texts.set(
    "TLS.sig",
    JSON.stringify(createHmac("sha256", "k".repeat(200)).update(lines).digest("base64")),
  );
  return texts;
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`);
  const text = `{\n  "login": ${JSON.stringify(login)},\n  "vectors": [\n${lines.join(",\n")}\n  ]\n}\n`;
  writeFileSync(new URL("vectors.json", import.meta.url), text);
}
