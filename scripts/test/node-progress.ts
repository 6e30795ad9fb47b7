/**
 * Loaded into each process of Node's test runner: reports which test begins, for watch.ts. The
 * runner itself reports it only when that process yields, which a test that hangs may never do.
 */
import { writeSync } from "node:fs";
import { relative } from "node:path";
import process from "node:process";
import { beforeEach } from "node:test";
import { MARK } from "./mark.ts";

// The process that starts the others has no tests.
if (process.env.NODE_TEST_CONTEXT !== undefined) {
  const file = relative(process.cwd(), process.argv[1] ?? "");
  beforeEach((test) => {
    const name = "fullName" in test ? test.fullName : "";
    writeSync(2, `${MARK}${file}: ${name.replaceAll("\n", " ")}\n`);
  });
}
