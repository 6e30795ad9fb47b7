/** What this run was asked for: `[platform …] [part …]`, by default everything. */

export const PLATFORMS = ["windows", "arm64", "musl", "oldest"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** `node-ffi` is Node with its own FFI. */
export type RuntimeKind = "bun" | "deno" | "node" | "node-ffi";

/** The runtimes, the unit tests of the native libraries, and the scenarios of the real SDK. */
const PARTS = ["node", "node-ffi", "bun", "deno", "native", "golden"] as const;

const words = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const known: readonly string[] = [...PLATFORMS, ...PARTS];

/** What there is no such thing of. */
export const unknownWords: readonly string[] = words.filter((word) => !known.includes(word));

export function isPlatformAsked(platform: Platform): boolean {
  return isAsked(platform, PLATFORMS);
}

export function isPartAsked(part: (typeof PARTS)[number]): boolean {
  return isAsked(part, PARTS);
}

function isAsked(word: string, kinds: readonly string[]): boolean {
  return words.includes(word) || !kinds.some((kind) => words.includes(kind));
}
