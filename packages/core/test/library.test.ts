import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findLibraries, type Host, nativeTargets, sdkCandidates } from "../src/adapter.ts";

/** A machine that has just these files. */
function host(files: readonly string[], parts: Partial<Host> = {}): Host {
  return {
    runtime: "node",
    runtimeVersion: "26.0.0",
    platform: "linux",
    arch: "x64",
    env: () => undefined,
    findFile: (path) => (files.includes(path) ? "file" : "none"),
    readHead: () => null,
    loadedLibraries: () => null,
    pathOf: (url) => fileURLToPath(url),
    resolve: (path) => `/resolved/${path}`,
    program: () => "/program",
    realm: globalThis,
    setTimer: () => assert.fail("no timer is needed"),
    ...parts,
  };
}

const GLIBC = "/lib64/ld-linux-x86-64.so.2";
const MUSL = "/lib/ld-musl-x86_64.so.1";

const GNU_FIRST = ["linux-x64-gnu", "linux-x64-musl"];
const MUSL_FIRST = [...GNU_FIRST].reverse();

/** Its loaders, the libraries that a process has loaded there, and the package that it is to take. */
const MACHINES: readonly (readonly [string, string[], string[] | null, string[]])[] = [
  ["Debian", [GLIBC], ["/usr/lib/x86_64-linux-gnu/libc.so.6"], GNU_FIRST],
  ["Debian with musl", [GLIBC, MUSL], ["/usr/lib/x86_64-linux-gnu/libc.so.6"], GNU_FIRST],
  ["musl on Debian", [GLIBC, MUSL], ["7f00 /usr/lib/x86_64-linux-musl/libc.so"], MUSL_FIRST],
  ["Alpine", [MUSL], ["/lib/ld-musl-x86_64.so.1"], MUSL_FIRST],
  ["Alpine that tells nothing", [MUSL], null, MUSL_FIRST],
  ["gcompat", [GLIBC, MUSL], ["/lib/libgcompat.so.0", "/lib/ld-musl-x86_64.so.1"], MUSL_FIRST],
  ["NixOS", [], ["/nix/store/x-glibc-2.40/lib/ld-linux-x86-64.so.2"], GNU_FIRST],
  ["musl on NixOS", [], ["/nix/store/x-musl-1.2.5/lib/ld-musl-x86_64.so.1"], MUSL_FIRST],
  ["distroless", [GLIBC], [], GNU_FIRST],
  ["a Deno that may not look", [], null, GNU_FIRST],
];

for (const [name, loaders, loaded, targets] of MACHINES) {
  test(`the native package of this process's own C library comes first: ${name}`, () => {
    assert.deepEqual(nativeTargets(host(loaders, { loadedLibraries: () => loaded })), targets);
  });
}

test("if it is plain, a process is not asked for its libraries", () => {
  const loadedLibraries = () => assert.fail("asked");
  assert.deepEqual(nativeTargets(host([GLIBC], { loadedLibraries })), GNU_FIRST);
});

test("other systems than Linux have one native package, or none", () => {
  const mac = { platform: "darwin", arch: "arm64" } as const;
  assert.deepEqual(nativeTargets(host([], mac)), ["darwin-arm64"]);
  const others = [
    ["linux", "riscv64"],
    ["linux", "ia32"],
    ["win32", "ia32"],
    ["freebsd", "x64"],
    ["android", "arm64"],
  ];
  for (const [platform, arch] of others) {
    const machine = host([GLIBC], { platform, arch } as unknown as Host);
    assert.deepEqual(nativeTargets(machine), []);
    assert.throws(
      () => findLibraries("emulator", machine),
      ({ message }: Error) =>
        message.includes(`no libraries for ${platform} ${arch}`) && /Linux.*x64/.test(message),
    );
  }
});

test("if nothing is installed, the error names the package and how to install it", () => {
  const install = { bun: "bun add ", deno: "deno add npm:", node: "npm install " };
  for (const runtime of ["bun", "deno", "node"] as const) {
    const command = `${install[runtime]}@timlogin/native-linux-x64-gnu`;
    assert.throws(
      () => findLibraries("emulator", host([], { runtime })),
      ({ message }: Error) => message.includes(command) && message.includes("libtim_emulator.so"),
    );
  }
});

test("a library of ours is looked for beside core, and nowhere near the current directory", () => {
  const { paths } = sdkCandidates("emulator", host([]));
  const packages = fileURLToPath(new URL("../../", import.meta.url));
  assert.ok(paths.includes(`${packages}native-linux-x64-gnu/lib/libtim_emulator.so`), `${paths}`);
  assert.equal(new Set(paths).size, paths.length);
});

test("a bridge that is given is the only one looked for", () => {
  const files = ["/resolved/sdk/x.so", "/resolved/b.so", "/resolved/env.so"];
  const env = (name: string) => (name === "TIMLOGIN_BRIDGE" ? "env.so" : undefined);
  const machine = host(files, { env });
  assert.equal(findLibraries("sdk/x.so", machine, "b.so").bridge, "/resolved/b.so");
  assert.equal(findLibraries("sdk/x.so", machine).bridge, "/resolved/env.so");
  assert.throws(() => findLibraries("sdk/x.so", machine, "gone.so"), /the bridge was not found/);
});

test("the real SDK that is missing is named with its version", () => {
  assert.throws(() => findLibraries("imsdk", host([])), /npm install.* im_electron_sdk@8\.0\.5906/);
  assert.throws(() => findLibraries("imsdk", host([], { platform: "win32", arch: "arm64" })), /no/);
});
