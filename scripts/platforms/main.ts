/**
 * Runs timlogin on every platform that a Linux x64 machine can run, and prints a row for each of
 * them and each runtime: `node scripts/platforms/main.ts [--minutes N] [windows] [arm64] [musl]
 * [oldest] [node] [node-ffi] [bun] [deno] [native] [golden]`. After N minutes no further row is
 * started.
 */
import { arm64 } from "./arm64.ts";
import { isInside, isPlatformAsked, PLATFORMS, type Platform, unknownWords } from "./asked.ts";
import { NotBroughtError } from "./cache.ts";
import { musl } from "./musl.ts";
import { enter } from "./namespace.ts";
import { oldest } from "./oldest.ts";
import { failed, notRun, runRows, timeIsUp } from "./rows.ts";
import { schedule } from "./schedule.ts";
import { windows } from "./windows.ts";

const PREPARE: Readonly<Record<Platform, () => Promise<void>>> = { windows, arm64, musl, oldest };

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
  for (const name of PLATFORMS.filter(isPlatformAsked)) schedule(name, () => prepare(name));
  return (await runRows()) ? 1 : 0;
}

/** Sets a platform up, and schedules its rows. */
async function prepare(name: Platform): Promise<void> {
  const late = timeIsUp();
  if (late !== undefined) return notRun(name, late);
  try {
    await PREPARE[name]();
  } catch (error) {
    if (error instanceof NotBroughtError) notRun(name, error.message);
    else failed(name, error as Error);
  }
}

process.exit(await main());
