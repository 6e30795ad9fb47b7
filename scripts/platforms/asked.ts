/** The arguments of this run: `[platform …] [part …]`, by default everything, and for how long. */
import { parseArgs } from "node:util";

/** In the order in which they are run: first those that differ most from a developer's machine. */
export const PLATFORMS = ["windows", "arm64", "musl", "oldest"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** `node-ffi` is Node with its own FFI. */
export type RuntimeKind = "bun" | "deno" | "node" | "node-ffi";

/** The runtimes, the unit tests of the native libraries, and the scenarios of the real SDK. */
const PARTS = ["node", "node-ffi", "bun", "deno", "native", "golden"] as const;

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { inside: { type: "boolean", default: false }, minutes: { type: "string" } },
});
const known: readonly string[] = [...PLATFORMS, ...PARTS];

/** Whether this process is already in the namespaces. */
export const isInside: boolean = values.inside;

/** After this time no further row is started. */
export const minutes: number = Number(values.minutes ?? Number.POSITIVE_INFINITY);

/** Arguments that do not exist. */
export const unknownWords: readonly string[] = [
  ...words.filter((word) => !known.includes(word)),
  ...(minutes >= 0 ? [] : [`--minutes ${values.minutes}`]),
];

export function isPlatformAsked(platform: Platform): boolean {
  return isAsked(platform, PLATFORMS);
}

export function isPartAsked(part: (typeof PARTS)[number]): boolean {
  return isAsked(part, PARTS);
}

function isAsked(word: string, kinds: readonly string[]): boolean {
  return words.includes(word) || !kinds.some((kind) => words.includes(kind));
}
