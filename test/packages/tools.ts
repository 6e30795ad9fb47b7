/** Programs in exact versions that only these tests need: from npm, kept in .cache. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { ROOT } from "../../scripts/packages.ts";
import { run } from "./process.ts";

const UNREACHABLE = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/;

/** The folder in which those packages are installed; null if npm's registry cannot be reached. */
export async function install(versions: Readonly<Record<string, string>>): Promise<string | null> {
  const names = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const dir = join(ROOT, ".cache/tools", names.join("+").replaceAll("/", "-"));
  if (existsSync(dir)) return dir;
  // An interrupted install does not count.
  const part = `${dir}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const manifest = { private: true, dependencies: versions, allowScripts: { node: true } };
  writeFileSync(join(part, "package.json"), JSON.stringify(manifest));
  const flags = ["--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stderr } = await run("npm", ["install", ...flags], { cwd: part });
  if (status !== 0 && UNREACHABLE.test(stderr)) return null;
  if (status !== 0) throw new Error(`npm install ${names.join(" ")} failed:\n${stderr}`);
  renameSync(part, dir);
  return dir;
}

/** Skips a test, and prints NOT RUN. */
export function notRun(t: TestContext, what: string, lacking: string): void {
  console.error(`\n*** NOT RUN: ${what}, as ${lacking}. ***\n`);
  t.skip(lacking);
}

/** The same for a tool that could not be installed. */
export const NO_REGISTRY = "npm's registry could not be reached";
