/** Runs native/examples, which native/README.md quotes, on the emulator: it serves any language. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";

const native = fileURLToPath(new URL("../native", import.meta.url));
const libraries = join(native, "zig-out/lib");
const examples = join(native, "examples");

function run(file: string, args: readonly string[]) {
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  return spawnSync(file, args, { encoding: "utf8", env, timeout: 120_000 });
}

test("the C program logs in, and says why it does not", async () => {
  const directory = mkdtempSync(join(tmpdir(), "timlogin-native-"));
  try {
    const binary = join(directory, "login");
    const flags = [`-I${native}/include`, `-L${libraries}`, "-ltim_emulator", "-o", binary];
    const zig = process.env.ZIG || "zig";
    const built = run(zig, ["cc", join(examples, "login.c"), ...flags]);
    assert.equal(built.status, 0, built.stderr);

    const secretKey = DEVELOPMENT_SECRET_KEY;
    const userSig = await signUserSig({ sdkAppID: 1400000000, userID: "alice", secretKey });
    const good = run(binary, ["1400000000", "alice", userSig]);
    assert.equal(good.stdout, 'login: 0 \nstatus 1, user "alice"\nlogout: 0 \n');
    assert.equal(good.status, 0);
    const bad = run(binary, ["1400000000", "bob", userSig]);
    assert.match(bad.stdout, /^login: 70013 .*\nstatus 3, user ""\n/);
    assert.equal(bad.status, 1);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const skip = hasPython ? false : "NOT RUN: there is no python3 on this machine";
test("the Python program signs, logs in and lets its ticket expire", { skip }, () => {
  const { stdout, stderr, status } = run("python3", [
    join(examples, "emulator.py"),
    join(libraries, "libtim_emulator.so"),
  ]);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, "login: 0 \nevent: the UserSig has expired\nadvance: 0 status: 3\n");
});

test("the README quotes what is in the programs", () => {
  const readme = readFileSync(join(native, "README.md"), "utf8");
  for (const [language, file] of [
    ["c", "login.c"],
    ["python", "emulator.py"],
  ] as const) {
    assert.match(readme, new RegExp(`\`\`\`${language}\n`));
    assert.ok(readme.includes(`examples/${file}`), file);
  }
});
