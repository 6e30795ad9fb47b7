import assert from "node:assert/strict";
import { test } from "node:test";
import { explainLoadFailure, type FileHead, type Host } from "../src/adapter.ts";
import type { TimErrorCodeName } from "../src/codes.ts";
import { fileProblem } from "../src/library-file.ts";

function head(size: number, write: (view: DataView) => void, length = 512): FileHead {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return { bytes, size };
}

/** Of two segments, of which the first ends later, at 5000. */
function elf(size: number, machine = 62, isLittle = true): FileHead {
  return head(size, (view) => {
    view.setUint32(0, 0x7f454c46);
    view.setUint8(4, 2);
    view.setUint8(5, isLittle ? 1 : 2);
    view.setUint16(18, machine, isLittle);
    view.setBigUint64(32, 64n, isLittle);
    view.setUint16(54, 56, isLittle);
    view.setUint16(56, 3, isLittle);
    for (const [i, [type, offset, length]] of [
      [1, 1000, 4000],
      [1, 0, 1000],
      [4, 9000, 9000],
    ].entries()) {
      const at = 64 + i * 56;
      view.setUint32(at, type as number, isLittle);
      view.setBigUint64(at + 8, BigInt(offset as number), isLittle);
      view.setBigUint64(at + 32, BigInt(length as number), isLittle);
    }
  });
}

function machO(size: number, cpu = 0x0100000c): FileHead {
  return head(size, (view) => {
    view.setUint32(0, 0xcffaedfe);
    view.setUint32(4, cpu, true);
    view.setUint32(16, 2, true);
    view.setUint32(32, 0x32, true);
    view.setUint32(36, 24, true);
    view.setUint32(56, 0x19, true);
    view.setUint32(60, 72, true);
    view.setBigUint64(56 + 40, 1000n, true);
    view.setBigUint64(56 + 48, 4000n, true);
  });
}

function fat(size: number): FileHead {
  return head(size, (view) => {
    view.setUint32(0, 0xcafebabe);
    view.setUint32(4, 2);
    for (const [i, cpu] of [0x01000007, 0x0100000c].entries()) {
      view.setUint32(8 + i * 20, cpu);
      view.setUint32(16 + i * 20, 1000 + i * 2000);
      view.setUint32(20 + i * 20, 2000);
    }
  });
}

function pe(size: number, machine = 0x8664): FileHead {
  return head(size, (view) => {
    view.setUint16(0, 0x4d5a);
    view.setUint32(60, 128, true);
    view.setUint32(128, 0x50450000);
    view.setUint16(132, machine, true);
    view.setUint16(134, 1, true);
    view.setUint16(148, 16, true);
    view.setUint32(168 + 16, 4000, true);
    view.setUint32(168 + 20, 1000, true);
  });
}

function host(file: FileHead | null, platform: string, arch: string): Host {
  return { platform, arch, readHead: () => file } as unknown as Host;
}

const WHOLE = [
  ["linux", "x64", elf],
  ["darwin", "arm64", machO],
  ["darwin", "x64", fat],
  ["darwin", "arm64", fat],
  ["win32", "x64", pe],
] as const;

for (const [platform, arch, make] of WHOLE) {
  test(`a whole library for ${platform} ${arch} is one, and without its last byte it is none`, () => {
    assert.equal(fileProblem("x", host(make(5000), platform, arch)), null);
    const problem = fileProblem("x", host(make(4999), platform, arch));
    assert.match(problem ?? "", /truncated: it has 4999 bytes, but needs at least 5000/);
  });
}

test("a library for another system or processor is told from the file", () => {
  const cases: [FileHead, string, string, RegExp][] = [
    [elf(5000, 183), "linux", "x64", /built for arm64, but this process is x64/],
    [elf(5000, 8, false), "linux", "x64", /built for machine 8, but this process is x64/],
    [machO(5000, 0x01000007), "darwin", "arm64", /built for x64, but this process is arm64/],
    [pe(5000, 0x14c), "win32", "x64", /built for x86, but this process is x64/],
    [pe(5000), "linux", "x64", /built for Windows, but this process runs on Linux/],
    [elf(5000), "darwin", "arm64", /built for Linux, but this process runs on macOS/],
    [head(9, () => {}, 9), "linux", "x64", /not a shared library of Linux/],
    [head(0, () => {}, 0), "win32", "x64", /not a shared library of Windows/],
  ];
  for (const [file, platform, arch, problem] of cases) {
    assert.match(fileProblem("x", host(file, platform, arch)) ?? "", problem);
  }
});

test("what a head cannot tell is left to the loader", () => {
  const whole = elf(90_000);
  const short = { ...whole, bytes: whole.bytes.subarray(0, 100) };
  assert.equal(fileProblem("x", host(short, "linux", "x64")), null);
  assert.match(fileProblem("x", host({ ...short, size: 100 }, "linux", "x64")) ?? "", /truncated/);
  assert.equal(fileProblem("x", host(null, "linux", "x64")), null);
});

test("what a loader says is explained", () => {
  const cases: [string, RegExp, TimErrorCodeName?][] = [
    ["undefined symbol: TIMInit", /does not export TIMInit/, "ERR_SYMBOL_MISSING"],
    [
      "Cannot find function 'TIMInit' in shared library",
      /does not export TIMInit/,
      "ERR_SYMBOL_MISSING",
    ],
    ['Symbol "TIMInit" not found in "x.so"', /does not export TIMInit/, "ERR_SYMBOL_MISSING"],
    [
      "Failed to register symbol TIMInit: x.dll: error 127",
      /does not export TIMInit/,
      "ERR_SYMBOL_MISSING",
    ],
    ["libz.so.1: cannot open shared object file: No such file or directory", /needs libz\.so\.1,/],
    ["libc.musl-x86_64.so.1: cannot open shared object file: No such file", /built for musl/],
    ["/lib/libc.so: invalid ELF header", /built for musl/],
    ["Error loading shared library ld-linux-x86-64.so.2: No such file or directory", /for glibc/],
    ["Error relocating x.so: __sprintf_chk: symbol not found", /built for glibc/],
    [
      "Error loading shared library libz.so.1: No such file or directory (needed by x)",
      /libz\.so\.1/,
    ],
    ["/lib/libc.so.6: version `GLIBC_2.25' not found (required by x.so)", /glibc 2\.25 or later/],
    ["x.so: failed to map segment from shared object: Operation not permitted", /noexec/],
  ];
  for (const [said, desc, codeName = "ERR_LIBRARY_NOT_LOADABLE"] of cases) {
    const error = explainLoadFailure("x.so", host(null, "linux", "x64"), new Error(said));
    assert.match(error.desc, desc);
    assert.equal(error.codeName, codeName);
  }
});
