/** What `npm run build:npm` prints and writes, in a copy of the repository that has built nothing yet. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { globSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NATIVE_TARGETS, nativePackage, PACKAGES, ROOT } from "../../scripts/packages.ts";
import { copyRepository, placeOfCopy } from "../../scripts/test/copy-repository.ts";
import { run } from "./process.ts";

const COPY = placeOfCopy("build");
const DIST = join(COPY, "dist");
const TARBALLS = join(DIST, "tarballs");
const BUILD = ["scripts/release/npm.ts", "--emit", "tsc"];

before(() => {
  copyRepository(COPY);
  // What a package needs in another version than the repository.
  for (const path of globSync("packages/*/node_modules", { cwd: ROOT })) {
    symlinkSync(join(ROOT, path), join(COPY, path));
  }
});
after(() => rmSync(COPY, { recursive: true }));

/** In a group of its own, which gets the signal as a terminal's does. */
function startBuild(): ChildProcess {
  return spawn(process.execPath, BUILD, {
    cwd: COPY,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

test("interrupted, it leaves the last tarballs as they are", async () => {
  mkdirSync(TARBALLS, { recursive: true });
  writeFileSync(join(TARBALLS, "last.tgz"), "the last one");
  const build = startBuild();
  const ended = new Promise((resolve) => build.on("close", (_, signal) => resolve(signal)));
  // This is printed once its folders are empty.
  await new Promise((resolve) => build.stdout?.once("data", resolve));
  process.kill(-(build.pid as number), "SIGINT");
  assert.equal(await ended, "SIGINT");
  assert.deepEqual(readdirSync(TARBALLS), ["last.tgz"]);
});

test("it names each native package that was not built, and packs the others", async () => {
  const { status, stderr } = await run(process.execPath, BUILD, { cwd: COPY });
  assert.equal(status, 0, stderr);
  const names = NATIVE_TARGETS.map(nativePackage).join(", ");
  assert.match(stderr, new RegExp(`not built, so not packed: ${names}\\. .*build:native-all`));
  assert.equal(readdirSync(TARBALLS).length, PACKAGES.length);
  // The interrupted build has left nothing.
  assert.deepEqual(readdirSync(DIST).sort(), ["npm", "tarballs"]);
});
