/** Writes the API reference into dist/docs: `node scripts/build/docs.ts`. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PACKAGES, ROOT } from "../packages.ts";

const out = join(ROOT, "dist/docs");
const entries = PACKAGES.map(({ dir }) => join(dir, "src/index.ts"));
const args = ["doc", "--html", "--name=timlogin", `--output=${out}`, ...entries];
const { status, stderr } = spawnSync(join(ROOT, "node_modules/.bin/deno"), args, {
  cwd: ROOT,
  encoding: "utf8",
  shell: process.platform === "win32",
});
if (status === 0) console.log(`The reference begins at ${join(out, "index.html")}`);
else console.error(stderr);
process.exitCode = status ?? 1;
