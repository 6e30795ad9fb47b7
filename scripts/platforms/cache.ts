/** Downloads that are kept in an ignored folder. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../packages.ts";
import { must } from "./command.ts";

export const CACHE: string = join(ROOT, ".cache/platforms");

/** Something could not be set up, for example without a network. */
export class NotBroughtError extends Error {}

const kept = new Map<string, Promise<string>>();

/** A folder that `fill` fills unless it exists. An incomplete folder is never used. */
export function keep(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = kept.get(name) ?? bring(name, fill);
  kept.set(name, folder);
  return folder;
}

async function bring(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const half = mkdtempSync(`${folder}.half-`);
  try {
    await fill(half);
    renameSync(half, folder);
  } catch (cause) {
    throw new NotBroughtError(`${name} could not be set up: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}

/** A package of npm, unpacked. npm checks the tarball against the registry's hash. */
export function npmPackage(name: string, version: string): Promise<string> {
  return keep(`npm/${name.replace("/", "+")}@${version}`, async (folder) => {
    const pack = ["npm", "pack", "--silent", "--ignore-scripts", `${name}@${version}`];
    const tarball = (await must({ command: pack, cwd: folder })).trim();
    const tar = ["tar", "-xzf", tarball, "--strip-components=1", "--no-same-owner"];
    await must({ command: tar, cwd: folder });
    rmSync(join(folder, tarball));
  });
}
