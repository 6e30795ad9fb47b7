import type { Adapter } from "@timlogin/core/adapter";
import { loadAdapter } from "../index.ts";
import { UsageError } from "./exit.ts";
import { plainHost } from "./host.ts";
import type { Problem } from "./inspect-library.ts";

/** The adapter for this runtime. Rejects with a `UsageError` if its package cannot be loaded. */
export async function loadOwnAdapter(): Promise<Adapter> {
  const own = await findAdapter();
  if (own.load !== null) return own.adapter;
  const { what, next } = own.problem;
  throw new UsageError(`${what}\n${next}`, { cause: own.cause });
}

/** The adapter for `doctor`, or, if it cannot be loaded, a plain host that reads files. */
export type OwnAdapter =
  | (Pick<Adapter, "host" | "load"> & { readonly adapter: Adapter; readonly problem: null })
  | (Pick<Adapter, "host"> & {
      readonly load: null;
      readonly problem: Problem;
      readonly cause: unknown;
    });

export async function findAdapter(): Promise<OwnAdapter> {
  try {
    const adapter = await loadAdapter();
    return { host: adapter.host, load: adapter.load, adapter, problem: null };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const what = `The adapter for this runtime could not be loaded: ${said}`;
    const next = "Install timlogin again, with its dependencies.";
    return { host: plainHost, load: null, problem: { what, next }, cause };
  }
}
