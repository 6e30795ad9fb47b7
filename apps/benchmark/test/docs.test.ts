import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { type Bar, verdictOf } from "../src/bars.ts";
import { drawCharts } from "../src/charts.ts";
import { CLIENTS } from "../src/columns.ts";
import { RESULT_FILE, ROOT, withFigure } from "../src/docs.ts";
import { renderMarkdown } from "../src/markdown.ts";
import { parseResult } from "../src/result.ts";

const committed = parseResult(readFileSync(RESULT_FILE, "utf8"));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

test("the README's figure is that of the committed run", () => {
  const readme = read("README.md");
  assert.equal(withFigure(readme, committed), readme);
});

test("the page and its charts are those of the committed run", () => {
  const charts = drawCharts(committed);
  assert.equal(renderMarkdown(committed, charts), read("docs/benchmarks.md"));
  for (const { file, svg } of charts) assert.equal(svg, read(`docs/${file}`), file);
});

test("a bar is met if the rounds are on its side, and unknown if they are on both", () => {
  const verdict = (low: number, high: number, kind: Bar["kind"]) => {
    const found = { value: (low + high) / 2, low, high, spread: 0 };
    const column = CLIENTS[0] as Bar["column"];
    return verdictOf({ title: "", column, limit: 10, kind, found, format: String, floor: "" });
  };
  assert.equal(verdict(8, 9, "at most"), "met");
  assert.equal(verdict(9, 11, "at most"), "unknown");
  assert.equal(verdict(11, 12, "at most"), "not met");
  assert.equal(verdict(11, 12, "at least"), "met");
  assert.equal(verdict(8, 9, "at least"), "not met");
});
