/** Builds one package by dnt: `deno run -A scripts/release/npm-dnt.ts <folder> <output>`. */
import { join } from "node:path";
import process from "node:process";
import { build } from "@deno/dnt";
import { PACKAGES, ROOT } from "../packages.ts";
import { dntOptions } from "./dnt-options.ts";

const [dir, outDir] = process.argv.slice(2);
const info = PACKAGES.find((known) => known.dir === dir);
if (info === undefined || outDir === undefined) throw new Error("usage: <folder> <output>");

process.chdir(join(ROOT, info.dir));
await build(dntOptions(info, outDir));
