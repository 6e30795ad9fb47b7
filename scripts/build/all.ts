/**
 * Builds everything that is not built yet. Prints only a line at the start and the output of a
 * failure.
 */
import { spawnSync } from "node:child_process";

console.error("Building what has changed (the first time takes a minute or two) …");
const build = spawnSync("turbo", ["run", "build", "build:native"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
if (build.status !== 0) console.error(build.error?.message ?? `${build.stdout}${build.stderr}`);
process.exit(build.status ?? 1);
