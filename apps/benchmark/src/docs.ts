/** Writes docs/benchmarks.md, the numbers beside it, the charts, and the README's figure. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { peerRange } from "./bars.ts";
import { drawCharts } from "./charts.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Result } from "./result.ts";

export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));
export const RESULT_FILE: string = join(ROOT, "docs/benchmarks.json");

export function writeDocs(result: Result, root: string): void {
  const docs = join(root, "docs");
  const charts = drawCharts(result);
  mkdirSync(docs, { recursive: true });
  for (const { file, svg } of charts) writeFileSync(join(docs, file), svg);
  writeFileSync(join(docs, "benchmarks.md"), renderMarkdown(result, charts));
  writeFileSync(join(docs, "benchmarks.json"), formatResult(result));
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  writeFileSync(join(root, "README.md"), withFigure(readme, result));
}

/** One cell a line, so that two runs can be compared with diff. */
export function formatResult({ cells, ...rest }: Result): string {
  const lines = cells.map((cell) => `  ${JSON.stringify(cell)}`);
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  return `${head},\n  "cells": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

const FIGURE = /\d+ to \d+(?= times less than through ffi-rs)/;

/** The README with the ratio of this run. */
export function withFigure(readme: string, result: Result): string {
  const range = peerRange(result);
  if (range === null) throw new Error("the run has no getter to compare with ffi-rs");
  if (!FIGURE.test(readme)) throw new Error(`the README has no ${FIGURE}`);
  return readme.replace(FIGURE, range.map(Math.floor).join(" to "));
}
