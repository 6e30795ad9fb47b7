import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, test } from "node:test";
import { BRIDGE_ABI_VERSION, SDK_ABI } from "@timlogin/core/adapter";
import type { DoctorReport } from "../src/cli/doctor-report.ts";
import { doctorText } from "../src/cli/doctor-text.ts";
import {
  builtLibrary,
  fileIn,
  fixtures,
  isDeno,
  jsonOf,
  libraries,
  type Start,
  scratchFolder,
  sdkAppID,
  sign,
  timlogin,
} from "./command.ts";

const folder = scratchFolder();

/** The report on an SDK, and the exit code that came with it. */
async function examine(
  args: readonly string[],
  start?: Start,
): Promise<DoctorReport & { readonly exitCode: number | null }> {
  const ended = await timlogin(["doctor", ...args, "--json"], start);
  return { ...jsonOf<DoctorReport>(ended), exitCode: ended.exitCode };
}

const emulator = builtLibrary("tim_emulator");
/** koffi's own package for this platform, which npm may leave out. */
const KOFFI_BINARY = `@koromix/koffi-${process.platform}-${process.arch}`;
const alice = ["--sdk-app-id", String(sdkAppID), "--user-id", "alice"];

const noLibrary = { path: null, lookedFor: [], isLoaded: false, missingSymbols: [], version: null };
const blank: DoctorReport = {
  ok: true,
  timlogin: "0.0.0",
  runtime: "deno",
  runtimeVersion: "2.8.0",
  platform: "linux",
  arch: "x64",
  libc: null,
  library: null,
  bridge: { ...noLibrary, name: "bridge", problem: null },
  sdks: [],
  directories: [],
  denoFlags: [],
  problems: [],
  next: "",
};

/** The emulator without some of its exports, as their names are spoilt. */
function emulatorWithout(...names: readonly string[]): string {
  const image = readFileSync(emulator);
  for (const name of names) {
    const bytes = new TextEncoder().encode(`${name}\0`);
    for (let at = image.indexOf(bytes); at !== -1; at = image.indexOf(bytes, at)) {
      image[at] = "x".charCodeAt(0);
    }
  }
  return fileIn(folder, `libtim_without_${names.length}.so`, image);
}

describe("timlogin doctor", () => {
  test("finds nothing missing if nothing is", async () => {
    const report = await examine(["--library", "emulator"]);
    assert.deepEqual(report.problems, []);
    assert.deepEqual([report.ok, report.exitCode], [true, 0]);
    assert.match(report.runtimeVersion, /^\d+\.\d+\.\d+/);
    assert.equal(report.library, "emulator");
    assert.equal(report.bridge.version, String(BRIDGE_ABI_VERSION));
    const [sdk] = report.sdks;
    assert.equal(sdk?.path, emulator);
    assert.match(sdk?.version ?? "", /^\d+\.\d+\.\d+/);
    assert.match(report.next, /timlogin login --library emulator/);
  });

  test("tells a person the same", async () => {
    const ended = await timlogin(["doctor", "--library", "emulator"]);
    assert.equal(ended.stderr, "");
    assert.match(ended.stdout, /✓ runtime {3}(deno|bun|node) \d/);
    assert.match(ended.stdout, /✓ bridge {4}.*tim_bridge/);
    assert.match(ended.stdout, /✓ SDK {7}emulator: .*tim_emulator.*\(version \d/);
    assert.match(ended.stdout, /\n\nNext: Log in: [^\n]*\n$/);
    assert.equal(ended.stdout.includes("\u001b"), false, "colours in a pipe");
    assert.equal(ended.exitCode, 0);
  });

  test("TIMLOGIN_LIBRARY chooses too, and nothing is chosen silently", async () => {
    const chosen = await examine([], { env: { TIMLOGIN_LIBRARY: "emulator" } });
    assert.deepEqual([chosen.ok, chosen.library], [true, "emulator"]);

    const report = await examine([]);
    assert.deepEqual([report.ok, report.exitCode, report.library], [false, 1, null]);
    assert.deepEqual(
      report.sdks.map(({ name, isLoaded }) => [name, isLoaded]),
      [
        ["emulator", false],
        ["imsdk", false],
      ],
    );
    assert.match(report.next, /--library emulator/);
  });
});

describe("timlogin doctor, on a library that is none", () => {
  test("names every symbol that is missing", async () => {
    const names = ["TIMLogout", "TIMUninit", "callExperimentalAPI"];
    const library = emulatorWithout(...names);
    const report = await examine(["--library", library]);
    assert.deepEqual(report.sdks[0]?.missingSymbols, names);
    assert.match(report.problems[0]?.what ?? "", /TIMLogout, TIMUninit, callExperimentalAPI/);
    assert.deepEqual([report.ok, report.exitCode], [false, 1]);
  });

  test("a library that is no SDK lacks all of them", async () => {
    const { sdks } = await examine(["--library", builtLibrary("tim_bridge")]);
    assert.deepEqual(sdks[0]?.missingSymbols, Object.keys(SDK_ABI));
  });

  test("says why a file is no library", async () => {
    const report = await examine(["--library", join(fixtures, "text.so")]);
    assert.deepEqual(report.sdks[0]?.missingSymbols, []);
    assert.match(report.problems[0]?.what ?? "", /text\.so .*not a shared library/);
    assert.equal(report.exitCode, 1);
  });

  test("says that a library is truncated: loading it would kill the process", async () => {
    const image = readFileSync(builtLibrary("tim_emulator"));
    const library = fileIn(folder, "libtim_cut.so", image.subarray(0, 8192));
    const report = await examine(["--library", library]);
    assert.match(report.problems[0]?.what ?? "", /libtim_cut\.so .*truncated: it has \d+ bytes/);
    assert.equal(report.exitCode, 1);
  });

  test("says where it has looked in vain", async () => {
    const library = join(libraries, "libnowhere.so");
    const report = await examine(["--library", library]);
    assert.deepEqual(report.sdks[0]?.lookedFor, [{ path: library, state: "none" }]);
    assert.match(report.next, /Correct the path in --library/);
    const bridge = await examine(["--library", "emulator"], {
      env: { TIMLOGIN_BRIDGE: library },
    });
    assert.deepEqual(bridge.bridge.lookedFor, [{ path: library, state: "none" }]);
    assert.match(bridge.next, /TIMLOGIN_BRIDGE/);
  });

  test("a bare file name is not searched for", async () => {
    const report = await examine([], { env: { TIMLOGIN_LIBRARY: "libImSDK.so" } });
    assert.match(report.problems[0]?.what ?? "", /bare file name/);
    assert.equal(report.exitCode, 1);
    const ended = await timlogin(["doctor", "--library", "libImSDK.so"]);
    assert.match(ended.stderr, /bare file name/);
    assert.equal(ended.exitCode, 2);
  });
});

describe("timlogin doctor, on directories", () => {
  const flags = [
    `--allow-ffi=${libraries}`,
    `--allow-read=${libraries},${folder}`,
    `--allow-write=${folder}`,
  ];
  const own = ["--library", "emulator", "--data-directory", folder, "--log-directory"];

  test("tells where the SDK can write, and where it cannot", async () => {
    const file = fileIn(folder, "file", "");
    const missing = join(folder, "not", "yet", "there");
    const cases = [
      [folder, "writable", /^$/],
      [missing, "not there", /^$/],
      [file, "not writable", /not a folder/],
      [join(file, "below"), "not writable", /not a folder/],
    ] as const;
    for (const [path, state, what] of cases) {
      const report = await examine([...own, path], { denoFlags: flags });
      const [data, log] = report.directories;
      assert.deepEqual([data?.path, data?.state], [folder, "writable"]);
      assert.deepEqual([log?.path, log?.state], [path, state]);
      assert.match(log?.problem?.what ?? "", what);
      assert.equal(report.exitCode, state === "not writable" ? 1 : 0);
      if (report.exitCode === 1) assert.match(report.next, /--log-directory/);
      // The bridge and the SDK are reported on all the same.
      assert.ok(report.bridge.isLoaded && report.sdks[0]?.isLoaded);
    }
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith(".timlogin")),
      [],
    );
  });

  test("a file system that is read-only is not called writable", { skip: isDeno }, async () => {
    const report = await examine([...own, "/proc/sys"]);
    assert.equal(report.directories[1]?.state, "not writable");
    assert.equal(report.exitCode, 1);
  });

  test("says nothing of a folder that it may not try", async () => {
    const report = await examine([...own, folder], {
      denoFlags: [`--allow-ffi=${libraries}`, `--allow-read=${libraries},${folder}`],
    });
    const expected = isDeno ? "unknown" : "writable";
    assert.equal(report.directories[1]?.state, expected);
    assert.equal(/--allow-write=/.test(report.directories[1]?.flags ?? ""), isDeno);
    assert.equal(report.exitCode, 0);
  });
});

describe("timlogin doctor, without an adapter", () => {
  /** Lets Node find no module whose name matches, as an install without it would, and say so. */
  const without = (name: string, pattern: RegExp, said: string) => ({
    NODE_OPTIONS: `--import=${fileIn(
      folder,
      name,
      `import { registerHooks } from "node:module";
registerHooks({
  resolve(specifier, context, next) {
    if (${pattern}.test(specifier)) throw new Error("${said} " + specifier);
    return next(specifier, context);
  },
});
`,
    )}`,
  });
  const isNode = !isDeno && !("Bun" in globalThis);

  test("reports all the same", { skip: !isNode }, async () => {
    const env = without("no-adapter.mjs", /\/node-koffi$/, "Cannot find package");
    const report = await examine(["--library", "emulator"], { env });
    assert.match(report.problems[0]?.what ?? "", /adapter .*Cannot find package @timlogin\/node/);
    assert.match(report.next, /Install timlogin again/);
    assert.equal(report.problems.length, 1);
    assert.equal(report.bridge.path, builtLibrary("tim_bridge"));
    assert.equal(report.sdks[0]?.path, emulator);
    assert.deepEqual([report.sdks[0]?.isLoaded, report.exitCode], [false, 1]);
    assert.equal(report.runtimeVersion, process.versions.node);
    const told = await timlogin(["doctor", "--library", "emulator"], { env });
    assert.match(told.stdout, /\n\? bridge {4}.*tim_bridge.*\n\? SDK {7}emulator: .*tim_emulator/);
    assert.match(
      told.stdout,
      /✓ log .* is writable\n\nThe adapter for this runtime could not be loaded: /,
    );
    assert.match(told.stdout, /\n\nNext: Install timlogin again, with its dependencies\.\n$/);
    assert.deepEqual([told.exitCode, told.stderr], [1, ""]);
    const ended = await timlogin(["login", "--library", "emulator", ...alice], {
      env: { ...env, TIMLOGIN_USER_SIG: await sign() },
    });
    assert.match(ended.stderr, /adapter .*Cannot find package[\s\S]*Install timlogin again/);
    assert.equal(ended.exitCode, 2);
  });

  test("reports all the same without koffi's binary", { skip: !isNode }, async () => {
    // As if npm had left out the package of this platform.
    const env = without("no-binary.mjs", /koffi-|koffi\.node/, "Cannot find module");
    const report = await examine(["--library", "emulator"], { env });
    const named = `npm install ${KOFFI_BINARY}@`;
    assert.match(report.problems[0]?.what ?? "", /koffi could not load its binary/);
    assert.ok(report.problems[0]?.what.includes(named), report.problems[0]?.what ?? "");
    assert.equal(report.bridge.path, builtLibrary("tim_bridge"));
    assert.deepEqual([report.sdks[0]?.path, report.exitCode], [emulator, 1]);
    const told = await timlogin(["doctor", "--library", "emulator"], { env });
    assert.match(told.stdout, /\n✗ bridge {4}.*tim_bridge.*\n✗ SDK {7}emulator: .*tim_emulator/);
    assert.ok(told.stdout.includes(named), told.stdout);
    assert.match(told.stdout, /\n\nNext: Install what it names; then run doctor again\.\n$/);
    assert.deepEqual([told.exitCode, told.stderr], [1, ""]);
  });

  test("quotes Deno's flags as the platform's shells take them", () => {
    const report = (platform: DoctorReport["platform"], flag: string) =>
      doctorText({ ...blank, platform, denoFlags: [flag] });
    assert.match(
      report("win32", "--allow-ffi=C:\\a b\\x.dll"),
      /\n {2}"--allow-ffi=C:\\a b\\x\.dll"\n/,
    );
    assert.match(report("win32", "--allow-ffi=C:\\a\\x.dll"), /\n {2}--allow-ffi=C:\\a\\x\.dll\n/);
    assert.match(report("linux", "--allow-ffi=/a b'c"), /\n {2}'--allow-ffi=\/a b'\\''c'\n/);
  });
});

describe("timlogin doctor, on Deno's permissions", () => {
  const library = ["--library", "emulator"];

  test("says which are missing, on Deno", async () => {
    const report = await examine(library, { denoFlags: [] });
    assert.equal(report.ok, !isDeno);
    assert.equal(/denoFlags/.test(report.next), isDeno);
    const noFfi = await examine(library, { denoFlags: [`--allow-read=${libraries}`] });
    assert.equal(noFfi.ok, !isDeno);
    assert.equal(/may not load/.test(noFfi.problems[0]?.what ?? ""), isDeno);
  });

  test("the flags that it gives are enough for it and for a login", async () => {
    const guarded = await examine(library, { denoFlags: [] });
    const report = await examine(library, { denoFlags: guarded.denoFlags });
    assert.deepEqual(report.problems, []);
    const args = ["login", ...library, "--sdk-app-id", String(sdkAppID), "--user-id", "alice"];
    const ended = await timlogin([...args, "--user-sig-file", "-"], {
      denoFlags: report.denoFlags,
      input: await sign(),
    });
    assert.equal(ended.stderr, "");
    assert.equal(ended.exitCode, 0);
  });
});
