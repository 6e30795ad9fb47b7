/** npm leaves out of the lockfile what a registry does not have; `npm ci` then fails elsewhere. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test("the lockfile has the optional packages of every platform", () => {
  const path = new URL("../package-lock.json", import.meta.url);
  const { packages } = JSON.parse(readFileSync(path, "utf8")) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(packages).flatMap(([location, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !(`${location}/node_modules/${name}` in packages))
      .filter((name) => !(`node_modules/${name}` in packages))
      .map((name) => `${name}, which ${location || "the root"} names`),
  );
  assert.deepEqual(missing, []);
});
