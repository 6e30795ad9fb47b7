/**
 * Runs the code of every README: a `ts` block on each runtime that its README is for, and type-checks
 * it; of a `sh` block every command must be one of those below, which are run or held against what
 * they name. The commands of `timlogin` itself are run by that package's own test.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { PACKAGES, ROOT } from "../scripts/packages.ts";
import {
  type Block,
  blocksOf,
  expectedOutput,
  isForPackages,
  programsOf,
  readmes,
  runtimesOf,
} from "./readme-blocks.ts";
import type { Runtime } from "./runtimes.ts";

const DIR = join(ROOT, ".cache/readme");
const LIBRARIES = join(ROOT, "native/zig-out/lib");
const DENO_FLAGS = [
  "--no-prompt",
  `--allow-ffi=${LIBRARIES},/proc/self/fd`,
  `--allow-read=${LIBRARIES}`,
  "--allow-env",
];

const START: Readonly<Record<Runtime, readonly string[]>> = {
  bun: ["bun"],
  deno: ["deno", "run", ...DENO_FLAGS],
  node: ["node"],
};

const files = readmes();
const all = files.flatMap(blocksOf);
const programs = files.flatMap(programsOf).filter((block) => !isForPackages(block));
const where = ({ file, line }: Block) => `${file}:${line}`;

rmSync(DIR, { recursive: true, force: true });
mkdirSync(DIR, { recursive: true });

function write(block: Block): string {
  const path = join(DIR, `${where(block).replace(/\W+/g, "-")}.ts`);
  writeFileSync(path, block.text);
  return path;
}

/** Every expected line, in this order; a program may print more. */
function assertPrinted(stdout: string, expected: readonly string[], what: string): void {
  let rest = stdout.split("\n");
  for (const start of expected) {
    const at = rest.findIndex((line) => line.startsWith(start));
    assert.notEqual(at, -1, `${what} did not print ${JSON.stringify(start)}:\n${stdout}`);
    rest = rest.slice(at + 1);
  }
}

test("every package has a README with the same chapters", () => {
  for (const { name, dir } of PACKAGES) {
    assert.ok(files.includes(`${dir}/README.md`), name);
    const text = readFileSync(join(ROOT, dir, "README.md"), "utf8");
    assert.match(text, new RegExp(`^# ${name}$`, "m"));
  }
  assert.ok(programs.length >= PACKAGES.length);
});

for (const block of programs) {
  for (const runtime of runtimesOf(block.file)) {
    test(`${where(block)} runs on ${runtime}`, () => {
      const [command, ...args] = START[runtime];
      const run = spawnSync(command as string, [...args, write(block)], {
        cwd: ROOT,
        encoding: "utf8",
        timeout: 60_000,
        env: { ...process.env, NO_COLOR: "1" },
      });
      assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
      assertPrinted(run.stdout, expectedOutput(block), where(block));
    });
  }
}

test("every program of the READMEs has correct types", () => {
  const include = programs.map(write);
  const compilerOptions = {
    noEmit: true,
    composite: false,
    types: ["node"],
    noUnusedLocals: false,
  };
  const config = { extends: "../../tsconfig.base.json", compilerOptions, files: include };
  writeFileSync(join(DIR, "tsconfig.json"), JSON.stringify(config));
  const tsc = spawnSync("tsc", ["-p", DIR], { cwd: ROOT, encoding: "utf8" });
  assert.equal(tsc.status, 0, tsc.stdout);
});

// --- commands ---

const scripts: Record<string, string> = JSON.parse(
  readFileSync(join(ROOT, "package.json"), "utf8"),
).scripts;

function assertOurs(names: string): void {
  for (const spec of names.split(" ").filter((word) => !word.startsWith("-"))) {
    const name = spec.replace(/^(npm|jsr):/, "");
    const isOurs = PACKAGES.some((known) => known.name === name);
    assert.ok(isOurs || name.startsWith("im_electron_sdk"), `${name} is not a package of ours`);
  }
}

function assertScript(name: string): void {
  assert.ok(Object.hasOwn(scripts, name), `there is no script ${name}`);
}

function assertFile(path: string): void {
  assert.ok(existsSync(join(ROOT, path)), `there is no ${path}`);
}

function programAbove(block: Block): Block {
  const above = programs.filter(({ file, line }) => file === block.file && line < block.line);
  const program = above.at(-1);
  assert.ok(program !== undefined, "no program stands above it");
  return program;
}

/** A program that is named app.ts is the block above it, which has been run. */
const assertProgram = (block: Block): void => void programAbove(block);

/** The program above as JavaScript, started in the repository by the command that is given. */
function runInRepository(block: Block, command: string): void {
  const program = programAbove(block);
  writeFileSync(join(DIR, "app.mjs"), program.text);
  const [npx, ...args] = command.split(" ");
  const run = spawnSync(npx as string, [...args, join(DIR, "app.mjs")], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
  assertPrinted(run.stdout, expectedOutput(program), command);
}

/** The C example: compiled as it says, and logged in with. */
async function runExample(source: string, flags: string): Promise<void> {
  const cwd = join(ROOT, "native");
  const program = join(DIR, "example");
  const args = ["cc", source, ...flags.split(" "), `-Wl,-rpath,${LIBRARIES}`, "-o", program];
  const cc = spawnSync(process.env.ZIG || "zig", args, { cwd, encoding: "utf8" });
  assert.equal(cc.status, 0, cc.stderr);
  const [sdkAppID, userID] = [1400000000, "alice"];
  const userSig = await signUserSig({ sdkAppID, userID, secretKey: DEVELOPMENT_SECRET_KEY });
  const run = spawnSync(program, [`${sdkAppID}`, userID, userSig], { encoding: "utf8" });
  assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
}

/** `TIM_EMULATOR_CONFIG` for any program: here for one that starts and stops the emulator. */
async function assertConfig(config: string): Promise<void> {
  const program = `
    import { openTim } from "timlogin";
    await (await openTim({ library: "emulator", sdkAppID: 1 })).close();`;
  const run = (value: string) =>
    spawnSync("node", ["--input-type=module", "-e", program], {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, TIM_EMULATOR_CONFIG: value },
    });
  const { status, stderr } = run(config);
  assert.equal(status, 0, stderr);
  assert.notEqual(run('{"no_such_operation":{}}').status, 0, "a wrong config was not noticed");
}

type Check = (block: Block, ...groups: string[]) => void | Promise<void>;

const COMMANDS: readonly (readonly [RegExp, Check])[] = [
  [/^(?:npm install|bun add|deno add) (.+)$/, (_, names) => assertOurs(names as string)],
  [/^npm run ([\w:-]+)/, (_, name) => assertScript(name as string)],
  [/^npm (test|ci|install)$/, () => {}],
  [/^node ((?:scripts|apps|packages)\/\S+)/, (_, path) => assertFile(path as string)],
  [/^node app\.ts$|^bun app\.ts$/, assertProgram],
  [/^(npx .*) app\.mjs$/, (block, command) => runInRepository(block, command as string)],
  [/^deno run --allow-ffi=node_modules --allow-read=node_modules app\.ts$/, assertProgram],
  [/^bun build --compile app\.ts --outfile app$/, assertProgram],
  [/^deno compile --self-extracting --allow-ffi --allow-read --output app app\.ts$/, assertProgram],
  [
    /^unshare --net sh -c 'ip link set lo up; (?:npm run ([\w:-]+).*)'$/,
    (_, name) => assertScript(name as string),
  ],
  [/^(?:npx )?timlogin (?:doctor|login|sign|explain)\b/, () => {}],
  [/^export \w+=\S+$/, () => {}],
  [/^cc (\S+) (-I.*) -o \w+$/, (_, source, flags) => runExample(source as string, flags as string)],
  [/^TIM_EMULATOR_CONFIG='(.*)' \.\/my-program$/, (_, config) => assertConfig(config as string)],
  [/^cd (?:native|\.\.\/my-app)$/, () => {}],
  [/^zig build\b/, () => {}],
];

for (const block of all.filter(({ language }) => language === "sh")) {
  test(`${where(block)} has commands that exist`, async () => {
    for (const line of block.text.split("\n")) {
      for (const command of line.replace(/(^|\s)#.*$/, "").split(/ && | \| /)) {
        if (command.trim() === "") continue;
        const known = COMMANDS.find(([pattern]) => pattern.test(command.trim()));
        assert.ok(known !== undefined, `no test knows the command ${command}`);
        const [pattern, check] = known;
        await check(block, ...(pattern.exec(command.trim()) as RegExpExecArray).slice(1));
      }
    }
  });
}
