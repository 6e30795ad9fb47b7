/** Vectors of what can be wrong with a ticket's text and its zlib stream. */
import { Buffer } from "node:buffer";
import { constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { toText } from "./tickets.ts";
import {
  add,
  changed,
  content,
  good,
  pack,
  packed,
  padded,
  sizedContent,
  storedParts,
  stream,
  withStrayBits,
} from "./vector-parts.ts";

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
