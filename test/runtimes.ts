/** How the tests of the whole start a program on each runtime. */
import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../", import.meta.url));
const LIBRARIES = `${ROOT}native/zig-out/${process.platform === "win32" ? "bin" : "lib"}`;

export const RUNTIMES = ["node", "bun", "deno"] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** Deno may load and read the libraries, and read these variables, and nothing else. */
export function commands(variables: string): Readonly<Record<Runtime, readonly string[]>> {
  const binary = (name: string) => `${ROOT}node_modules/.bin/${name}`;
  const permissions = [
    `--allow-ffi=${LIBRARIES}`,
    `--allow-read=${LIBRARIES}`,
    `--allow-env=${variables}`,
  ];
  return {
    node: [process.execPath],
    bun: [binary("bun")],
    deno: [binary("deno"), "run", "--no-prompt", ...permissions],
  };
}
