/** What `npm test` makes of its runners' output, and of a test that hangs. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { RUNNERS, RUNTIMES, type Runtime } from "../scripts/test/runners.ts";
import { type Ended, watch } from "../scripts/test/watch.ts";

// Node's runner would take itself for a part of this one.
delete process.env.NODE_TEST_CONTEXT;

const folder = mkdtempSync(join(tmpdir(), "timlogin-runners-"));
after(() => rmSync(folder, { recursive: true }));

/** Only the silence of a runner ends it here, and no runner needs as long to start. */
const limits = { silence: 20_000, file: 600_000 };

function run(runtime: Runtime, name: string, body: string): Promise<Ended> {
  const cwd = join(folder, `${runtime}-${name}`);
  mkdirSync(join(cwd, "test"), { recursive: true });
  writeFileSync(join(cwd, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(cwd, "test", `${name}.test.ts`),
    `import { test } from "node:test";\n${body}\n`,
  );
  const { command, progressOf } = RUNNERS[runtime];
  return watch({ command: command(["--no-check"]), cwd, progressOf, limits });
}

describe("a runner's summary", { concurrency: true }, () => {
  for (const runtime of RUNTIMES) {
    test(`is read on ${runtime}`, async () => {
      const body = `
        test("good", () => {});
        test("skipped", { skip: true }, () => {});
        test("bad", () => { throw new Error("as it should"); });`;
      const { isOk, output, hang } = await run(runtime, "mixed", body);
      assert.deepEqual([isOk, hang], [false, null]);
      assert.match(output, /as it should/);
      const counts = RUNNERS[runtime].countsOf(stripVTControlCharacters(output));
      assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 }, output);
    });

    test(`is missed if there is none on ${runtime}`, () => {
      assert.equal(RUNNERS[runtime].countsOf("error: no such file\n"), null);
    });
  }
});

describe("a bare `bun test`", () => {
  const preload = fileURLToPath(new URL("../scripts/test/bun-limit.ts", import.meta.url));

  test("gives each test of each file more than Bun's limit", () => {
    const cwd = join(folder, "bare");
    mkdirSync(cwd);
    writeFileSync(join(cwd, "bunfig.toml"), `[test]\npreload = ["${preload}"]\n`);
    const body = `import { test } from "node:test";
      test("slow", () => new Promise((resolve) => setTimeout(resolve, 50)));\n`;
    for (const name of ["one", "two"]) writeFileSync(join(cwd, `${name}.test.ts`), body);
    const bun = ["test", "--timeout", "1"];
    const { status, stderr } = spawnSync("bun", bun, { cwd, encoding: "utf8" });
    assert.match(stderr, /^ 2 pass$/m);
    assert.equal(status, 0, stderr);
  });

  test("does so in each package that Bun tests", () => {
    const packages = new URL("../packages/", import.meta.url);
    const text = (file: string) => readFileSync(new URL(file, packages), "utf8");
    const tested = readdirSync(packages).filter((name) =>
      / bun( |$)/.test(JSON.parse(text(`${name}/package.json`)).scripts?.test ?? ""),
    );
    assert.ok(tested.length > 0);
    for (const name of tested) {
      const preloads = /^preload = \["(.*)"\]$/m.exec(text(`${name}/bunfig.toml`))?.[1] ?? "";
      assert.equal(fileURLToPath(new URL(preloads, new URL(`${name}/`, packages))), preload);
    }
  });
});

describe("a test that leaves its process no turn", { concurrency: true }, () => {
  for (const runtime of RUNTIMES) {
    test(`is ended and named on ${runtime}`, async () => {
      const body = 'test("good", () => {});\ntest("endless", () => { for (;;); });';
      const { isOk, hang } = await run(runtime, "hanging", body);
      assert.equal(isOk, false);
      // Bun names a test when it has ended: what comes after it hangs.
      const named = { node: "endless", bun: "after good", deno: "endless" }[runtime];
      assert.match(hang ?? "", new RegExp(`hanging\\.test\\.ts: ${named}: nothing came .* 20 s$`));
    });
  }
});
