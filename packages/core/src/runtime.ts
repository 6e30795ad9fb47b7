import type { Host } from "./binding.ts";

/** The oldest versions that are run in tests; a manifest's `engines` says the same of Node's. */
export const OLDEST_RUNTIMES: Readonly<Record<Host["runtime"], string>> = {
  bun: "1.3.3",
  deno: "2.8.0",
  node: "20.19.0",
};

const NAMES = { bun: "Bun", deno: "Deno", node: "Node" } as const;

/** Why this runtime cannot be used; null if nothing stands against it. */
export function runtimeProblem({ runtime, runtimeVersion }: Host): string | null {
  const oldest = OLDEST_RUNTIMES[runtime];
  if (compare(runtimeVersion, oldest) >= 0) return null;
  return `${NAMES[runtime]} ${oldest} or later is needed, and this is ${runtimeVersion}`;
}

function compare(version: string, other: string): number {
  const parts = [version, other].map((text) =>
    text.split(".").map((part) => Number.parseInt(part, 10)),
  );
  const [own = [], floor = []] = parts;
  for (const [i, number] of floor.entries()) {
    const difference = (own[i] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}
