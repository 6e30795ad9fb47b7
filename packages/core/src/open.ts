import { BRIDGE_ABI, BRIDGE_ABI_VERSION, SDK_ABI, SELDOM_CALLED } from "./abi.ts";
import type {
  Adapter,
  Host,
  LibraryPaths,
  NativeAbi,
  NativeFunction,
  NativeFunctions,
  TimBinding,
  TimBridge,
  TimSdk,
} from "./binding.ts";
import type { Clock } from "./cancel.ts";
import { openClient, type TimClient } from "./client.ts";
import { refuse } from "./error.ts";
import { foldersOf, makeFolder, openInstance } from "./instance.ts";
import { checkLibrary, explainLoadFailure, findLibraries, type LibraryChoice } from "./library.ts";
import { checkOpenOptions } from "./open-options.ts";
import { settleAtAwait, stackAbove } from "./reject.ts";
import { traced } from "./trace.ts";

/** The options of `openTim`. */
export interface OpenOptions {
  /** Your app's id, from Tencent's console. */
  readonly sdkAppID: number;
  /**
   * `"emulator"`, `"imsdk"` (the real SDK), or an SDK library's path or `file:` URL. Default: the
   * environment variable `TIMLOGIN_LIBRARY`; without both, `openTim` rejects.
   */
  readonly library?: LibraryChoice;
  /**
   * The path or `file:` URL of libtim_bridge. Only needed if it cannot be found, for example
   * because it is embedded in an executable. Default: the environment variable `TIMLOGIN_BRIDGE`,
   * or the installed native package.
   */
  readonly bridge?: string | URL;
  /**
   * The name of the client's own SDK, a private copy of the library that lasts until the process
   * ends. With different names, up to 64 users can be logged in at once. Its folders are
   * `.timlogin/<instance>/data/` and `log/`, unless the options say otherwise. The name is 1 to 64
   * letters, digits, dots, hyphens and underscores. On Linux, Deno needs
   * `--allow-ffi=/proc/self/fd` for it, elsewhere `--allow-ffi` of the folder for temporary files.
   */
  readonly instance?: string;
  /**
   * The folder for the SDK's data and settings (`sdk_config_config_file_path`). Default: the
   * working directory.
   */
  readonly dataDirectory?: string;
  /**
   * The folder for the SDK's log files (`sdk_config_log_file_path`). Default: the working
   * directory.
   */
  readonly logDirectory?: string;
  /**
   * Whether the SDK may write its log to the standard output. Default: false; then everything that
   * C code in this process prints with `printf` is discarded from then on.
   */
  readonly consoleLog?: boolean;
  /**
   * How long before its expiry a provider's UserSig is renewed, in milliseconds. Default: it is
   * renewed when the SDK says that it has expired.
   */
  readonly earlyRefreshMs?: number;
  /**
   * The time limit for each attempt of the client to log a user in again by itself, including the
   * provider's time, in milliseconds. Default: a minute.
   */
  readonly reloginTimeoutMs?: number;
  /** Additional keys for the JSON of `TIMInit`, such as the emulator's `emulator_secret_key`. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/**
 * Loads the libraries with an adapter and starts the SDK (`TIMInit`). Adapter packages export it as
 * `openTim`. A test may pass its own clock. `entry` is the function that the application called; who
 * finds the SDK taken is told where that was.
 */
export function openWith(
  adapter: Adapter,
  options: OpenOptions,
  clock: Clock = systemClock(adapter.host),
  entry: unknown = openWith,
): Promise<TimClient> {
  // JavaScriptCore leaves a function that ends in a call, as `openTim` does, out of the stack.
  const stack = aboveOpenTim(stackAbove(entry) || stackAbove(openWith));
  return settleAtAwait(openAt(callSite(stack), adapter, options, clock), stack);
}

/** What is above the `openTim` of another package, which calls this one. */
function aboveOpenTim(stack: string): string {
  const lines = stack.split("\n");
  const last = lines.findLastIndex((line) => /\bopenTim\b/.test(line));
  return lines.slice(last + 1).join("\n");
}

/** The first line that a stack names; empty if there is none. */
function callSite(stack: string): string {
  return /[^\s()@]+:\d+:\d+/.exec(stack)?.[0] ?? "";
}

async function openAt(
  site: string,
  adapter: Adapter,
  options: OpenOptions,
  clock: Clock,
): Promise<TimClient> {
  checkOpenOptions(options);
  const { sdkAppID, library, bridge, consoleLog = false, instance } = options;
  const paths = findLibraries(library, adapter.host, bridge);
  const folders = instance === undefined ? null : foldersOf(instance);
  const config = initConfig({ ...folders, ...options });
  const open = (of: LibraryPaths) =>
    openClient(loadBinding(adapter, of), {
      sdkAppID,
      site,
      library: of.sdk,
      consoleLog,
      config,
      clock,
      earlyRefreshMs: options.earlyRefreshMs,
      reloginTimeoutMs: options.reloginTimeoutMs,
    });
  if (instance === undefined || folders === null) return open(paths);
  const own = loadBridge(adapter, paths.bridge);
  if (options.dataDirectory === undefined) makeFolder(own, folders.dataDirectory);
  if (options.logDirectory === undefined) makeFolder(own, folders.logDirectory);
  return openInstance(instance, paths, own, open);
}

function systemClock(host: Host): Clock {
  return { now: Date.now, random: Math.random, setTimer: host.setTimer };
}

function initConfig({ config, dataDirectory, logDirectory }: OpenOptions): Record<string, unknown> {
  return {
    ...config,
    ...(dataDirectory === undefined ? {} : { sdk_config_config_file_path: slashed(dataDirectory) }),
    ...(logDirectory === undefined ? {} : { sdk_config_log_file_path: slashed(logDirectory) }),
  };
}

/** The SDK treats a path without a slash at its end as a prefix. */
function slashed(path: string): string {
  return /[\\/]$/.test(path) ? path : `${path}/`;
}

/**
 * The bindings of this thread, by their paths. A library is never unloaded, because its threads may
 * still run; and a getter stays fast only while it is the same function for every client.
 */
const bindings = new WeakMap<Adapter, Map<string, TimBinding>>();

function mapOf<T>(maps: WeakMap<Adapter, Map<string, T>>, adapter: Adapter): Map<string, T> {
  const map = maps.get(adapter) ?? new Map<string, T>();
  maps.set(adapter, map);
  return map;
}

/** Loads both libraries, once per thread, and keeps them loaded. */
function loadBinding(adapter: Adapter, paths: LibraryPaths): TimBinding {
  const key = `${paths.sdk}\0${paths.bridge}`;
  const ofAdapter = mapOf(bindings, adapter);
  const known = ofAdapter.get(key);
  if (known !== undefined) return known;
  const bridge = loadBridge(adapter, paths.bridge);
  // The tables match the interfaces; a test compares both with the C headers.
  const sdk = load(adapter, paths.sdk, SDK_ABI) as unknown as TimSdk;
  const { host, openWake } = adapter;
  const bind = binder(adapter, paths.sdk);
  const binding: TimBinding = { sdk, bridge, paths, host, bind, openWake };
  ofAdapter.set(key, binding);
  return binding;
}

function binder(adapter: Adapter, path: string): TimBinding["bind"] {
  const bound = new Map<string, (...args: never[]) => unknown>();
  return (name, types) => {
    const known = bound.get(name);
    if (known !== undefined) return known;
    const native = bindAll(adapter, path, { [name]: types })[name];
    if (native === undefined) throw new TypeError(`${name} was not bound`);
    bound.set(name, native);
    return native;
  };
}

/**
 * Binds those that are seldom called when they are: Deno takes 0.4 ms to bind one, as it compiles it.
 */
function bindBridge(adapter: Adapter, path: string): NativeFunctions {
  const bind = binder(adapter, path);
  const now: Record<string, NativeFunction> = {};
  const later: Record<string, (...args: never[]) => unknown> = {};
  for (const [name, types] of Object.entries(BRIDGE_ABI)) {
    if (SELDOM_CALLED.includes(name)) later[name] = (...args) => bind(name, types)(...args);
    else now[name] = types;
  }
  return { ...load(adapter, path, now), ...later };
}

const bridges = new WeakMap<Adapter, Map<string, TimBridge>>();

function loadBridge(adapter: Adapter, path: string): TimBridge {
  const ofAdapter = mapOf(bridges, adapter);
  const known = ofAdapter.get(path);
  if (known !== undefined) return known;
  const bridge = bindBridge(adapter, path) as unknown as TimBridge;
  checkVersion(bridge, path);
  ofAdapter.set(path, bridge);
  return bridge;
}

function load(adapter: Adapter, path: string, abi: NativeAbi): NativeFunctions {
  checkLibrary(path, adapter.host);
  try {
    return bindAll(adapter, path, abi);
  } catch (cause) {
    throw explainLoadFailure(path, adapter.host, cause);
  }
}

/** Decides once whether calls are traced: without the trace they cost nothing extra. */
function bindAll({ host, load }: Adapter, path: string, abi: NativeAbi): NativeFunctions {
  const functions = load(path, abi);
  return host.env("TIMLOGIN_TRACE") === "1" ? traced(functions, abi) : functions;
}

function checkVersion(bridge: TimBridge, path: string): void {
  const version = bridge.tim_bridge_abi_version();
  if (version === BRIDGE_ABI_VERSION) return;
  const desc = `${path} has version ${version}, but version ${BRIDGE_ABI_VERSION} is needed`;
  refuse("TIMInit", "ERR_BRIDGE_MISMATCH", desc);
}
