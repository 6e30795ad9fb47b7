/** Builds all that is not built yet. It is silent unless something fails, so that output stays clean. */
import { spawnSync } from "node:child_process";

console.error("Building what has changed (the first time takes a minute or two) …");
const build = spawnSync("turbo", ["run", "build", "build:native"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
if (build.status !== 0) console.error(build.error?.message ?? `${build.stdout}${build.stderr}`);
process.exit(build.status ?? 1);
