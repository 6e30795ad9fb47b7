/** Every tarball: its files, its size, its package.json, and the verdicts of publint and attw. */
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import {
  NATIVE_TARGETS,
  nativePackage,
  PACKAGES,
  ROOT,
  tarball,
  version,
} from "../../scripts/packages.ts";
import { folder, must, run } from "./process.ts";

const NATIVES = NATIVE_TARGETS.map(nativePackage);
const NAMES = [...PACKAGES.map(({ name }) => name), ...NATIVES];
const SNAPSHOT = new URL("tarballs.json", import.meta.url);

/** The snapshot's bounds are in whole units: a fixed typo passes them, a doubled library does not. */
const UNIT_KB = 16;

interface Published {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

async function manifest(name: string): Promise<Published> {
  const text = await must("tar", ["-xzOf", tarball(name), "package/package.json"], { cwd: ROOT });
  return JSON.parse(text);
}

/** What of the files in a tarball is not decided by the sources: their kinds. */
async function fileKinds(name: string): Promise<string[]> {
  const listed = await must("tar", ["-tzf", tarball(name)], { cwd: ROOT });
  const files = listed.trim().replaceAll(/^package\//gm, "");
  const kinds = files.replaceAll(/^esm\/.*?(\.d\.ts|\.js|\.js\.map)$/gm, "esm/**$1");
  return [...new Set(kinds.split("\n"))].sort();
}

interface Snapshot {
  readonly files: readonly string[];
  readonly kilobytesMax: number;
}

async function describeTarball(name: string): Promise<Snapshot> {
  const units = Math.ceil(statSync(tarball(name)).size / 1024 / UNIT_KB) + 2;
  return { files: await fileKinds(name), kilobytesMax: units * UNIT_KB };
}

test("the tarballs hold what they should, and are no larger", async () => {
  if (process.env.UPDATE_SNAPSHOTS === "1") {
    const found = await Promise.all(NAMES.map(async (name) => [name, await describeTarball(name)]));
    writeFileSync(SNAPSHOT, `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`);
  }
  const snapshots: Record<string, Snapshot> = JSON.parse(readFileSync(SNAPSHOT, "utf8"));
  assert.deepEqual(Object.keys(snapshots), NAMES);
  for (const name of NAMES) {
    const { files, kilobytesMax } = snapshots[name] as Snapshot;
    const hint = `${name}; if this is meant: UPDATE_SNAPSHOTS=1 npm run test:packages`;
    assert.deepEqual(await fileKinds(name), files, hint);
    const { size } = statSync(tarball(name));
    assert.ok(size <= kilobytesMax * 1024, `${size} bytes: ${hint}`);
  }
});

test("a source map carries its source, and no test or source is packed beside it", async () => {
  for (const { name } of PACKAGES) {
    const file = "package/esm/index.js.map";
    const text = await must("tar", ["-xzOf", tarball(name), file], { cwd: ROOT });
    const map = JSON.parse(text);
    assert.equal(map.sources.length, map.sourcesContent.length, name);
    const listed = await must("tar", ["-tzf", tarball(name)], { cwd: ROOT });
    assert.doesNotMatch(listed, /test|\/src\/|tsbuildinfo|(?<!\.d)\.ts$/m, name);
  }
});

test("every package.json is ready for a release with provenance", async () => {
  for (const name of NAMES) {
    const published = await manifest(name);
    assert.equal(published.version, version(), name);
    assert.equal(published.type, "module", name);
    assert.deepEqual(published.publishConfig, { access: "public", provenance: true }, name);
    assert.deepEqual(published.engines, { node: "^20.19 || >=22.12" }, name);
    assert.equal(typeof published.sideEffects, "boolean", name);
    assert.match(JSON.stringify(published.repository), /git\+https:/, name);
    assert.doesNotMatch(JSON.stringify(published.exports), /src\/|dist\//, name);
    for (const [other, range] of Object.entries(published.dependencies ?? {})) {
      assert.match(range, /^\d+\.\d+\.\d+$/, `${name} needs ${other} ${range}, not one version`);
    }
  }
});

test("core names every native package, with its platform, as optional", async () => {
  const { optionalDependencies } = await manifest("@timlogin/core");
  assert.deepEqual(
    optionalDependencies,
    Object.fromEntries(NATIVES.map((name) => [name, version()])),
  );
  for (const target of NATIVE_TARGETS) {
    const { os, cpu, libc } = await manifest(nativePackage(target));
    assert.deepEqual(os, [target.os]);
    assert.deepEqual(cpu, [target.cpu]);
    assert.deepEqual(libc, target.libc === undefined ? undefined : [target.libc]);
  }
});

for (const name of NAMES) {
  test(`publint and attw find nothing in ${name}`, async () => {
    const cwd = folder();
    const lint = await run("publint", ["--strict", tarball(name)], { cwd });
    assert.equal(lint.status, 0, `${lint.stdout}${lint.stderr}`);
    // The packages are ESM only: CommonJS loads them by require(esm).
    const attw = await run("attw", ["--profile", "esm-only", "--no-emoji", tarball(name)], { cwd });
    assert.equal(attw.status, 0, `${attw.stdout}${attw.stderr}`);
  });
}
