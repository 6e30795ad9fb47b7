import type { Adapter } from "@timlogin/core/adapter";
import { loadAdapter } from "../index.ts";
import { UsageError } from "./exit.ts";

/** The adapter of this runtime, or what to do where its package cannot be loaded. */
export async function loadOwnAdapter(): Promise<Adapter> {
  try {
    return await loadAdapter();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const what = `The adapter of this runtime could not be loaded: ${said}`;
    throw new UsageError(`${what}\nInstall timlogin again, with its dependencies.`, { cause });
  }
}
