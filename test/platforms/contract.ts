/** The contract suite for the test runner of the current runtime. */
import { contract, type DeclareTest } from "@timlogin/contract";
import { loadAdapter } from "timlogin";

async function ownTest(): Promise<DeclareTest> {
  const { Deno } = globalThis as { readonly Deno?: { readonly test: DeclareTest } };
  if (Deno !== undefined) return Deno.test;
  const runner = "Bun" in globalThis ? "bun:test" : "node:test";
  const { test }: { readonly test: DeclareTest } = await import(runner);
  return test;
}

contract({ adapter: await loadAdapter(), test: await ownTest() });
