import assert from "node:assert/strict";
import { test } from "node:test";
import type { Host } from "../src/adapter.ts";
import { runtimeProblem } from "../src/runtime.ts";

test("a runtime that is older than the oldest of ours is refused", () => {
  const problem = (runtime: string, runtimeVersion: string) =>
    runtimeProblem({ runtime, runtimeVersion } as Host);
  for (const [runtime, version] of [
    ["node", "20.19.0"],
    ["node", "22.12.0"],
    ["node", "23.0.0"],
    ["bun", "1.3.3"],
    ["bun", "1.10.0-canary.1"],
    ["deno", "2.8.0-rc.1"],
    ["deno", "3.0.0"],
  ] as const) {
    assert.equal(problem(runtime, version), null);
  }
  // The last two cannot `require` a module.
  for (const version of ["18.20.8", "20.18.3", "21.7.3", "22.11.0"]) {
    const text = `Node 20.19.0, or 22.12.0 or later, is needed, and this is ${version}`;
    assert.equal(problem("node", version), text);
  }
  assert.match(problem("bun", "1.3.2") ?? "", /Bun 1\.3\.3 or later/);
  assert.match(problem("deno", "2.7.14") ?? "", /Deno 2\.8\.0 or later/);
});
