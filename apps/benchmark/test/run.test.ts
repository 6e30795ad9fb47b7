/** Runs as short as can be: every column has every measure that it is to have. */
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

const PLAN = { rounds: 1, minutes: 0, budgetMs: 5, scriptRuns: 1 };

/** One of each kind of process. */
const KINDS = [
  "status",
  "login-10",
  "open",
  "open-import",
  "open-bind",
  "open-memory",
  "open-private",
];

for (const id of [...KINDS, "instance-open", "message"]) {
  test(`every column has its figure of ${id}, and it is written`, async (t) => {
    const result = await runBenchmark({ ...PLAN, measures: [...new Set(["status", id])] }, true);
    for (const column of columnsOf(measureOf(id))) {
      const cell = result.cells.find((one) => one.column === column.id && one.measure === id);
      assert.equal(cell?.missing, undefined, column.title);
      assert.ok(Number.isFinite(cell?.rounds[0]?.p50), column.title);
    }
    const folder = mkdtempSync(join(tmpdir(), "benchmark-"));
    t.after(() => rmSync(folder, { recursive: true }));
    writeDocs(result, folder);
    const written = parseResult(readFileSync(join(folder, "docs/benchmarks.json"), "utf8"));
    assert.deepEqual(written, result);
    assert.match(readFileSync(join(folder, "docs/benchmarks.md"), "utf8"), /## Bars/);
    assert.match(readFileSync(join(folder, "README.md"), "utf8"), /\d+ to \d+ times less/);
  });
}
