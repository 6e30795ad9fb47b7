/**
 * Runs timlogin on every platform that a Linux x64 machine can run, and prints a row for each of them and
 * each runtime: `node scripts/platforms/main.ts [oldest] [musl] [arm64] [windows] [node] [bun] [deno]`.
 */
import { arm64 } from "./arm64.ts";
import { isPlatformAsked, PLATFORMS, type Platform, unknownWords } from "./asked.ts";
import { NotBroughtError } from "./cache.ts";
import { musl } from "./musl.ts";
import { enter, isInside } from "./namespace.ts";
import { oldest } from "./oldest.ts";
import { failed, hasFailed, notRun } from "./rows.ts";
import { windows } from "./windows.ts";

const RUN: Readonly<Record<Platform, () => Promise<void>>> = { windows, arm64, musl, oldest };

async function main(): Promise<number> {
  if (unknownWords.length > 0) {
    console.error(`There is no ${unknownWords.join(", ")}.`);
    return 2;
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    notRun("every platform", `this is ${process.platform} ${process.arch}, not Linux x64`);
    return 0;
  }
  if (!isInside) {
    const code = enter();
    if (code !== null) return code;
  }
  for (const name of PLATFORMS.filter(isPlatformAsked)) await runPlatform(name);
  return hasFailed() ? 1 : 0;
}

async function runPlatform(name: Platform): Promise<void> {
  try {
    await RUN[name]();
  } catch (error) {
    if (error instanceof NotBroughtError) notRun(name, error.message);
    else failed(name, error as Error);
  }
}

process.exit(await main());
