/**
 * Applies Biome's limits for TypeScript to native/: no file of more than 500 lines, and no function
 * or test of more than 70. The sources are formatted by `zig fmt`, so a body ends at its own
 * indentation.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../packages.ts";

const FILE_LINES_MAX = 500;
const FUNCTION_LINES_MAX = 70;
const HEAD = /^( *)(?:(?:pub|export|inline|noinline) )*(?:fn \w+\(|test [{"\w])/;

/** Describes what is too long in a source. */
export function tooLong(source: string): string[] {
  const lines = source.trimEnd().split("\n");
  const found = lines.flatMap((line, index) => {
    const indent = HEAD.exec(line)?.[1];
    if (indent === undefined) return [];
    const end = lines.findIndex((later, at) => at >= index && later.startsWith(`${indent}}`));
    const length = end - index + 1;
    return length > FUNCTION_LINES_MAX ? [`${index + 1}: ${line.trim()} (${length} lines)`] : [];
  });
  if (lines.length > FILE_LINES_MAX) found.push(`1: ${lines.length} lines`);
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const files = execFileSync("git", ["ls-files", "native"], { cwd: ROOT, encoding: "utf8" });
  const sources = files.split("\n").filter((file) => /\.(zig|c|h)$/.test(file));
  const complaints = sources.flatMap((file) =>
    tooLong(readFileSync(join(ROOT, file), "utf8")).map((what) => `${file}:${what}`),
  );
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) {
    console.error(`At most ${FILE_LINES_MAX} lines a file and ${FUNCTION_LINES_MAX} a function.`);
    process.exit(1);
  }
}
