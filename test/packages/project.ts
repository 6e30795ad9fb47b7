/** Empty projects into which the packages are installed, as users do. */
import assert from "node:assert/strict";
import { nativePackage, ownTarget, PACKAGES } from "../../scripts/packages.ts";
import { folder, must, type RunOptions } from "./process.ts";
import type { Registry } from "./registry.ts";

export const NATIVE: string = nativePackage(ownTarget());
export const OURS: readonly string[] = [...PACKAGES.map(({ name }) => name), NATIVE];

/** An empty project that installs from the local registry, with a cache of its own. */
export function projectOf(registry: Registry, files: Readonly<Record<string, string>>): string {
  const settings = [`registry=${registry.url}`, `cache=${folder()}`, "audit=false", "fund=false"];
  return folder({
    "package.json": JSON.stringify({ private: true, type: "module" }),
    ".npmrc": `${settings.join("\n")}\n`,
    ...files,
  });
}

/** A program with this machine's native package in place of the one that a README names. */
export function withNative(program: string): string {
  return program.replaceAll("@timlogin/native-linux-x64-gnu", NATIVE);
}

export async function npmInstall(cwd: string, ...args: readonly string[]): Promise<string> {
  await must("npm", ["install", ...args], { cwd });
  return cwd;
}

/** Runs one of the programs of programs.ts, which all print who is logged in. */
export async function logsIn(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<void> {
  assert.equal(await must(command, args, options), "alice\n");
}
