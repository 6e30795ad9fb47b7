import assert from "node:assert/strict";
import test from "node:test";
import { COLUMNS } from "../src/columns.ts";
import { compare, renderSlower } from "../src/compare.ts";
import { MEASURES } from "../src/measures.ts";
import { type Cell, parseResult, type Result } from "../src/result.ts";

function makeResult(change: (cell: Cell) => number | null): Result {
  const cells = COLUMNS.flatMap((column) =>
    MEASURES.map((measure): Cell => {
      const empty = { column: column.id, measure: measure.id, rounds: [] };
      const p50 = change(empty);
      return p50 === null ? empty : { ...empty, rounds: [{ p50, p75: p50, p99: p50 }] };
    }),
  );
  const machine = {
    cpu: "",
    cores: 2,
    memory: 0,
    system: "",
    priority: 0,
    loadAtStart: 0,
    loadAtEnd: 0,
  };
  return { date: "", seconds: 0, isQuick: true, machine, versions: {}, cells };
}

const committed = makeResult(() => 100);

test("a machine that is slower as a whole is no regression", () => {
  const { compared, slower, missing } = compare(
    committed,
    makeResult(() => 300),
  );
  assert.equal(compared, 28);
  assert.deepEqual([slower, missing], [[], []]);
});

test("what got slower is named", () => {
  const isIt = ({ column, measure }: Cell) => column === "bun-client" && measure === "user-id";
  const { slower } = compare(
    committed,
    makeResult((cell) => (isIt(cell) ? 240 : 100)),
  );
  assert.deepEqual(slower.map(renderSlower), [
    "Slower: getLoginUserID, TimClient, Bun: 1.00 times bare Bun FFI when it was committed, 2.40 now.",
  ]);
});

test("a column that is missing is not passed over", () => {
  const { missing } = compare(
    committed,
    makeResult(({ column, measure }) =>
      column === "floor" && measure === "login-10" ? null : 100,
    ),
  );
  assert.equal(missing.length, 4);
});

test("a run of other measures is refused", () => {
  const [cell] = committed.cells;
  const old = { ...committed, cells: [{ ...cell, measure: "gone" }] };
  assert.throws(
    () => parseResult(JSON.stringify(old)),
    /gone of node-ffi-rs is not known any more/,
  );
});
