/**
 * Runs a command repeatedly, beside busy loops, and counts how often it succeeds:
 *
 *     node scripts/test/repeat.ts [--runs 20] [--busy 2] [-- npm test]
 *
 * A test with an assertion that is false on a slow machine fails here first. The output of a failed
 * run is kept in a file, whose name is printed.
 */
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "20" }, busy: { type: "string", default: "2" } },
  allowPositionals: true,
});
const [file = "npm", ...args] = positionals.length > 0 ? positionals : ["npm", "test"];
const runs = Number(values.runs);

/** Ends with this process, which may be killed. */
const LOOP = "const { ppid } = process; while (process.ppid === ppid);";
const busy = Array.from({ length: Number(values.busy) }, () =>
  spawn(process.execPath, ["-e", LOOP], { stdio: "ignore" }),
);
let failures = 0;
try {
  for (let run = 1; run <= runs; run++) {
    const began = Date.now();
    const { status, stdout, stderr } = spawnSync(file, args, {
      encoding: "utf8",
      maxBuffer: 1 << 30,
      shell: process.platform === "win32",
    });
    const isOk = status === 0;
    const log = join(tmpdir(), `timlogin-repeat-${process.pid}-${run}.log`);
    if (!isOk) {
      failures += 1;
      writeFileSync(log, `${stdout}${stderr}`);
    }
    const seconds = ((Date.now() - began) / 1000).toFixed(0);
    console.log(`run ${run} of ${runs}: ${isOk ? "green" : `failed, see ${log}`} (${seconds} s)`);
  }
} finally {
  for (const child of busy) child.kill("SIGKILL");
}
console.log(`${runs - failures} of ${runs} green, with ${busy.length} busy loops beside them`);
process.exitCode = failures === 0 ? 0 : 1;
