import assert from "node:assert/strict";
import test from "node:test";
import { toNumber } from "../src/callback.ts";
import { parseJson, writeJson } from "../src/json.ts";

test("integers stay exact, whatever their size", () => {
  const text = '{"id":7712025625382013442,"seq":9007199254740991,"x":[-9007199254740993,1.5,1e21]}';
  assert.deepEqual(parseJson(text), {
    id: 7712025625382013442n,
    seq: 9007199254740991,
    x: [-9007199254740993n, 1.5, 1e21],
  });
  assert.equal(writeJson({ id: 7712025625382013442n }), '{"id":7712025625382013442}');
});

test("digits in a string are a string", () => {
  assert.deepEqual(parseJson('{"a":"12345678901234567890"}'), { a: "12345678901234567890" });
});

test("no text is null, and text that is no JSON stays text", () => {
  assert.equal(parseJson(""), null);
  assert.equal(parseJson("plain words"), "plain words");
  assert.equal(parseJson("12345678901234567890 words"), "12345678901234567890 words");
});

test("of keys that are there twice the last counts, as in JSON.parse", () => {
  assert.deepEqual(parseJson('{"a":1,"a":2}'), { a: 2 });
  assert.deepEqual(parseJson('{"a":1,"a":12345678901234567890}'), { a: 12345678901234567890n });
});

test("an integer is a number as long as that is exact", () => {
  assert.equal(toNumber(5n), 5);
  assert.equal(toNumber(2n ** 53n), 2n ** 53n);
  assert.equal(toNumber(-(2n ** 63n)), -(2n ** 63n));
});
