/** Installs the tarballs from a registry into empty projects, as users do, and logs in there. */
import assert from "node:assert/strict";
import { copyFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PACKAGES, readManifest, readSources } from "../../scripts/packages.ts";
import { NODES, nodeOf } from "./nodes.ts";
import { folder, must, run } from "./process.ts";
import { embedded, LOGIN, LOGIN_CJS, WORKER } from "./programs.ts";
import { logsIn, NATIVE, npmInstall, projectOf, withNative } from "./project.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { NO_REGISTRY, notRun } from "./tools.ts";

let registry: Registry;
before(async () => {
  registry = await startRegistry();
});
after(() => registry.close());

const project = (files: Readonly<Record<string, string>>) => projectOf(registry, files);

describe("npm and Node", () => {
  const files = { "login.mjs": LOGIN, "login.cjs": LOGIN_CJS, "worker.mjs": WORKER };
  let cwd: string;
  before(async () => {
    cwd = await npmInstall(project(files), "timlogin", "@timlogin/usersig");
  });

  test("of the native packages, only the one for this platform is installed", () => {
    const scope = readdirSync(join(cwd, "node_modules/@timlogin"));
    const natives = scope.filter((name) => name.startsWith("native-"));
    assert.deepEqual(natives, [NATIVE.replace("@timlogin/", "")]);
    assert.ok(![...registry.missing].some((name) => name.includes("timlogin")));
  });

  for (const version of NODES) {
    test(`Node ${version}: import, require, a Worker, the command`, async (t) => {
      const node = await nodeOf(version);
      if (node === null) return notRun(t, `Node ${version}`, NO_REGISTRY);
      assert.ok((await must(node, ["--version"], { cwd })).startsWith(`v${version}`));
      for (const file of ["login.mjs", "login.cjs", "worker.mjs"]) {
        await logsIn(node, [file], { cwd });
      }
      const command = join(cwd, "node_modules/timlogin/bin/timlogin.js");
      await must(node, [command, "doctor", "--library", "emulator"], { cwd });
    });
  }

  test("npx finds the command", async () => {
    assert.match(await must("npx", ["--no", "--", "timlogin", "--help"], { cwd }), /doctor/);
  });

  test("a strict, isolated node_modules", async () => {
    const linked = project({ "login.mjs": LOGIN });
    await npmInstall(linked, "--install-strategy=linked", "timlogin", "@timlogin/usersig");
    await logsIn("node", ["login.mjs"], { cwd: linked });
  });

  test("without its native package, the error names it and how to install it", async () => {
    const bare = project({ "login.mjs": LOGIN });
    await npmInstall(bare, "timlogin", "@timlogin/usersig");
    rmSync(join(bare, "node_modules", NATIVE), { recursive: true });
    const { status, stderr } = await run("node", ["login.mjs"], { cwd: bare });
    assert.equal(status, 1);
    assert.ok(stderr.includes(`npm install ${NATIVE}`), stderr);
    // In a user's folders, nothing is looked for that only this repository has.
    assert.doesNotMatch(stderr, /zig-out/);
    const real = LOGIN.replaceAll('"emulator"', '"imsdk"');
    assert.notEqual(real, LOGIN);
    const imsdk = await run("node", ["--input-type=module", "-e", real], { cwd: bare });
    assert.match(imsdk.stderr, /the real SDK was not found/);
    assert.doesNotMatch(imsdk.stderr, /\.cache/);
    await npmInstall(bare, NATIVE);
    await logsIn("node", ["login.mjs"], { cwd: bare });
  });
});

describe("Node without koffi's binary", () => {
  const BINARY = `@koromix/koffi-${process.platform}-${process.arch}`;

  test("the error names the package, and doctor goes on", async () => {
    const cwd = await npmInstall(project({ "login.mjs": LOGIN }), "timlogin", "@timlogin/usersig");
    rmSync(join(cwd, "node_modules", BINARY), { recursive: true });
    const { koffi } = readManifest("packages/node-koffi").dependencies ?? {};
    const install = `npm install ${BINARY}@${koffi}`;
    const { status, stderr } = await run("node", ["login.mjs"], { cwd });
    assert.equal(status, 1);
    assert.ok(stderr.includes(install) && stderr.includes("without optional dependencies"), stderr);
    const doctor = ["--no", "--", "timlogin", "doctor", "--library", "emulator"];
    const report = await run("npx", doctor, { cwd });
    assert.equal(report.status, 1);
    assert.match(report.stdout, /runtime {3}[\s\S]*SDK/);
    assert.ok(report.stdout.includes(install), report.stdout);
    await npmInstall(cwd, `${BINARY}@${koffi}`);
    await logsIn("node", ["login.mjs"], { cwd });
  });
});

describe("without a file", () => {
  let cwd: string;
  before(async () => {
    cwd = await npmInstall(project({ "login.mjs": LOGIN }), "timlogin", "@timlogin/usersig");
  });
  test("node -e", () => logsIn("node", ["--input-type=module", "-e", LOGIN], { cwd }));
  test("bun -e", () => logsIn("bun", ["-e", LOGIN], { cwd }));
  test("node, from its standard input", () =>
    logsIn("sh", ["-c", "node --input-type=module < login.mjs"], { cwd }));
});

describe("Bun", () => {
  let cwd: string;
  let env: Record<string, string>;
  before(async () => {
    const program = embedded("packages/bun-ffi/README.md");
    cwd = project({ "login.ts": LOGIN, "app.ts": withNative(program) });
    env = { BUN_INSTALL_CACHE_DIR: folder() };
    const packages = ["timlogin", "@timlogin/bun-ffi", "@timlogin/usersig", NATIVE];
    await must("bun", ["add", ...packages], { cwd, env });
  });

  test("bun add, and a login", () => logsIn("bun", ["login.ts"], { cwd }));

  test("bun build --compile makes one file that logs in elsewhere", async () => {
    const elsewhere = folder({ "tmp/.keep": "" });
    await must("bun", ["build", "--compile", "app.ts", "--outfile", "app"], { cwd });
    copyFileSync(join(cwd, "app"), join(elsewhere, "app"));
    const moved = `${cwd}-moved`;
    renameSync(cwd, moved);
    try {
      const env = { TMPDIR: join(elsewhere, "tmp") };
      const app = join(elsewhere, "app");
      // The second run takes the libraries that the first has unpacked.
      for (const _ of [1, 2]) await logsIn(app, [], { cwd: elsewhere, env });
      const unpacked = readdirSync(env.TMPDIR, { recursive: true, encoding: "utf8" });
      assert.equal(unpacked.filter((path) => /libtim_|tim_.*dll/.test(path)).length, 2);
    } finally {
      renameSync(moved, cwd);
    }
  });
});

describe("Deno", () => {
  const modules = "node_modules";
  const flags = ["--no-prompt", `--allow-ffi=${modules}`, `--allow-read=${modules}`];
  let env: Record<string, string>;
  before(() => {
    env = { DENO_DIR: folder(), NPM_CONFIG_REGISTRY: registry.url };
  });

  test("npm: packages in a project with node_modules", async () => {
    const cwd = project({
      "deno.json": JSON.stringify({ nodeModulesDir: "auto" }),
      "login.ts": LOGIN,
    });
    await must("deno", ["add", "--quiet", "npm:timlogin", "npm:@timlogin/usersig"], { cwd, env });
    await logsIn("deno", ["run", ...flags, "login.ts"], { cwd, env });
    await must("deno", ["check", "login.ts"], { cwd, env });
  });

  test("npm: packages in Deno's own cache", async () => {
    const program = LOGIN.replace(/"((@timlogin\/)?(timlogin|usersig))"/g, '"npm:$1"');
    assert.match(program, /npm:timlogin[\s\S]*npm:@timlogin\/usersig/);
    const cwd = folder({ "login.ts": program });
    const cache = env.DENO_DIR as string;
    const allowed = ["--no-prompt", `--allow-ffi=${cache}`, `--allow-read=${cache}`];
    await logsIn("deno", ["run", ...allowed, "login.ts"], { cwd, env });
  });

  test("sources from a server, as JSR gives them, with the libraries from npm", async () => {
    const sources = PACKAGES.filter(({ isOnJsr }) => isOnJsr).flatMap(({ name, dir }) =>
      Object.entries(readSources(dir)).map(([entry, path]) => [
        `${name}${entry.slice(1)}`,
        new URL(`sources/${dir.replace("packages/", "")}/${path}`, registry.url).href,
      ]),
    );
    // On JSR, a package's sources name what it imports from npm.
    const { dependencies = {} } = readManifest("packages/sdk");
    const ofNpm = `npm:lossless-json@${dependencies["lossless-json"]}`;
    const imports = { ...Object.fromEntries(sources), "lossless-json": ofNpm };
    const cwd = project({
      "deno.json": JSON.stringify({ nodeModulesDir: "auto", imports }),
      "login.ts": withNative(embedded("packages/deno-ffi/README.md")),
    });
    const host = `--allow-import=${new URL(registry.url).host}`;
    await must("deno", ["add", "--quiet", host, `npm:${NATIVE}`], { cwd, env });
    await logsIn("deno", ["run", host, ...flags, "login.ts"], { cwd, env });
  });

  test("deno compile makes one file that logs in elsewhere", async (t) => {
    const cwd = project({
      "deno.json": JSON.stringify({ nodeModulesDir: "auto" }),
      "app.ts": withNative(embedded("packages/deno-ffi/README.md")),
    });
    const packages = ["@timlogin/deno-ffi", "@timlogin/usersig", NATIVE];
    await must("deno", ["add", "--quiet", ...packages.map((name) => `npm:${name}`)], { cwd, env });
    const allowed = ["--allow-ffi", "--allow-read"];
    const compile = ["compile", "--self-extracting", ...allowed, "--output", "app", "app.ts"];
    const compiled = await run("deno", compile, { cwd, env });
    if (/denort-.*\.zip[\s\S]*error sending request/.test(compiled.stderr)) {
      const lacking = "deno compile's runtime, denort, could not be downloaded";
      return notRun(t, "deno compile", lacking);
    }
    assert.equal(compiled.status, 0, compiled.stderr);
    const elsewhere = folder();
    copyFileSync(join(cwd, "app"), join(elsewhere, "app"));
    rmSync(cwd, { recursive: true });
    await logsIn(join(elsewhere, "app"), [], { cwd: elsewhere });
  });
});
