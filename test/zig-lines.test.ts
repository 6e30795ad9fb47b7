import assert from "node:assert/strict";
import { test } from "node:test";
import { tooLong } from "../scripts/build/zig-lines.ts";

const body = (lines: number) => "    _ = 1;\n".repeat(lines);

test("a Zig function of 70 lines passes, and one of 71 is named", () => {
  assert.deepEqual(tooLong(`fn a() void {\n${body(68)}}\n\npub fn b() void {\n${body(68)}}\n`), []);
  const method = `const A = struct {\n    fn c() void {\n    ${body(69)}    }\n};\n`;
  assert.deepEqual(tooLong(method), ["2: fn c() void { (71 lines)"]);
  assert.deepEqual(tooLong(`test "d" {\n${body(70)}}\n`), ['1: test "d" { (72 lines)']);
});

test("a file of 501 lines is named", () => {
  assert.deepEqual(tooLong("// x\n".repeat(500)), []);
  assert.deepEqual(tooLong("// x\n".repeat(501)), ["1: 501 lines"]);
});
