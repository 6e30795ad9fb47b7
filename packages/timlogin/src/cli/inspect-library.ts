import { TimError } from "@timlogin/core";
import {
  BRIDGE_ABI,
  BRIDGE_ABI_VERSION,
  bridgeCandidates,
  explainLoadFailure,
  type FileState,
  fileProblem,
  type Host,
  type LibraryCandidates,
  type NativeAbi,
  type NativeFunctions,
  readSdkVersion,
  SDK_ABI,
  sdkCandidates,
  type TimBridge,
  type TimSdk,
} from "@timlogin/core/adapter";
import type { OwnAdapter } from "./adapter.ts";
import { mayLoad } from "./deno.ts";

/** The result of inspecting one library. */
export interface LibraryReport {
  /** `"bridge"`, or the chosen SDK. */
  readonly name: string;
  readonly lookedFor: readonly { readonly path: string; readonly state: FileState }[];
  /** The path that is used; null if there is none. */
  readonly path: string | null;
  /** False for an SDK that was not chosen, or if `problem` says why. */
  readonly isLoaded: boolean;
  /** Everything that the library lacks; empty if it was not loaded. */
  readonly missingSymbols: readonly string[];
  readonly version: string | null;
  readonly problem: Problem | null;
}

/** What does not work, and what to do next. */
export interface Problem {
  readonly what: string;
  readonly next: string;
}

type Loaded = Pick<LibraryReport, "isLoaded" | "missingSymbols" | "problem"> & {
  readonly functions: NativeFunctions | null;
};

/** Loads the bridge and reads its version; if it is usable, it reads the SDK's version too. */
export function inspectBridge(adapter: OwnAdapter): {
  readonly report: LibraryReport;
  readonly bridge: TimBridge | null;
} {
  const found = find("bridge", () => bridgeCandidates(adapter.host), adapter);
  if (found.path === null) return { report: found, bridge: null };
  const { functions, ...loaded } = load(found.path, BRIDGE_ABI, adapter);
  const bridge = functions as unknown as TimBridge | null;
  const number = bridge?.tim_bridge_abi_version() ?? null;
  const report = { ...found, ...loaded, version: number === null ? null : String(number) };
  if (number === null || number === BRIDGE_ABI_VERSION) return { report, bridge };
  const needed = `version ${BRIDGE_ABI_VERSION} is needed`;
  const what = `${found.path} has version ${number}, but ${needed}.`;
  const next = "Install the same version of all packages of timlogin.";
  return { report: { ...report, problem: { what, next } }, bridge: null };
}

/** Looks for that SDK without loading it. */
export function findSdk(choice: string, adapter: OwnAdapter): LibraryReport {
  return find(choice, () => sdkCandidates(choice, adapter.host), adapter);
}

/** Loads the SDK and reads its version, which starts nothing: it opens no connection. */
export function inspectSdk(
  choice: string,
  adapter: OwnAdapter,
  bridge: TimBridge | null,
): LibraryReport {
  const found = findSdk(choice, adapter);
  if (found.path === null) return found;
  const { functions, ...loaded } = load(found.path, SDK_ABI, adapter);
  const sdk = functions as unknown as TimSdk | null;
  const version = sdk === null || bridge === null ? null : readSdkVersion({ sdk, bridge });
  return { ...found, ...loaded, version };
}

// --- finding ---

const NOTHING = {
  path: null,
  isLoaded: false,
  missingSymbols: [],
  version: null,
} as const;

function find(name: string, where: () => LibraryCandidates, { host }: OwnAdapter): LibraryReport {
  let candidates: LibraryCandidates;
  try {
    candidates = where();
  } catch (error) {
    if (!TimError.is(error)) throw error;
    const problem = { what: sentence(error.desc), next: "Choose another --library." };
    return { name, lookedFor: [], ...NOTHING, problem };
  }
  const lookedFor = candidates.paths.map((path) => ({ path, state: stateOf(path, host) }));
  const path = lookedFor.find(({ state }) => state === "file")?.path ?? null;
  const problem = path === null ? notFound(name, lookedFor, candidates.advice, host) : null;
  return { name, lookedFor, ...NOTHING, path, problem };
}

/** A place that cannot be read must not end the report. */
function stateOf(path: string, host: Host): FileState {
  try {
    return host.findFile(path);
  } catch {
    return "denied";
  }
}

function notFound(
  name: string,
  lookedFor: LibraryReport["lookedFor"],
  advice: string | undefined,
  { runtime }: Host,
): Problem {
  const what = `Not found: ${name}.`;
  const denied = lookedFor.filter(({ state }) => state === "denied").map(({ path }) => path);
  if (denied.length > 0) {
    const places = `${denied.length} of the ${lookedFor.length} places`;
    if (runtime === "deno")
      return { what: `${what} Deno may not read ${places}.`, next: GIVE_FLAGS };
    const next = `Let this user (and Node's --permission, if used) read ${denied[0]}.`;
    return { what: `${what} This process may not read ${places}.`, next };
  }
  if (advice !== undefined) return { what, next: sentence(advice) };
  const place = name === "bridge" ? "TIMLOGIN_BRIDGE" : "--library (or TIMLOGIN_LIBRARY)";
  return { what, next: `Correct the path in ${place}.` };
}

const GIVE_FLAGS =
  "Give Deno the flags that doctor lists (denoFlags in its JSON), and run doctor again.";

// --- loading ---

function load(path: string, abi: NativeAbi, adapter: OwnAdapter): Loaded {
  if (adapter.load === null) return unusable(null); // The report has the adapter's own problem.
  if (!mayLoad(path)) {
    const what = `Deno may not load ${path}.`;
    return unusable({ what, next: GIVE_FLAGS });
  }
  const broken = fileProblem(path, adapter.host);
  if (broken !== null) {
    const what = `${path} could not be loaded: ${broken}.`;
    return unusable({ what, next: "Give a library for this platform, or install it again." });
  }
  try {
    const functions = adapter.load(path, abi);
    return { isLoaded: true, missingSymbols: [], problem: null, functions };
  } catch (cause) {
    if (TimError.is(cause)) return unusable({ what: sentence(cause.desc), next: REPAIR_ADAPTER });
    const missingSymbols = Object.keys(abi).filter((name) => isMissing(name, path, abi, adapter));
    if (missingSymbols.length > 0) return lacking(path, missingSymbols);
    const what = sentence(explainLoadFailure(path, adapter.host, cause).desc);
    return unusable({ what, next: "Give a library for this platform, or repair what it names." });
  }
}

const REPAIR_ADAPTER = "Install what it names; then run doctor again.";

/** A loader stops at the first missing symbol, so each symbol is tried alone. */
function isMissing(name: string, path: string, abi: NativeAbi, adapter: OwnAdapter): boolean {
  try {
    adapter.load?.(path, Object.fromEntries(Object.entries(abi).filter(([key]) => key === name)));
    return false;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    return said.replaceAll(path, "").includes(name);
  }
}

function lacking(path: string, missingSymbols: readonly string[]): Loaded {
  const what = `${path} does not export ${missingSymbols.join(", ")}.`;
  const next = "Use another version of that library: this one cannot be used.";
  return { isLoaded: false, missingSymbols, problem: { what, next }, functions: null };
}

function unusable(problem: Problem | null): Loaded {
  return { isLoaded: false, missingSymbols: [], problem, functions: null };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
