import assert from "node:assert/strict";
import { test } from "node:test";
import { EventKind, EventReader } from "../src/event-buffer.ts";
import { encodeEvent, type FakeEvent } from "./fakes.ts";

function read(...events: FakeEvent[]) {
  const bytes = Uint8Array.from(events.flatMap((event) => [...encodeEvent(event)]));
  const reader = new EventReader(4096);
  reader.bytes.set(bytes);
  const seen = [];
  while (reader.next(bytes.length)) {
    const { kind, request, code, status, desc, json } = reader;
    seen.push({ kind, request, code, status, desc, json });
  }
  return seen;
}

/** A header as a C compiler lays it out: eight words of 32 bits, then both strings without NUL. */
test("reads the header word by word", () => {
  const reader = new EventReader(64);
  const words = new Uint32Array(reader.bytes.buffer);
  words.set([40, EventKind.NetworkStatus, 3, 4, -9508 >>> 0, 2, 2, 3]);
  reader.bytes.set(new TextEncoder().encode("ab{}1"), 32);
  assert.equal(reader.next(40), true);
  const { kind, request, code, status, desc, json } = reader;
  assert.deepEqual(
    { kind, request, code, status, desc, json },
    { kind: 4, request: 3, code: -9508, status: 2, desc: "ab", json: "{}1" },
  );
  assert.equal(reader.next(40), false);
});

test("codes are signed, requests are not", () => {
  const [event] = read({ kind: 1, request: 0xffff_ffff, code: -10_001, status: -1 });
  assert.equal(event?.request, 0xffff_ffff);
  assert.deepEqual([event?.code, event?.status], [-10_001, -1]);
});

test("NULL and the empty string read as empty, and do not shift the other", () => {
  for (const desc of [null, "", "why"]) {
    for (const json of [null, "", "{}"]) {
      const [event, next] = read({ kind: 1, desc, json }, { kind: 2 });
      assert.deepEqual([event?.desc, event?.json], [desc ?? "", json ?? ""]);
      assert.equal(next?.kind, 2);
    }
  }
});

test("what is no UTF-8 becomes U+FFFD, and bytes behind a string stay out", () => {
  const [event] = read({ kind: 1, desc: Uint8Array.of(0x61, 0xff, 0xe8, 0xaf), json: "语" });
  assert.equal(event?.desc, "a\ufffd\ufffd");
  assert.equal(event?.json, "语");
});

test("steps over events of every size, and begins again when told", () => {
  const events = Array.from({ length: 20 }, (_, i) => ({
    kind: 1,
    request: i,
    desc: "x".repeat(i),
  }));
  const seen = read(...events);
  assert.deepEqual(
    seen.map(({ request, desc }) => [request, desc]),
    events.map(({ request, desc }) => [request, desc]),
  );
  const reader = new EventReader(64);
  reader.bytes.set(encodeEvent({ kind: 3 }));
  assert.deepEqual([reader.next(32), reader.next(32)], [true, false]);
  reader.rewind();
  assert.equal(reader.next(32), true);
  assert.equal(new EventReader(64).next(0), false);
});
