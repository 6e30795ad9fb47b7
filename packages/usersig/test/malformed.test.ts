import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { Duplex } from "node:stream";
import { describe, test } from "node:test";
import { createInflate, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { readUserSig, signUserSig } from "../src/index.ts";
import { contentOf, now, sdkAppID, secretKey, ticketOf, toPacked, toText } from "./tickets.ts";

const ticket = await signUserSig({ sdkAppID, userID: "alice", secretKey, now });
const packed = toPacked(ticket);
const content = contentOf(ticket);

/** A ticket that ends with one padding character. */
const padded =
  ["1", "12", "123", "1234"]
    .map((digits) => ticketOf(digits))
    .find((text) => /[^_]_$/.test(text)) ?? "";

/** The same bytes in another text: the character before the padding has two bits to spare. */
function withStrayBits(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-";
  const last = alphabet.indexOf(text.at(-2) ?? "");
  return `${text.slice(0, -2)}${alphabet[last + 1]}_`;
}

function without(key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== key));
}

async function reasonOf(text: string): Promise<string> {
  const result = await readUserSig(text);
  assert.ok(!result.ok, "it was read as a ticket");
  assert.equal(result.code, 70003);
  assert.ok(!result.reason.includes(text));
  return result.reason;
}

const damaged = /damaged, truncated or larger than 65536 bytes/;
const cases: readonly [string, string, RegExp][] = [
  ["longer than 16 KiB", "A".repeat(16_385), /longer than 16384 characters/],
  ["with a line break at its end", `${ticket}\n`, /white space/],
  ["with the + / = of base64", "eJw+/w==", /standard alphabet.*Let the signer write \* - _/],
  ["without its padding", padded.slice(0, -1), /alphabet/],
  ["with stray bits before its padding", withStrayBits(padded), /alphabet/],
  ["of random letters", "abcdefghijklmnop", damaged],
  ["of four bytes", toText(Uint8Array.of(0x78, 0x9c, 0, 1)), damaged],
  ["cut short by a byte", toText(packed.subarray(0, -1)), damaged],
  ["cut short by its checksum", toText(packed.subarray(0, -4)), damaged],
  ["cut in half", toText(packed.subarray(0, packed.length / 2)), damaged],
  ["followed by other bytes", toText(Buffer.concat([packed, Buffer.from("xy")])), damaged],
  [
    "with a wrong checksum",
    toText(packed.map((byte, i) => (i < packed.length - 1 ? byte : byte ^ 1))),
    damaged,
  ],
  ["in gzip", toText(gzipSync(JSON.stringify(content))), /with gzip\. Let the signer.*zlib/],
  [
    "in raw deflate",
    toText(deflateRawSync(JSON.stringify(content))),
    /with deflate, without zlib's header\. Let the signer/,
  ],
  ["not compressed", toText(Buffer.from(JSON.stringify(content))), /not compressed\. Let the/],
  ["in quotes", `"${ticket}"`, /in quotes\. Pass it without them/],
  ["percent-encoded", ticket.replace(/^./, "%65"), /percent-encoded\. Decode it/],
  ["with no content", ticketOf(""), /not JSON/],
  ["with half of its content", ticketOf(JSON.stringify(content).slice(0, 80)), /not JSON/],
  ["with a byte order mark", ticketOf(`\ufeff${JSON.stringify(content)}`), /not JSON/],
  ["that is not UTF-8", toText(deflateSync(Buffer.from('{"TLS.ver":"\xff"}', "latin1"))), /UTF-8/],
  ["with an array", ticketOf([content]), /not a JSON object/],
  ["with null", ticketOf("null"), /not a JSON object/],
  ["of another version", ticketOf({ ...content, "TLS.ver": "1.0" }), /not "2\.0".*TLSSigAPIv2/],
  ["without a version", ticketOf(without("TLS.ver")), /"TLS.ver"/],
  ["without an identifier", ticketOf(without("TLS.identifier")), /"TLS.identifier"/],
  ["without an app id", ticketOf(without("TLS.sdkappid")), /"TLS.sdkappid"/],
  ["without a time", ticketOf(without("TLS.time")), /"TLS.time"/],
  ["without a lifetime", ticketOf(without("TLS.expire")), /"TLS.expire"/],
  ["without a signature", ticketOf(without("TLS.sig")), /"TLS.sig"/],
  [
    "with a number as identifier",
    ticketOf({ ...content, "TLS.identifier": 7 }),
    /"TLS.identifier"/,
  ],
  [
    "with half a character",
    ticketOf({ ...content, "TLS.identifier": "\ud83d" }),
    /half of a surrogate pair in a string\. Sign a new one/,
  ],
  [
    "with an app id as text",
    ticketOf({ ...content, "TLS.sdkappid": "1" }),
    /"TLS.sdkappid" is text/,
  ],
  [
    "with a lifetime as text",
    ticketOf({ ...content, "TLS.expire": "86400" }),
    /"TLS.expire" is text, not a number\. Sign a new one/,
  ],
  [
    "with a field twice",
    ticketOf(JSON.stringify(content).replace("{", '{"TLS.sig":"",')),
    /"TLS.sig" occurs twice\. Sign a new one/,
  ],
  [
    "with a number in another form",
    ticketOf(JSON.stringify(content).replace(`${now}`, `${now}.0`)),
    /"TLS.time" is not written as an integer\. Sign a new one/,
  ],
  [
    "nested too deep",
    ticketOf({ ...content, deep: [[[[[[[[]]]]]]]] }),
    /nested more than 8 deep\. Sign a new one/,
  ],
  ["with a negative app id", ticketOf({ ...content, "TLS.sdkappid": -1 }), /"TLS.sdkappid"/],
  ["with a fractional lifetime", ticketOf({ ...content, "TLS.expire": 0.5 }), /"TLS.expire"/],
  ["with a time past all integers", ticketOf({ ...content, "TLS.time": 2 ** 53 }), /"TLS.time"/],
  ["with a number as signature", ticketOf({ ...content, "TLS.sig": 7 }), /"TLS.sig"/],
  [
    "with a userbuf that is no text",
    ticketOf({ ...content, "TLS.userbuf": null }),
    /"TLS.userbuf"/,
  ],
  [
    "with a userbuf that is no base64",
    ticketOf({ ...content, "TLS.userbuf": "a" }),
    /"TLS.userbuf"/,
  ],
];

describe("a text that is no ticket", () => {
  for (const [what, text, reason] of cases) {
    test(`${what} is refused`, async () => assert.match(await reasonOf(text), reason));
  }

  test("only a ticket that was damaged on its way should be passed whole", async () => {
    assert.match(await reasonOf(ticket.slice(0, -4)), /Pass the ticket whole and unchanged\.$/);
    for (const fields of [{ "TLS.ver": "1.0" }, { "TLS.expire": "86400" }, { "TLS.sig": 7 }]) {
      assert.doesNotMatch(await reasonOf(ticketOf({ ...content, ...fields })), /Pass the ticket/);
    }
  });

  test("the content of a ticket may be 64 KiB and no byte more", async () => {
    const room = 65_536 - JSON.stringify({ ...content, pad: "" }).length;
    const full = await readUserSig(ticketOf({ ...content, pad: "x".repeat(room) }));
    assert.equal(full.ok, true);
    const over = ticketOf({ ...content, pad: "x".repeat(room + 1) });
    assert.match(await reasonOf(over), damaged);
  });
});

describe("a zip bomb", () => {
  test("is refused before it has been inflated", async () => {
    const bomb = toText(deflateSync(Buffer.alloc(12_000_000), { level: 9 }));
    assert.ok(bomb.length < 16_384, "it must get past the bound on length");
    const { produced, value } = await countingOutput(() => reasonOf(bomb));
    assert.match(value, /larger than 65536 bytes/);
    assert.ok(produced > 65_536, `${produced} bytes say that nothing was counted`);
    assert.ok(produced <= 4 * 65_536, `${produced} bytes were inflated`);
  });
});

/** Counts the bytes that decompression streams put out while `run` runs. */
async function countingOutput<T>(run: () => Promise<T>): Promise<{ produced: number; value: T }> {
  const Real = globalThis.DecompressionStream;
  let produced = 0;
  globalThis.DecompressionStream = class extends Real {
    override get readable(): ReadableStream<Uint8Array<ArrayBuffer>> {
      const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller): void {
          produced += chunk.length;
          controller.enqueue(chunk);
        },
      });
      return super.readable.pipeThrough(counter);
    }
  };
  try {
    return { value: await run(), produced };
  } finally {
    globalThis.DecompressionStream = Real;
  }
}

describe("a runtime that cannot inflate", () => {
  const cannotRead = /This runtime cannot read a UserSig: its DecompressionStream\("deflate"\)/;
  const cannotSign = /This runtime cannot sign: its CompressionStream\("deflate"\) fails/;

  async function withGlobals(globals: Record<string, unknown>, run: () => Promise<void>) {
    const before = Object.keys(globals).map(
      (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
    );
    for (const [name, value] of Object.entries(globals)) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    try {
      await run();
    } finally {
      for (const [name, descriptor] of before) {
        if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor);
      }
    }
  }

  const failing: readonly [string, unknown][] = [
    ["does not have the streams", undefined],
    [
      "has streams that cannot be made",
      class {
        constructor() {
          throw new TypeError("not implemented");
        }
      },
    ],
    ["has streams that leave the bytes as they are", TransformStream],
  ];
  for (const [what, value] of failing) {
    test(`that ${what} says so, and calls no ticket damaged`, async () => {
      await withGlobals({ DecompressionStream: value }, async () => {
        await assert.rejects(readUserSig(ticket), cannotRead);
        // What needs no inflating is judged all the same.
        assert.equal((await reasonOf("no ticket")).length > 0, true);
      });
    });
  }

  test("that accepts what follows a stream, as Node 20 does, is not believed", async () => {
    class Lax {
      constructor() {
        Object.assign(this, Duplex.toWeb(createInflate()));
      }
    }
    await withGlobals({ DecompressionStream: Lax }, async () => {
      assert.equal((await readUserSig(ticket)).ok, true);
      for (const more of [Buffer.of(0), packed.subarray(-4), packed]) {
        assert.equal((await readUserSig(toText(Buffer.concat([packed, more])))).ok, false);
      }
      assert.equal((await readUserSig(toText(packed.subarray(0, -1)))).ok, false);
    });
  });

  test("says so when it signs", async () => {
    await withGlobals({ CompressionStream: undefined }, async () => {
      await assert.rejects(signUserSig({ sdkAppID, userID: "alice", secretKey, now }), cannotSign);
    });
  });
});
