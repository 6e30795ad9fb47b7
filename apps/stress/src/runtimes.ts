import { execFileSync } from "node:child_process";
import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";

/** `node-ffi` is Node with its own FFI; `node` is Node with koffi. */
export type RuntimeName = "node" | "node-ffi" | "bun" | "deno";

export interface Runtime {
  readonly name: RuntimeName;
  readonly version: string;
  /** The command that runs one of the programs, without the program. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly hasWebWorker: boolean;
}

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where `zig build` puts the libraries. */
export const LIBRARIES: string = `${ROOT}native/zig-out/lib`;
/** Where `zig build hostile` puts the SDK that misbehaves. */
const TEST_LIBRARIES: string = `${ROOT}native/zig-out/test/lib`;
/** Where `zig build exercise` puts the program for valgrind. */
export const TEST_PROGRAMS: string = `${ROOT}native/zig-out/test/bin`;
export const NATIVE: string = `${ROOT}native`;
export const EMULATOR: string = `${LIBRARIES}/libtim_emulator.so`;
export const HOSTILE: string = `${TEST_LIBRARIES}/libtim_hostile.so`;
export const PROGRAMS: string = fileURLToPath(new URL("./programs/", import.meta.url));

const binary = (name: string) => `${ROOT}node_modules/.bin/${name}`;

export const ZIG: string = binary("zig");

/** Deno runs with minimal permissions: a Worker's modules need `--allow-read`. */
const COMMANDS: Readonly<Record<RuntimeName, readonly string[]>> = {
  node: [process.execPath, "--expose-gc"],
  "node-ffi": [process.execPath, "--expose-gc", "--disable-warning=ExperimentalWarning"],
  bun: [binary("bun"), "run"],
  deno: [
    binary("deno"),
    "run",
    "--no-prompt",
    "--v8-flags=--expose-gc",
    `--allow-ffi=${LIBRARIES},${TEST_LIBRARIES},/proc/self/fd`,
    `--allow-read=${LIBRARIES},${TEST_LIBRARIES},${ROOT}apps,${ROOT}packages`,
    "--allow-env=TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE",
  ],
};

/** Why this machine does not have the runtime; undefined if it has. */
export function runtimeObstacle(name: RuntimeName): string | undefined {
  if (name !== "node-ffi" || isBuiltin("node:ffi")) return undefined;
  return `Node ${process.versions.node} has no node:ffi`;
}

export function findRuntime(name: RuntimeName): Runtime {
  return {
    name,
    version: readVersion(name),
    command: COMMANDS[name],
    environment: name === "node-ffi" ? { TIMLOGIN_ADAPTER: name } : {},
    hasWebWorker: !name.startsWith("node"),
  };
}

function readVersion(name: RuntimeName): string {
  const [program = ""] = COMMANDS[name];
  const said = execFileSync(program, ["--version"], { encoding: "utf8" });
  return /\d+\.\d+\.\d+/.exec(said)?.[0] ?? said.trim();
}
