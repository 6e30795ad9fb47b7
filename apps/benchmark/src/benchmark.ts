import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildNative } from "./build-native.ts";
import { install } from "./installed.ts";
import { currentLoad, describeMachine, readVersions } from "./machine.ts";
import { canPin } from "./pin.ts";
import type { Result } from "./result.ts";
import { type Plan, run } from "./run.ts";

/** Builds what is missing, runs the plan, and prints the progress to the standard error. */
export async function runBenchmark(plan: Plan, isQuick: boolean): Promise<Result> {
  needBuild();
  buildNative();
  install();
  const isPinned = canPin();
  const versions = readVersions();
  const date = new Date();
  const load = currentLoad();
  const cells = await run(plan, isPinned, showProgress);
  showProgress(null);
  return {
    date: date.toISOString(),
    seconds: Math.round((Date.now() - date.getTime()) / 1000),
    isQuick,
    machine: { ...describeMachine(load), isPinned },
    versions,
    cells,
  };
}

function needBuild(): void {
  const needed = ["packages/node-koffi/dist/index.js", "native/zig-out/lib/libtim_emulator.so"];
  for (const path of needed) {
    const url = new URL(`../../../${path}`, import.meta.url);
    if (existsSync(url)) continue;
    throw new Error(`${fileURLToPath(url)} is not built; run npm run build first`);
  }
}

function showProgress(text: string | null): void {
  const { stderr } = process;
  if (stderr.isTTY) stderr.write(`\r\x1b[K${text ?? ""}`);
  else if (text !== null) stderr.write(`${text}\n`);
}
