/**
 * The packages as npm installs them, next to the opening scripts: what a user's program starts
 * with.
 */
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BRIDGE_ABI, SDK_ABI, SELDOM_CALLED } from "@timlogin/core/adapter";
import { PACKAGES, ROOT } from "../../../scripts/packages.ts";
import { emittedManifest } from "../../../scripts/release/npm-manifest.ts";

/** Inside the repository, whose own node_modules have koffi and ffi-rs. */
export const INSTALLED: string = join(ROOT, ".cache/benchmark/");

export function install(): void {
  rmSync(INSTALLED, { recursive: true, force: true });
  for (const info of PACKAGES) {
    const folder = join(INSTALLED, "node_modules", info.name);
    mkdirSync(folder, { recursive: true });
    // Maps belong to it: Deno reads one for the first stack that is asked for.
    const isRead = (path: string) => !/\.(?:d\.ts|d\.ts\.map|tsbuildinfo)$/.test(path);
    cpSync(join(ROOT, info.dir, "dist"), join(folder, "esm"), { recursive: true, filter: isRead });
    writeFileSync(join(folder, "package.json"), JSON.stringify(emittedManifest(info, [])));
  }
  installTables();
  writeFileSync(join(INSTALLED, "package.json"), '{ "type": "module" }\n');
  const scripts = fileURLToPath(new URL("open/", import.meta.url));
  for (const file of globSync("*.js", { cwd: scripts })) {
    cpSync(join(scripts, file), join(INSTALLED, basename(file)));
  }
}

/** A package of nothing but the functions that opening binds, for those who bind them bare. */
function installTables(): void {
  const folder = join(INSTALLED, "node_modules/tables");
  const isBound = ([name]: [string, unknown]) => !SELDOM_CALLED.includes(name);
  const bridge = Object.fromEntries(Object.entries(BRIDGE_ABI).filter(isBound));
  const manifest = { name: "tables", version: "1.0.0", type: "module", exports: "./index.js" };
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const code = `export const sdk=${JSON.stringify(SDK_ABI)},bridge=${JSON.stringify(bridge)};\n`;
  writeFileSync(join(folder, "index.js"), code);
}
