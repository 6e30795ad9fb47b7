import assert from "node:assert/strict";
import { test } from "node:test";
import { type Callback, differences, format, type Scenario, type Step } from "./compare.ts";

const callback = (userData: string, more: Partial<Callback> = {}): Callback => ({
  callback: "TIMCommCallback",
  userData,
  thread: "SDK A",
  ...more,
});

const scenario = (...steps: Step[]): Scenario => ({ about: "a test", steps });

const waits = (callbacks: Callback[], races?: string): Step => ({
  wait: "for 2 callbacks",
  ...(races === undefined ? {} : { races }),
  callbacks,
});

test("equal records have no differences", () => {
  const record = scenario({ call: "TIMInit", args: ["1"], returns: 0 }, waits([callback("0x1")]));
  assert.deepEqual(differences(record, structuredClone(record)), []);
});

test("what a call returns is compared, and the difference names the call", () => {
  const found = differences(
    scenario({ call: "TIMLogout", returns: 0 }),
    scenario({ call: "TIMLogout", returns: -1 }),
  );
  assert.match(found.join("\n"), /step 1 TIMLogout/);
  assert.match(found.join("\n"), /expected .*"returns":0/);
  assert.match(found.join("\n"), /actual .*"returns":-1/);
});

test("the order of callbacks is compared", () => {
  const expected = scenario(waits([callback("0x1"), callback("0x2")]));
  const actual = scenario(waits([callback("0x2"), callback("0x1")]));
  assert.notDeepEqual(differences(expected, actual), []);
});

test("if the record declares a race, the order of callbacks is not compared", () => {
  const race = "two threads";
  const expected = scenario(waits([callback("0x1"), callback("0x2")], race));
  const actual = scenario(waits([callback("0x2"), callback("0x1")], race));
  assert.deepEqual(differences(expected, actual), []);
});

test("a race hides neither a missing callback, nor another one, nor another second", () => {
  const race = "two threads";
  const expected = scenario(waits([callback("0x1", { at: 30 }), callback("0x2")], race));
  for (const callbacks of [
    [callback("0x2")],
    [callback("0x1", { at: 30 }), callback("0x1", { at: 30 }), callback("0x2")],
    [callback("0x3", { at: 30 }), callback("0x2")],
    [callback("0x1", { at: 31 }), callback("0x2")],
  ]) {
    assert.notDeepEqual(differences(expected, scenario(waits(callbacks, race))), []);
  }
});

test("the second of a callback may differ by as much as is allowed, and nothing else may", () => {
  const expected = scenario(waits([callback("0x1", { at: 30 })]));
  const at = (second: number, data = "0x1") => scenario(waits([callback(data, { at: second })]));
  assert.deepEqual(differences(expected, at(32), 2), []);
  assert.notDeepEqual(differences(expected, at(32)), []);
  assert.notDeepEqual(differences(expected, at(33), 2), []);
  assert.notDeepEqual(differences(expected, at(32, "0x2"), 2), []);
});

test("a race that only the new record declares is a difference", () => {
  const callbacks = [callback("0x1"), callback("0x2")];
  const found = differences(scenario(waits(callbacks)), scenario(waits(callbacks, "two threads")));
  assert.notDeepEqual(found, []);
});

test("a missing step and one too many are differences", () => {
  const one = scenario({ call: "TIMUninit", returns: 0 });
  assert.notDeepEqual(differences(one, scenario()), []);
  assert.notDeepEqual(differences(scenario(), one), []);
});

test("format writes the same value as JSON.stringify, in lines that stay readable", () => {
  const value = { scenarios: { a: scenario(waits([callback("0x1"), callback("0x2")])) } };
  const text = format(value);
  assert.deepEqual(JSON.parse(text), value);
  assert.ok(text.split("\n").length > 1);
});
