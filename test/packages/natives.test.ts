/** Every native library: its platform, its exports, its dependencies and its size. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  LIBRARIES,
  libraryFile,
  NATIVE_DIR,
  NATIVE_TARGETS,
  type NativeTarget,
  ROOT,
} from "../../scripts/packages.ts";
import { type Binary, readBinary } from "./binary.ts";
import { isRunnable, runProbe } from "./probe.ts";

/** Most of each is the I/O of Zig's library, which comes whole. */
const LINUX_SIZE_MAX = 384 * 1024;
const FORMATS = { darwin: "mach-o", linux: "elf", win32: "pe" } as const;
const HEADERS = {
  tim_bridge: ["tim_bridge.h"],
  tim_emulator: ["tim.h", "tim_message.h"],
} as const;

/** What linkers export of their own accord. */
const OF_THE_LINKER = new Set(["_mh_dylib_header", "__dso_handle", "_DllMainCRTStartup"]);

/** The libraries that every machine of the platform has. */
const OF_THE_SYSTEM: Readonly<Record<string, RegExp>> = {
  darwin: /^\/usr\/lib\/libSystem\.B\.dylib$/,
  glibc: /^(libc\.so\.6|libpthread\.so\.0|libdl\.so\.2|ld-linux-[\w-]+\.so\.[12])$/,
  musl: /^libc\.so$/,
  win32: /^(api-ms-win-crt-[\w-]+|ADVAPI32|KERNEL32|ntdll)\.dll$/i,
};

function functionsOf(headers: readonly string[]): string[] {
  const names = headers.flatMap((header) => {
    const text = readFileSync(join(ROOT, "native/include", header), "utf8");
    const found = Array.from(text.matchAll(/^TIM_API [^;(]*?(\w+)\(/gm), ([, name]) => name);
    assert.ok(found.length > 5, `${header} declares only ${found.length} functions`);
    return found as string[];
  });
  return names.sort();
}

function pathOf(base: (typeof LIBRARIES)[number], target: NativeTarget): string {
  return join(NATIVE_DIR, target.id, libraryFile(base, target));
}

function checkNeeded(binary: Binary, target: NativeTarget): void {
  const allowed = OF_THE_SYSTEM[target.libc ?? target.os] as RegExp;
  for (const name of binary.needed) assert.match(name, allowed);
  if (target.libc !== "glibc") return;
  assert.ok(binary.symbolVersions.length > 0);
  for (const version of binary.symbolVersions) {
    const minor = Number(/^GLIBC_2\.(\d+)/.exec(version)?.[1]);
    assert.ok(minor <= 17, `${version} is newer than the SDK's own floor, 2.17`);
  }
}

for (const target of NATIVE_TARGETS) {
  for (const base of LIBRARIES) {
    test(`${target.id}: ${base} is what it should be`, () => {
      const path = pathOf(base, target);
      const binary = readBinary(readFileSync(path));
      assert.equal(binary.format, FORMATS[target.os]);
      assert.equal(binary.cpu, target.cpu);
      const exports = binary.exports.filter((name) => !OF_THE_LINKER.has(name)).sort();
      assert.deepEqual(exports, functionsOf(HEADERS[base]));
      checkNeeded(binary, target);
      // Apple's arm64 kills what is not signed; the linker's own signature is enough.
      if (target.id === "darwin-arm64") assert.ok(binary.isSigned, "not signed");
      const { size } = statSync(path);
      if (target.os === "linux") assert.ok(size < LINUX_SIZE_MAX, `${size} bytes`);
    });
  }
}

for (const target of NATIVE_TARGETS.filter(({ os }) => os === "linux")) {
  test(`${target.id}: a C program calls the emulator through the bridge`, async (t) => {
    const lacking = isRunnable(target);
    if (lacking !== null) {
      console.error(`\n*** NOT RUN: the libraries for ${target.id}, as ${lacking}. ***\n`);
      return t.skip(lacking);
    }
    const { status, output } = runProbe(target);
    assert.equal(status, 0, output);
    assert.match(output, /^code 70003, desc \S.*\nstatus 3\n$/m);
  });
}

test("what is no library, and what is for a 32-bit machine, is refused", () => {
  assert.throws(() => readBinary(Buffer.alloc(64)), /neither ELF/);
  const mips = readFileSync(join(ROOT, "packages/contract/fixtures/mips.so"));
  assert.throws(() => readBinary(mips), /machine 0x8 is not known/);
});
