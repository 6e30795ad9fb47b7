import assert from "node:assert/strict";
import { test } from "node:test";
import type { OwnAdapter } from "../src/cli/adapter.ts";
import { type Libc, libcProblem, parseLdd, zlibProblem } from "../src/cli/inspect-libc.ts";

test("reads the C library out of each distribution's ldd", () => {
  const cases = [
    [
      `printf 'ldd %s\\n' '(Debian GLIBC 2.36-9+deb12u14) 2.36'`,
      { name: "glibc", version: "2.36" },
    ],
    ["echo 'ldd (Ubuntu GLIBC 2.39-0ubuntu8) 2.39'", { name: "glibc", version: "2.39" }],
    ["# The GNU C Library.\necho 'ldd (GNU libc) 2.34'", { name: "glibc", version: "2.34" }],
    ["exec /lib/ld-musl-x86_64.so.1 --list", { name: "musl", version: null }],
    ["#!/bin/sh", null],
  ] as const;
  for (const [text, libc] of cases) assert.deepEqual(parseLdd(text), libc);
});

test("a C library is a problem if it is too old, or of the wrong kind", () => {
  const glibc = (version: string) => ({ name: "glibc", version }) as const;
  const musl = { name: "musl", version: null } as const;
  const problem = (libc: Libc | null, choice: string | null, arch: "arm64" | "x64" = "x64") =>
    libcProblem(libc, choice, arch)?.what ?? null;
  assert.match(problem(glibc("2.16"), "emulator") ?? "", /need glibc 2\.17.*2\.16/);
  assert.match(problem(glibc("2.16"), null) ?? "", /need glibc 2\.17/);
  assert.equal(problem(glibc("2.17"), "imsdk"), null);
  assert.equal(problem(glibc("3.0"), "imsdk"), null);
  assert.match(problem(musl, "imsdk") ?? "", /needs glibc/);
  assert.match(problem(musl, "/opt/libImSDK.so") ?? "", /needs glibc/);
  assert.equal(problem(musl, "emulator"), null);
  assert.equal(problem(null, "imsdk"), null);
});

test("the real SDK for arm64 needs a later glibc than ours and its own for x64", () => {
  const problem = (version: string, choice: string) =>
    libcProblem({ name: "glibc", version }, choice, "arm64")?.what ?? null;
  for (const choice of ["imsdk", "/opt/libImSDK_arm64.so"]) {
    assert.match(problem("2.24", choice) ?? "", /for arm64 needs glibc 2\.25.*2\.24/);
    assert.equal(problem("2.25", choice), null);
  }
  assert.equal(problem("2.17", "emulator"), null);
  assert.equal(problem("2.17", "/opt/imsdk/lib/libtim_emulator.so"), null);
});

test("zlib is asked for only if the real SDK is chosen, and named if it is not there", () => {
  const asked: string[] = [];
  const own = (said: string | null) =>
    ({
      host: { platform: "linux" },
      load(path: string) {
        asked.push(path);
        if (said !== null) throw new Error(said);
        return {};
      },
    }) as unknown as OwnAdapter;
  const missing = "libz.so.1: cannot open shared object file: No such file or directory";
  assert.equal(zlibProblem("emulator", own(missing)), null);
  assert.equal(zlibProblem(null, own(missing)), null);
  assert.deepEqual(asked, []);
  if ("Deno" in globalThis) return; // Its tests may not load a library of that name.
  assert.match(zlibProblem("imsdk", own(missing))?.next ?? "", /zlib1g/);
  assert.equal(zlibProblem("imsdk", own(null)), null);
  assert.equal(zlibProblem("imsdk", own("undefined symbol: zlibVersion")), null);
  assert.deepEqual(asked, ["libz.so.1", "libz.so.1", "libz.so.1"]);
});
