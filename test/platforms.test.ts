/** What `test:platforms` does with the minutes that it is given, and what it knows to differ. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { IMSDK_VERSION } from "../scripts/imsdk/library.ts";
import { ROOT } from "../scripts/packages.ts";
import { ARM64_DIFFERENCES, WINDOWS_DIFFERENCES } from "../scripts/platforms/differences.ts";

const run = (args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, lines: stdout.trim().split("\n"), stderr };
};

const main = join(ROOT, "scripts/platforms/main.ts");
const rows = JSON.stringify(join(ROOT, "scripts/platforms/rows.ts"));

/** Rows of which the first of each kind is running when the time is up, by a clock that they move. */
function program(outcome: string): string[] {
  const code = `
    let isLate = false;
    performance.now = () => (isLate ? 60_001 : 0);
    const { imsdkRow, laterRow, row, runRows } = await import(${rows});
    const run = async () => {
      await null;
      isLate = true;
      ${outcome};
    };
    laterRow("windows", "x", "later", run);
    imsdkRow("windows", "x", "sdk", run);
    imsdkRow("windows", "x", "second sdk", run);
    row("windows", "x", "own", run);
    row("windows", "x", "second", run);
    process.exitCode = (await runRows()) ? 1 : 0;
  `;
  return ["--input-type=module", "--eval", code, "--", "--minutes", "1"];
}

const stateOf = (lines: readonly string[], runtime: string) =>
  lines
    .find((line) => line.includes(`  ${runtime}  `))
    ?.slice(0, 7)
    .trim();

test("the page has every scenario of the real SDK that is known to differ, which each exists", () => {
  const page = readFileSync(join(ROOT, "docs/platforms.md"), "utf8");
  const golden = join(ROOT, "native/golden", `${IMSDK_VERSION}.json`);
  const { scenarios } = JSON.parse(readFileSync(golden, "utf8"));
  for (const { what, scenarios: names } of [...ARM64_DIFFERENCES, ...WINDOWS_DIFFERENCES]) {
    assert.ok(page.includes(what), what);
    for (const name of names) {
      assert.ok(Object.hasOwn(scenarios, name), name);
      assert.ok(page.includes(`\`${name}\``), name);
    }
  }
});

const skip = `${process.platform} ${process.arch}` !== "linux x64";

test("when the minutes are up, nothing is set up or run, which is no failure", { skip }, () => {
  const { status, lines, stderr } = run([main, "--minutes", "0"]);
  assert.equal(stderr, "");
  for (const [i, platform] of ["windows", "arm64", "musl", "oldest"].entries()) {
    assert.match(lines[i] as string, new RegExp(`^NOT RUN  ${platform} .*the 0 minutes were up$`));
  }
  assert.equal(lines.at(-1), "0 passed, 0 failed, 4 NOT RUN");
  assert.equal(status, 0);
});

test("a row that is running when they are up is run to its end", () => {
  const { status, lines, stderr } = run(program("return 'all of it'"));
  assert.equal(stderr, "");
  assert.equal(stateOf(lines, "own"), "passed");
  assert.equal(stateOf(lines, "sdk"), "passed");
  for (const runtime of ["second", "second sdk", "later"]) {
    assert.equal(stateOf(lines, runtime), "NOT RUN", runtime);
  }
  assert.equal(lines.at(-1), "2 passed, 0 failed, 3 NOT RUN");
  assert.equal(status, 0);
});

test("a row that fails makes the whole fail, beside rows that were not begun", () => {
  const { status, lines } = run(program("throw new Error('it said this')"));
  assert.equal(lines.filter((line) => line.endsWith("it said this")).length, 2);
  assert.equal(lines.at(-1), "0 passed, 2 failed, 3 NOT RUN");
  assert.equal(status, 1);
});

test("words and minutes that there are none of are refused", () => {
  const { status, stderr } = run([main, "--minutes", "some", "plan9"]);
  assert.equal(stderr, "There is no plan9, --minutes some.\n");
  assert.equal(status, 2);
});
