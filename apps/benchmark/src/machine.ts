import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, getPriority, loadavg, release, totalmem, type } from "node:os";
import process from "node:process";
import type { Machine } from "./result.ts";

export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}

export function describeMachine(loadAtStart: number): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memory: totalmem(),
    system: `${type()} ${release()}`,
    priority: getPriority(),
    loadAtStart,
    loadAtEnd: currentLoad(),
  };
}

/** What was measured, and with what. */
export function readVersions(): Readonly<Record<string, string>> {
  return {
    timlogin: packageVersion("@timlogin/node-koffi"),
    Deno: programVersion("deno", ["eval", "console.log(Deno.version.deno)"]),
    Bun: programVersion("bun", ["--version"]),
    Node: process.versions.node,
    koffi: packageVersion("koffi"),
    "ffi-rs": packageVersion("ffi-rs"),
    Zig: programVersion(process.env.ZIG || "zig", ["version"]),
    mitata: packageVersion("mitata"),
  };
}

function programVersion(program: string, args: readonly string[]): string {
  const { error, status, stdout } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return stdout.trim();
  throw new Error(
    `${program} could not be started (${error?.message ?? `it ended with ${status}`}). The runtimes ` +
      "come with npm ci, and npm run bench finds them",
  );
}

function packageVersion(name: string): string {
  const require = createRequire(import.meta.url);
  for (const directory of require.resolve.paths(name) ?? []) {
    try {
      const manifest = readFileSync(`${directory}/${name}/package.json`, "utf8");
      return (JSON.parse(manifest) as { version: string }).version;
    } catch {
      // It is in one of the folders above.
    }
  }
  throw new Error(`${name} is not installed; run npm ci`);
}
