/** The types of every package in a user's project, with neither the DOM's types nor esnext. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT } from "../../scripts/packages.ts";
import { run } from "./process.ts";
import { TYPED } from "./programs.ts";
import { npmInstall, OURS, projectOf, withNative } from "./project.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { install, NO_REGISTRY, notRun } from "./tools.ts";

const COMPILERS = ["5.4.5", "5.9.3", "own"] as const;
const NODE_TYPES = ["20.19.43", "22.20.5", "24.19.2"] as const;
const RESOLUTIONS = ["nodenext", "bundler"] as const;

let registry: Registry;
let cwd: string;
before(async () => {
  registry = await startRegistry();
  cwd = projectOf(registry, { "main.ts": withNative(TYPED) });
  await npmInstall(cwd, ...OURS);
});
after(() => registry.close());

async function compilerOf(version: (typeof COMPILERS)[number]): Promise<string | null> {
  if (version === "own") return join(ROOT, "node_modules/.bin/tsc");
  const dir = await install({ typescript: version });
  return dir === null ? null : join(dir, "node_modules/.bin/tsc");
}

/** Replaces the project's declarations for Node by those of that version. */
async function takeNodeTypes(version: string): Promise<boolean> {
  const dir = await install({ "@types/node": version });
  if (dir === null) return false;
  for (const name of ["@types/node", "undici-types"]) {
    const link = join(cwd, "node_modules", name);
    rmSync(link, { recursive: true, force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(dir, "node_modules", name), link);
  }
  return true;
}

/** The strictest settings, which check the packages' declarations, too. */
const FLAGS = [
  ...["--strict", "--noEmit", "--skipLibCheck", "false", "--preserveSymlinks"],
  ...["--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"],
  ...["--target", "es2022", "--lib", "es2022", "--types", "node"],
];

for (const nodeTypes of NODE_TYPES) {
  for (const compiler of COMPILERS) {
    test(`TypeScript ${compiler} with @types/node ${nodeTypes}`, async (t) => {
      const tsc = await compilerOf(compiler);
      if (tsc === null || !(await takeNodeTypes(nodeTypes))) {
        return notRun(t, `TypeScript ${compiler}`, NO_REGISTRY);
      }
      for (const resolution of RESOLUTIONS) {
        const module = resolution === "bundler" ? "esnext" : resolution;
        const how = ["--module", module, "--moduleResolution", resolution];
        const { status, stdout } = await run(tsc, [...FLAGS, ...how, "main.ts"], { cwd });
        assert.equal(status, 0, `${resolution}:\n${stdout}`);
      }
    });
  }
}
