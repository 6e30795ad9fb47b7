/** Writes docs/benchmarks.md, the numbers beside it, and the charts. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawCharts } from "./charts.ts";
import { renderMarkdown } from "./markdown.ts";
import type { Result } from "./result.ts";

export const DOCS: string = fileURLToPath(new URL("../../../docs/", import.meta.url));
export const RESULT_FILE: string = `${DOCS}benchmarks.json`;

export function writeDocs(result: Result): void {
  const charts = drawCharts(result);
  mkdirSync(DOCS, { recursive: true });
  for (const { file, svg } of charts) writeFileSync(DOCS + file, svg);
  writeFileSync(`${DOCS}benchmarks.md`, renderMarkdown(result, charts));
  writeFileSync(RESULT_FILE, formatResult(result));
}

/** One cell a line, so that two runs can be compared with diff. */
export function formatResult({ cells, ...rest }: Result): string {
  const lines = cells.map((cell) => `  ${JSON.stringify(cell)}`);
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  return `${head},\n  "cells": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
