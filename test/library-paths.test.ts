/** What the system has against a library's path is said by a `TimError`, on every runtime. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { commands, ROOT } from "./runtimes.ts";

const PROGRAM = `${ROOT}test/programs/open.ts`;
const LIBRARY = join(ROOT, "native/zig-out/lib/libtim_emulator.so");
/** Within the repository, whose files every runtime may read here. */
const DIR = mkdtempSync(join(ROOT, "native/zig-out/lib/paths-"));
after(() => {
  chmodSync(join(DIR, "closed"), 0o755);
  rmSync(DIR, { recursive: true });
});

symlinkSync("loop.so", join(DIR, "loop.so"));
mkdirSync(join(DIR, "closed"));
copyFileSync(LIBRARY, join(DIR, "closed/in.so"));
copyFileSync(LIBRARY, join(DIR, "secret.so"));
chmodSync(DIR, 0o755);
chmodSync(join(DIR, "secret.so"), 0);
chmodSync(join(DIR, "closed"), 0);

/** Nobody is kept from anything as root. */
const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};

const CASES: readonly [what: string, path: string, codes: readonly string[]][] = [
  ["a link to itself (ELOOP)", join(DIR, "loop.so"), ["ERR_LIBRARY_NOT_FOUND"]],
  ["a name that is too long (ENAMETOOLONG)", join(DIR, "x".repeat(300)), ["ERR_LIBRARY_NOT_FOUND"]],
  ["a file in a file (ENOTDIR)", join(LIBRARY, "x"), ["ERR_LIBRARY_NOT_FOUND"]],
  ["a NUL", `${DIR}/a\0b.so`, ["ERR_BAD_OPTION"]],
  ["a folder that is closed (EACCES)", join(DIR, "closed/in.so"), ["ERR_LIBRARY_DENIED"]],
  ["a file that may not be read (EACCES)", join(DIR, "secret.so"), ["ERR_LIBRARY_DENIED"]],
];

for (const [runtime, command] of Object.entries(commands("TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE"))) {
  for (const [what, path, codes] of CASES) {
    test(`${runtime}: ${what}`, () => {
      const [file = "", ...args] = command;
      const env = { ...process.env, NO_COLOR: "1", HOME: DIR, TIMLOGIN_TEST_PATH: "" };
      const given = JSON.stringify(path);
      const how = { env, encoding: "utf8", ...nobody } as const;
      const { stdout, stderr } = spawnSync(file, [...args, PROGRAM, given], how);
      const [name, codeName, call] = stdout.trim().split(" ");
      assert.equal(name, "TimError", `${stdout}${stderr}`);
      assert.ok(codes.includes(codeName ?? ""), stdout);
      assert.equal(call, "TIMInit");
    });
  }
}

test("deno without --allow-ffi: the flag is named", () => {
  const [file = "", ...args] = commands("TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE").deno ?? [];
  const flags = args.filter((flag) => !flag.startsWith("--allow-ffi"));
  const run = [...flags, PROGRAM, JSON.stringify(LIBRARY)];
  const { stdout, stderr } = spawnSync(file, run, { encoding: "utf8" });
  assert.match(stdout, /^TimError ERR_LIBRARY_DENIED TIMInit .*--allow-ffi=/, `${stdout}${stderr}`);
});

test("node --permission without --allow-addons: the flag is named", () => {
  const flags = ["--permission", `--allow-fs-read=${ROOT}`];
  const run = [...flags, PROGRAM, JSON.stringify(LIBRARY)];
  const { stdout, stderr } = spawnSync(process.execPath, run, { encoding: "utf8" });
  const expected = /^TimError ERR_LIBRARY_DENIED TIMInit .*--allow-addons/;
  assert.match(stdout, expected, `${stdout}${stderr}`);
});

test("node --permission without read access to the library", () => {
  const readable = ["node_modules", "packages", "package.json", "test"];
  const flags = readable.map((path) => `--allow-fs-read=${join(ROOT, path)}`);
  const run = ["--permission", "--allow-addons", ...flags, PROGRAM, JSON.stringify(LIBRARY)];
  const { stdout, stderr } = spawnSync(process.execPath, run, { encoding: "utf8" });
  assert.match(stdout, /^TimError ERR_LIBRARY_DENIED TIMInit /, `${stdout}${stderr}`);
});
