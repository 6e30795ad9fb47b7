/**
 * Runs timlogin on every platform that a Linux x64 machine can run, and prints a row for each of them and
 * each runtime: `node scripts/platforms/main.ts [windows] [arm64] [musl] [oldest]`.
 */
import { arm64 } from "./arm64.ts";
import { NotBroughtError } from "./cache.ts";
import { musl } from "./musl.ts";
import { enter, isInside } from "./namespace.ts";
import { oldest } from "./oldest.ts";
import { failed, notRun, type Row } from "./rows.ts";
import { windows } from "./windows.ts";

const PLATFORMS: Readonly<Record<string, () => Promise<Row[]>>> = { oldest, musl, arm64, windows };

async function main(): Promise<number> {
  const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const unknown = asked.filter((name) => !Object.hasOwn(PLATFORMS, name));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown}. There is: ${Object.keys(PLATFORMS).join(", ")}.`);
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
  let failures = 0;
  for (const [name, run] of Object.entries(PLATFORMS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    failures += (await rowsOf(name, run)).filter(({ state }) => state === "failed").length;
  }
  return failures === 0 ? 0 : 1;
}

async function rowsOf(name: string, run: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NotBroughtError) return [notRun(name, error.message)];
    return [failed(name, error as Error)];
  }
}

process.exit(await main());
