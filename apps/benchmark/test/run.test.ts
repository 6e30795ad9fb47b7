/** A run of everything, as short as can be: every column has every measure that it is to have. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { runBenchmark } from "../src/benchmark.ts";
import { columnsOf } from "../src/columns.ts";
import { writeDocs } from "../src/docs.ts";
import { measureOf } from "../src/measures.ts";
import { parseResult } from "../src/result.ts";

/** One of each kind of process. */
const MEASURES = ["status", "login-10", "open", "open-memory", "instance-open", "message"];

test("a run has all figures, and writes the page, the numbers and the README", async (t) => {
  const plan = { rounds: 1, minutes: 0, budgetMs: 5, scriptRuns: 1, measures: MEASURES };
  const result = await runBenchmark(plan, true);
  for (const id of MEASURES) {
    for (const column of columnsOf(measureOf(id))) {
      const cell = result.cells.find((one) => one.column === column.id && one.measure === id);
      assert.equal(cell?.missing, undefined, `${id}, ${column.title}`);
      assert.equal(cell?.rounds.length, 1);
      const [{ p50 } = { p50: Number.NaN }] = cell.rounds;
      assert.ok(Number.isFinite(p50), `${id}, ${column.title}: ${p50}`);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), "benchmark-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeDocs(result, folder);
  const written = parseResult(readFileSync(join(folder, "docs/benchmarks.json"), "utf8"));
  assert.deepEqual(written, result);
  assert.match(readFileSync(join(folder, "docs/benchmarks.md"), "utf8"), /## Bars/);
  assert.match(readFileSync(join(folder, "README.md"), "utf8"), /\d+ to \d+ times less/);
});
