import assert from "node:assert/strict";
import { test } from "node:test";
import { EventKind, EventReader } from "../src/event-buffer.ts";
import { answer, encodeEvent, type FakeEvent } from "./fakes.ts";

function read(...events: FakeEvent[]) {
  const bytes = Uint8Array.from(events.flatMap((event) => [...encodeEvent(event)]));
  const reader = new EventReader(4096);
  reader.bytes.set(bytes);
  const seen = [];
  while (reader.next(bytes.length)) {
    const { kind, id, integerCount, stringCount } = reader;
    seen.push({
      kind,
      id,
      integers: Array.from({ length: integerCount }, (_, i) => reader.int64(i)),
      strings: Array.from({ length: stringCount }, (_, i) => reader.string(i)),
      texts: Array.from({ length: stringCount }, (_, i) => reader.text(i)),
    });
  }
  return seen;
}

/** As a C compiler lays it out: four words, integers of 64 bits, the strings' sizes, the strings. */
test("reads an event word by word", () => {
  const reader = new EventReader(64);
  const words = new Uint32Array(reader.bytes.buffer);
  const shape = EventKind.Completion | (1 << 16) | (2 << 24);
  words.set([40, shape, 3, 4, -9508 >>> 0, 0xffff_ffff, 2, 3]);
  reader.bytes.set(new TextEncoder().encode("ab{}1"), 32);
  assert.equal(reader.next(40), true);
  assert.deepEqual([reader.kind, reader.id], [EventKind.Completion, 3]);
  assert.deepEqual([reader.integerCount, reader.stringCount], [1, 2]);
  assert.deepEqual([reader.int32(0), reader.int64(0)], [-9508, -9508n]);
  assert.deepEqual([reader.text(0), reader.text(1)], ["ab", "{}1"]);
  assert.equal(reader.next(40), false);
});

test("integers are signed and of 64 bits, ids are not signed", () => {
  const integers = [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 0x8000_0000n, -10_001n];
  const [event] = read({ id: 0xffff_ffff, integers });
  assert.equal(event?.id, 0xffff_ffff);
  assert.deepEqual(event?.integers, integers);
});

test("NULL and the empty string do not shift the others", () => {
  const values = [null, "", "why"];
  for (const a of values) {
    for (const b of values) {
      const strings = [a, b, "last"];
      const [event, next] = read({ strings }, { id: 2 });
      assert.deepEqual(event?.strings, strings);
      assert.deepEqual(event?.texts, [a ?? "", b ?? "", "last"]);
      assert.equal(next?.id, 2);
    }
  }
});

test("what is not UTF-8 becomes U+FFFD, and bytes behind a string stay out", () => {
  const [event] = read({ strings: [Uint8Array.of(0x61, 0xff, 0xe8, 0xaf), "语"] });
  assert.deepEqual(event?.strings, ["a\ufffd\ufffd", "语"]);
});

test("steps over events of every size, and begins again when told", () => {
  const events = Array.from({ length: 20 }, (_, i) => ({
    id: i,
    integers: Array.from({ length: i % 4 }, () => i),
    strings: Array.from({ length: i % 6 }, () => "x".repeat(i)),
  }));
  const seen = read(...events);
  assert.deepEqual(
    seen.map(({ id, strings }) => [id, strings]),
    events.map(({ id, strings }) => [id, strings]),
  );
  const reader = new EventReader(64);
  reader.bytes.set(encodeEvent(answer(1)));
  assert.deepEqual([reader.next(32), reader.next(32)], [true, false]);
  reader.rewind();
  assert.equal(reader.next(32), true);
  assert.equal(new EventReader(64).next(0), false);
});
