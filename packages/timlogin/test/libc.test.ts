import assert from "node:assert/strict";
import { test } from "node:test";
import { libcProblem, parseLdd } from "../src/cli/inspect-system.ts";

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

test("a C library is a problem where it is too old, or of the wrong kind", () => {
  const glibc = (version: string) => ({ name: "glibc", version }) as const;
  const musl = { name: "musl", version: null } as const;
  assert.match(libcProblem(glibc("2.16"), "emulator")?.what ?? "", /need glibc 2\.17.*2\.16/);
  assert.equal(libcProblem(glibc("2.17"), "imsdk"), null);
  assert.equal(libcProblem(glibc("3.0"), "imsdk"), null);
  assert.match(libcProblem(musl, "imsdk")?.what ?? "", /needs glibc/);
  assert.equal(libcProblem(musl, "emulator"), null);
  assert.equal(libcProblem(null, "imsdk"), null);
});
