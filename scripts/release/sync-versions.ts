/**
 * Copies the versions from package.json into every other file that has one: `node
 * scripts/release/sync-versions.ts`, and with `--check` it only says what differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGES, ROOT, readManifest, version } from "../packages.ts";

/** Every file with a version, as it is and as it should be. */
interface Versioned {
  readonly path: string;
  readonly text: string;
  readonly expected: string;
}

export function versionedFiles(): Versioned[] {
  const deno = PACKAGES.filter(({ name, isOnJsr }) => isOnJsr || name === "timlogin");
  const files = [
    // The contract is not published, but its dependencies have versions.
    ...[...deno, { dir: "packages/contract" }].map(({ dir }) => ({
      path: `${dir}/deno.json`,
      pattern: /("version": ")[^"]*(")/,
      version: readManifest(dir).version,
    })),
    {
      path: "native/build.zig.zon",
      pattern: /(\.version = ")[^"]*(")/,
      version: version(),
    },
  ];
  return files.map(({ path, pattern, version }) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    if (!pattern.test(text)) throw new Error(`${path} has no version`);
    return { path, text, expected: text.replace(pattern, `$1${version}$2`) };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();

function main(): void {
  const stale = versionedFiles().filter(({ text, expected }) => text !== expected);
  if (process.argv.includes("--check")) {
    for (const { path } of stale)
      console.error(`${path}: run node scripts/release/sync-versions.ts`);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  for (const { path, expected } of stale) {
    writeFileSync(join(ROOT, path), expected);
    console.log(`${path} was brought up to date.`);
  }
}
