/** The assumptions of both ways of emitting a package. dnt itself is on JSR, and is not run here. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { npmDir, PACKAGES, ROOT, readManifest, readSources } from "../../scripts/packages.ts";
import { dntOptions, importsOf } from "../../scripts/release/dnt-options.ts";

const denoFirst = PACKAGES.filter(({ isOnJsr }) => isOnJsr);

for (const info of denoFirst) {
  test(`what dnt is told of ${info.name} names what exists`, () => {
    const options = dntOptions(info, "out");
    assert.ok(existsSync(options.configFile));
    for (const { name, path } of options.entryPoints) {
      assert.ok(existsSync(join(ROOT, info.dir, path)), path);
      const { default: emitted } = readManifest(info.dir).exports[name] ?? {};
      assert.equal(emitted, path.replace("./src/", "./dist/").replace(/\.ts$/, ".js"));
    }
    for (const [path, { name, version, subPath }] of Object.entries(options.mappings)) {
      assert.ok(existsSync(path), path);
      const other = PACKAGES.find((known) => known.name === name);
      assert.ok(other !== undefined, name);
      const source = readSources(other.dir)[subPath === undefined ? "." : `./${subPath}`];
      assert.equal(path, join(ROOT, other.dir, source as string));
      assert.equal(readManifest(info.dir).dependencies?.[name], version);
    }
  });

  test(`every package that ${info.name} imports is mapped, or a dependency of its own`, () => {
    const mapped = Object.values(dntOptions(info, "out").mappings).map(({ name, subPath }) =>
      subPath === undefined ? name : `${name}/${subPath}`,
    );
    const { dependencies = {} } = readManifest(info.dir);
    const others = [...importsOf(info.dir)].filter((name) => !name.startsWith("node:"));
    for (const name of others) {
      assert.ok(mapped.includes(name) || Object.hasOwn(dependencies, name), name);
    }
  });
}

test("a source map names its source within the package", () => {
  for (const { name, dir } of PACKAGES) {
    const esm = join(npmDir(name), "esm");
    const files = readdirSync(esm, { recursive: true, encoding: "utf8" });
    const maps = files.filter((path) => path.endsWith(".js.map"));
    assert.ok(maps.length > 0, name);
    for (const path of maps) {
      const map = JSON.parse(readFileSync(join(esm, path), "utf8"));
      for (const [i, name] of (map.sources as string[]).entries()) {
        const url = new URL(name, `file:///package/esm/${path}`);
        assert.match(url.pathname, /^\/package\/src\//);
        const source = join(ROOT, dir, url.pathname.replace("/package/", ""));
        assert.equal(map.sourcesContent[i], readFileSync(source, "utf8"));
      }
    }
  }
});
