/** A copy of the repository that can be changed. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { ROOT } from "../packages.ts";

/** A folder within the repository, so that a copy there finds its packages. */
export function placeOfCopy(name: string): string {
  return join(ROOT, `.turbo/${name}-${process.pid}`);
}

/** Copies the working tree, without files that git ignores. */
export function copyRepository(to: string): void {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const { stdout } = spawnSync("git", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 26 });
  for (const file of new Set(stdout.split("\0").filter((name) => name !== ""))) {
    const target = join(to, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(ROOT, file), target);
  }
}
