import assert from "node:assert/strict";
import { test } from "node:test";
import { UserIDReader } from "../src/user-id-reader.ts";

const encoder = new TextEncoder();

/** Writes as the SDK does: the id and a NUL. */
function write(reader: UserIDReader, userID: string | Uint8Array, terminator = [0]): void {
  const bytes = typeof userID === "string" ? encoder.encode(userID) : userID;
  reader.prepare().set([...bytes, ...terminator]);
}

test("a buffer that was left alone is nobody, whoever was in before", () => {
  const reader = new UserIDReader();
  reader.prepare();
  assert.equal(reader.read(), null);
  write(reader, "alice");
  assert.equal(reader.read(), "alice");
  reader.prepare();
  assert.equal(reader.read(), null);
});

test("an id that changes is read anew, though one begins like the other", () => {
  const reader = new UserIDReader();
  for (const userID of ["alice", "alice2", "alice", "al", "bob", "bobalice", "语言", "语", "a"]) {
    write(reader, userID);
    assert.equal(reader.read(), userID);
    write(reader, userID);
    assert.equal(reader.read(), userID);
  }
});

test("ids of 127, 128 and 1023 bytes are read whole", () => {
  const reader = new UserIDReader();
  for (const size of [127, 128, 1023, 127]) {
    const userID = "x".repeat(size - 1) + String(size % 10);
    for (let time = 0; time < 2; time += 1) {
      write(reader, userID);
      assert.equal(reader.read(), userID);
    }
  }
});

test("a full buffer without a NUL is read to its end", () => {
  const reader = new UserIDReader();
  const userID = "y".repeat(reader.prepare().length);
  assert.equal(userID.length, 1024);
  for (const last of ["y", "z"]) {
    const full = userID.slice(1) + last;
    write(reader, full, []);
    assert.equal(reader.read(), full);
  }
});

test("a character that was cut is replaced, and two cuts of one are told apart by what is left", () => {
  const reader = new UserIDReader();
  write(reader, encoder.encode("语语").subarray(0, 5));
  assert.equal(reader.read(), "语\ufffd");
  write(reader, encoder.encode("语语"));
  assert.equal(reader.read(), "语语");
});
