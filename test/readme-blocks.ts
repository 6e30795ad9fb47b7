/** The code blocks of every README and of the recipes, and what each of them is. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../scripts/packages.ts";
import { RUNTIMES, type Runtime } from "./runtimes.ts";

export interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** Its programs share their beginning, which is its first block. */
const RECIPES = "docs/recipes.md";

/** The READMEs that git knows, so that none is forgotten, and the recipes. */
export function readmes(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "*README.md", RECIPES];
  const { stdout, status } = spawnSync("git", args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error("git ls-files failed: is this a checkout?");
  return [...new Set(stdout.trim().split("\n"))].sort();
}

export function blocksOf(file: string): Block[] {
  const readme = readFileSync(join(ROOT, file), "utf8");
  const found = readme.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return Array.from(found, ({ index, 1: language = "", 2: text = "" }) => {
    const line = readme.slice(0, index).split("\n").length + 1;
    return { file, line, language, text };
  });
}

/** It names Node 26.9, so that of Node only the current one runs its programs. */
export const NODE_FFI_README = "packages/node-ffi/README.md";

/** The runtimes that the programs of a file are for: an adapter's README has one, any other all. */
export function runtimesOf(file: string): readonly Runtime[] {
  const own = RUNTIMES.filter((runtime) => file.startsWith(`packages/${runtime}-`));
  return own.length > 0 ? own : RUNTIMES;
}

/** The programs of a file, whole. */
export function programsOf(file: string): Block[] {
  const programs = blocksOf(file).filter(({ language }) => language === "ts");
  const [beginning] = programs;
  if (file !== RECIPES || beginning === undefined) return programs;
  const recipes = programs.slice(1);
  return recipes.map((block) => ({ ...block, text: `${beginning.text}\n${block.text}` }));
}

/** A program that embeds a native package: `test/packages` compiles it, as it needs the package. */
export function isForPackages({ text }: Block): boolean {
  return text.includes('from "@timlogin/native-');
}

/** What a program says that it prints: the comments behind its `console.log`, up to a `…`. */
export function expectedOutput({ text }: Block): string[] {
  const comments = text.matchAll(/console\.log\(.*\);? \/\/ (.*)$/gm);
  return Array.from(comments, ([, comment = ""]) => comment.split("…")[0] as string);
}
