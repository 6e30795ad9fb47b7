import type { Host } from "./binding.ts";

/** The oldest supported versions, one for each release line; the tests run them. */
export const OLDEST_RUNTIMES: Readonly<Record<Host["runtime"], readonly string[]>> = {
  bun: ["1.3.3"],
  deno: ["2.8.0"],
  // The versions between cannot `require` an ES module.
  node: ["20.19.0", "22.12.0"],
};

const NAMES = { bun: "Bun", deno: "Deno", node: "Node" } as const;

/** Why this runtime cannot be used; null if it can. */
export function runtimeProblem({ runtime, runtimeVersion }: Host): string | null {
  const floors = OLDEST_RUNTIMES[runtime];
  const last = floors.length - 1;
  const isAdmitted = floors.some((floor, i) => {
    const isOfItsLine = i === last || major(floor) === major(runtimeVersion);
    return isOfItsLine && compare(runtimeVersion, floor) >= 0;
  });
  if (isAdmitted) return null;
  const versions = floors.length > 1 ? `${floors.join(", or ")} or later,` : `${floors} or later`;
  return `${NAMES[runtime]} ${versions} is needed, and this is ${runtimeVersion}`;
}

function major(version: string): number {
  return Number.parseInt(version, 10);
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
