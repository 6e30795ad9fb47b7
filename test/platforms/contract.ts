/** The contract suite, declared to the test runner of whatever runtime this is. */
import { contract, type DeclareTest } from "@timlogin/core/contract";
import { loadAdapter } from "timlogin";

async function ownTest(): Promise<DeclareTest> {
  if ("Deno" in globalThis) return Deno.test;
  if ("Bun" in globalThis) return (await import("bun:test")).test;
  return (await import("node:test")).test;
}

contract({ adapter: await loadAdapter(), test: await ownTest() });
