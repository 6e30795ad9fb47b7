/** Compiles a C program against the libraries of a Linux target, and runs it where this machine can. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NATIVE_DIR, type NativeTarget, ROOT } from "../../scripts/packages.ts";

const SOURCE = fileURLToPath(new URL("probe.c", import.meta.url));

/**
 * The folder with a foreign C library, whose loader is at its usual path below it. Debian has none for
 * musl on arm64, but its package musl:arm64 can be unpacked anywhere (`dpkg -x`).
 */
const SYSROOTS: Readonly<Record<string, string>> = {
  "linux-arm64-gnu": "/usr/aarch64-linux-gnu",
  "linux-arm64-musl": process.env.MUSL_ARM64_SYSROOT ?? "/usr/aarch64-linux-musl",
};
const LOADERS: Readonly<Record<string, string>> = {
  "linux-arm64-gnu": "/lib/ld-linux-aarch64.so.1",
  "linux-arm64-musl": "/lib/ld-musl-aarch64.so.1",
  "linux-x64-gnu": "/lib64/ld-linux-x86-64.so.2",
  "linux-x64-musl": "/lib/ld-musl-x86_64.so.1",
};

/** Why the target's libraries cannot be run here; null if they can. */
export function isRunnable(target: NativeTarget): string | null {
  if (process.platform !== "linux") return `this is ${process.platform}`;
  const isNative = target.cpu === process.arch;
  const loader = `${isNative ? "" : (SYSROOTS[target.id] ?? "")}${LOADERS[target.id]}`;
  if (!isNative && spawnSync(qemu(target), ["--version"]).status !== 0) {
    return `${qemu(target)} is not installed (apt-get install qemu-user)`;
  }
  return existsSync(loader) ? null : `its C library is not installed (${loader})`;
}

export function runProbe(target: NativeTarget): { status: number | null; output: string } {
  const dir = mkdtempSync(join(tmpdir(), "timlogin-probe-"));
  try {
    const program = join(dir, "probe");
    compile(target, program);
    const isNative = target.cpu === process.arch;
    const [command, ...args] = isNative
      ? [program]
      : [qemu(target), "-L", SYSROOTS[target.id] as string, program];
    const emulator = join(NATIVE_DIR, target.id, "libtim_emulator.so");
    const run = spawnSync(command as string, [...args, emulator], {
      encoding: "utf8",
      timeout: 60_000,
    });
    return { status: run.status, output: `${run.stdout}${run.stderr}` };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function compile(target: NativeTarget, program: string): void {
  const libraries = join(NATIVE_DIR, target.id);
  // Without optimization Zig adds a sanitizer, which needs a newer C library.
  const args = [
    "cc",
    "-target",
    target.zig,
    "-std=c11",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Werror",
    SOURCE,
  ];
  args.push(
    `-I${join(ROOT, "native/include")}`,
    `-L${libraries}`,
    "-ltim_bridge",
    "-ltim_emulator",
  );
  // By default Zig links a program for musl statically, and such a program loads no library.
  args.push("-dynamic", `-Wl,-rpath,${libraries}`, "-o", program);
  const cc = spawnSync(process.env.ZIG || "zig", args, { encoding: "utf8" });
  if (cc.status !== 0) throw new Error(`zig cc failed: ${cc.error?.message ?? cc.stderr}`);
}

function qemu({ cpu }: NativeTarget): string {
  return cpu === "arm64" ? "qemu-aarch64" : "qemu-x86_64";
}
