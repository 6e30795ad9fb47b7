/**
 * Puts faults into a copy of the repository, one at a time; a test must fail for each:
 *
 *     node scripts/test/mutations.ts [--only <regular expression>] [--write]
 *
 * Fails if no test finds a fault, or if a test fails without one. `--write` rewrites the table in
 * docs/reliability.md.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { ROOT } from "../packages.ts";
import { copyRepository, placeOfCopy } from "./copy-repository.ts";
import { type Killer, type Mutation, occurrences } from "./mutation.ts";
import { MUTATIONS } from "./mutations-table.ts";

const COPY = placeOfCopy("mutations");
/** Only for this run: Zig's cache confused a changed copy with an earlier one. */
const ZIG_CACHE = join(COPY, ".zig-cache");
const ZIG = process.env.ZIG || "zig";
/** Much longer than any of these tests takes; a test that hangs is killed. */
const TEST_LIMIT_MS = 120_000;
const BUILD_LIMIT_MS = 900_000;

type Verdict = "passed" | "failed" | "hung" | "did not run";

const { values } = parseArgs({
  options: { only: { type: "string", default: "" }, write: { type: "boolean", default: false } },
});
const asked = MUTATIONS.filter(({ title }) => new RegExp(values.only).test(title));
if (asked.length === 0) throw new Error(`no fault has ${values.only} in its title`);

const clean = new Map<string, boolean>();

copyRepository(COPY);
try {
  const survivors = asked.filter((mutation) => !kills(mutation));
  console.log(`${asked.length - survivors.length} of ${asked.length} faults were found`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
  if (values.write && survivors.length === 0) writeTable();
} finally {
  rmSync(COPY, { recursive: true });
}

/** A test that fails without a fault proves nothing. */
function passesClean(killer: Killer): boolean {
  const name = `${killer.file}: ${killer.test}`;
  const known = clean.get(name);
  if (known !== undefined) return known;
  const { verdict, output } = judge(killer);
  if (verdict !== "passed") console.log(`✗ without a fault, a test ${verdict}: ${name}\n${output}`);
  clean.set(name, verdict === "passed");
  return verdict === "passed";
}

function kills(mutation: Mutation): boolean {
  const { title, file, search, replacement, killer } = mutation;
  const path = join(COPY, file);
  const text = readFileSync(path, "utf8");
  if (occurrences(mutation, text) !== 1) {
    console.log(`✗ ${title}: its text is not found exactly once in ${file}`);
    return false;
  }
  if (!passesClean(killer)) return false;
  writeFileSync(
    path,
    text.replace(search, () => replacement),
  );
  const { verdict, output } = judge(killer);
  writeFileSync(path, text);
  const isKilled = verdict === "failed" || verdict === "hung";
  console.log(`${isKilled ? "✓" : "✗"} ${title}: ${killer.test}: ${verdict}`);
  if (verdict === "did not run") console.log(output);
  return isKilled;
}

function judge(killer: Killer): { verdict: Verdict; output: string } {
  const commands = commandsOf(killer);
  let output = "";
  for (const [index, command] of commands.entries()) {
    const [file = "", ...args] = command;
    const isTest = index === commands.length - 1;
    const ended = spawnSync(file, args, {
      cwd: COPY,
      encoding: "utf8",
      timeout: isTest ? TEST_LIMIT_MS : BUILD_LIMIT_MS,
      killSignal: "SIGKILL",
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
    });
    output = stripVTControlCharacters(`${ended.stdout}${ended.stderr}${ended.error ?? ""}`);
    if (!isTest && ended.status !== 0) return { verdict: "did not run", output };
    if (!isTest) continue;
    // A fault that does not compile has not been found by a test.
    const isCompiled = !/:\d+:\d+: error: /.test(output);
    if (ended.error !== undefined) return { verdict: "hung", output };
    if (!isCompiled || !output.includes(killer.test)) return { verdict: "did not run", output };
    return { verdict: ended.status === 0 ? "passed" : "failed", output };
  }
  return { verdict: "did not run", output };
}

function commandsOf({ file, test, loads = false }: Killer): string[][] {
  const cache = ["--cache-dir", ZIG_CACHE];
  const build = [
    ZIG,
    "build",
    "--build-file",
    "native/build.zig",
    "-p",
    "native/zig-out",
    ...cache,
  ];
  build.push("-Doptimize=Debug");
  if (file.endsWith("build.zig")) return [[...build, test, "--summary", "all"]];
  if (file.endsWith(".zig")) {
    const vectors = "-Mvectors.json=packages/usersig/test/vectors.json";
    const modules = ["--dep", "vectors.json", `-Mroot=${file}`, vectors];
    return [[ZIG, "test", "-lc", ...cache, "--test-filter", test, ...modules]];
  }
  const pattern = `--test-name-pattern=^${test.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
  const run = [
    process.execPath,
    "--test",
    // A test that blocks its process is in the process that is killed.
    "--test-isolation=none",
    "--test-reporter=spec",
    "--test-timeout=60000",
    pattern,
    file,
  ];
  return loads ? [build, run] : [run];
}

function writeTable(): void {
  const path = join(ROOT, "docs/reliability.md");
  const [begin, end] = ["<!-- mutations -->\n", "<!-- /mutations -->"];
  const text = readFileSync(path, "utf8");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${path} has no place for it`);
  const rows = MUTATIONS.map(
    ({ title, file, killer }) => `| ${title} | \`${file}\` | ${killer.test} |`,
  );
  const table = ["| fault | put into | the test that must fail |", "|---|---|---|", ...rows];
  writeFileSync(path, `${before}${begin}\n${table.join("\n")}\n\n${end}${after}`);
}
