/** Holds the versions and the entries of package.json, deno.json and the changesets together. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { OLDEST_RUNTIMES } from "../packages/core/src/runtime.ts";
import { PACKAGES, ROOT, readManifest, readSources, version } from "../scripts/packages.ts";
import { OLDEST_BUN, OLDEST_DENO, OLDEST_NODES } from "../scripts/platforms/versions.ts";
import { versionedFiles } from "../scripts/release/sync-versions.ts";

const json = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

test("every file that has a version has the one of its package.json", () => {
  const files = versionedFiles();
  assert.equal(files.length, 8);
  for (const { path, text, expected } of files) assert.equal(text, expected, path);
});

test("all packages share one version, and need each other in it", () => {
  for (const { dir } of PACKAGES) {
    const { name, version: own, dependencies = {} } = readManifest(dir);
    assert.equal(own, version(), name);
    for (const [other, range] of Object.entries(dependencies)) {
      if (other.includes("timlogin")) assert.equal(range, version(), `${name} needs ${other}`);
    }
  }
});

test("the list of packages is what is in packages/ and is not private", () => {
  const dirs = readdirSync(join(ROOT, "packages"))
    .map((name) => `packages/${name}`)
    .filter((dir) => !json(`${dir}/package.json`).private);
  assert.deepEqual([...dirs].sort(), PACKAGES.map(({ dir }) => dir).sort());
  for (const { name, dir } of PACKAGES) assert.equal(readManifest(dir).name, name);
});

test("a package has the same entries for npm as for Deno, each of them built", () => {
  for (const { name, dir, isOnJsr } of PACKAGES) {
    if (!isOnJsr && name !== "timlogin") continue;
    const forDeno = readSources(dir);
    const forNpm = Object.entries(readManifest(dir).exports);
    for (const [entry, { types, default: code }] of forNpm) {
      const source = forDeno[entry];
      assert.equal(code, source?.replace("./src/", "./dist/").replace(/\.ts$/, ".js"), name);
      assert.equal(types, code?.replace(/\.js$/, ".d.ts"), name);
    }
    assert.deepEqual(
      forNpm.map(([entry]) => entry),
      Object.keys(forDeno),
      name,
    );
  }
});

test("the oldest runtimes are the same wherever they are named, and are those that are run", () => {
  const { bun, deno, node } = OLDEST_RUNTIMES;
  assert.deepEqual([[OLDEST_BUN], [OLDEST_DENO], OLDEST_NODES], [bun, deno, node]);
  const [line, later] = node.map((floor) => floor.replace(/\.0$/, ""));
  const range = `^${line} || >=${later}`;
  for (const dir of [".", "packages/contract", ...PACKAGES.map(({ dir }) => dir)]) {
    assert.equal(readManifest(dir).engines.node, range, dir);
  }
  const ofPackages = ["node-koffi", "timlogin", "usersig"].map(
    (name) => `packages/${name}/README.md`,
  );
  for (const page of ["README.md", "docs/platforms.md", ...ofPackages]) {
    assert.ok(readFileSync(join(ROOT, page), "utf8").includes(range), page);
  }
  for (const page of ["README.md", "docs/platforms.md"]) {
    const text = readFileSync(join(ROOT, page), "utf8");
    for (const floor of [...bun, ...deno]) assert.ok(text.includes(floor), `${page}: ${floor}`);
  }
});

test("one changeset moves all packages to one version", () => {
  const { fixed } = json(".changeset/config.json");
  assert.deepEqual(fixed, [["timlogin", "@timlogin/*"]]);
});

test("workflows run the repository's own scripts and pin actions by commit", () => {
  const { scripts } = json("package.json");
  for (const file of readdirSync(join(ROOT, ".github/workflows"))) {
    const text = readFileSync(join(ROOT, ".github/workflows", file), "utf8");
    for (const [, action] of text.matchAll(/uses: (\S+)/g)) {
      assert.match(action as string, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, file);
    }
    for (const [, name] of text.matchAll(/npm run ([\w:-]+)/g)) {
      assert.ok(Object.hasOwn(scripts, name as string), `${file} runs ${name}`);
    }
    for (const [, path] of text.matchAll(/node (scripts\/\S+\.ts)/g)) {
      assert.ok(readFileSync(join(ROOT, path as string)).length > 0);
    }
  }
});
