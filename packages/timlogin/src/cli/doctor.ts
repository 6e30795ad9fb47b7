import { type Host, runtimeProblem as problemOfRuntime } from "@timlogin/core/adapter";
import { findAdapter, type OwnAdapter } from "./adapter.ts";
import type { DoctorReport } from "./doctor-report.ts";
import { doctorText } from "./doctor-text.ts";
import { Exit } from "./exit.ts";
import { inspectDirectory } from "./inspect-directory.ts";
import { findLibc, libcProblem, zlibProblem } from "./inspect-libc.ts";
import {
  findSdk,
  inspectBridge,
  inspectSdk,
  type LibraryReport,
  type Problem,
} from "./inspect-library.ts";
import { print, printJson } from "./output.ts";
import { VERSION } from "./version.ts";

export interface DoctorOptions {
  readonly library?: string;
  readonly dataDirectory?: string;
  readonly logDirectory?: string;
  readonly json?: boolean;
}

/** Says what is missing. It loads the SDK to read its version but never starts it. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const report = examine(options, await findAdapter());
  if (options.json) printJson(report);
  else print(doctorText(report));
  return report.ok ? Exit.Ok : Exit.Refused;
}

function examine(options: DoctorOptions, adapter: OwnAdapter): DoctorReport {
  const { host } = adapter;
  const library = options.library ?? (host.env("TIMLOGIN_LIBRARY") || null);
  const libc = findLibc(host);
  const { report: bridge, bridge: functions } = inspectBridge(adapter);
  const sdks =
    library === null
      ? ["emulator", "imsdk"].map((choice) => findSdk(choice, adapter))
      : [inspectSdk(library, adapter, functions)];
  const directories = [
    inspectDirectory("data", options.dataDirectory, host),
    inspectDirectory("log", options.logDirectory, host),
  ];
  const denoFlags = flagsFor([bridge, ...sdks], library !== null);
  const problems = [
    runtimeProblem(host),
    platformProblem(host),
    adapter.problem,
    libcProblem(libc, library, host.arch),
    bridge.problem,
    ...(library === null ? [notChosen(sdks)] : sdks.map(({ problem }) => problem)),
    zlibProblem(library, adapter),
    ...directories.map(({ problem }) => problem),
  ]
    .filter((problem) => problem !== null)
    .filter(isFirst);
  return {
    ok: problems.length === 0,
    timlogin: VERSION,
    runtime: host.runtime,
    runtimeVersion: host.runtimeVersion,
    platform: host.platform,
    arch: host.arch,
    libc,
    library,
    bridge,
    sdks,
    directories,
    denoFlags,
    problems,
    next: problems[0]?.next ?? `Log in: timlogin login --library ${library} (see its --help).`,
  };
}

/** One cause may affect several libraries; it is reported once. */
function isFirst({ what }: Problem, index: number, all: readonly Problem[]): boolean {
  return all.findIndex((other) => other.what === what) === index;
}

function runtimeProblem(host: Host): Problem | null {
  const problem = problemOfRuntime(host);
  return problem === null ? null : { what: `${problem}.`, next: "Install a newer one." };
}

const PLATFORMS: ReadonlySet<string> = new Set(["darwin", "linux", "win32"]);
const ARCHS: ReadonlySet<string> = new Set(["arm64", "x64"]);

function platformProblem({ platform, arch }: Host): Problem | null {
  if (PLATFORMS.has(platform) && ARCHS.has(arch)) return null;
  const what = `There are no libraries for ${platform} ${arch}.`;
  return { what, next: "Use Linux, macOS or Windows on x64 or arm64." };
}

function notChosen(sdks: readonly LibraryReport[]): Problem {
  const names = sdks.filter(({ path }) => path !== null).map(({ name }) => name);
  const there = names.length === 0 ? "and none was found" : `but found were: ${names.join(", ")}`;
  const what = `No SDK was chosen, ${there}. It is never chosen silently.`;
  const next = `Run doctor again with --library ${names[0] ?? "<path>"}, or set TIMLOGIN_LIBRARY.`;
  return { what, next };
}

/** The flags for the libraries that were found, or for every place that Deno may not read. */
function flagsFor(libraries: readonly LibraryReport[], isChosen: boolean): readonly string[] {
  const paths = libraries.flatMap(({ name, path, lookedFor }) => {
    if (path !== null) return [path];
    if (!isChosen && name !== "bridge") return [];
    return lookedFor.filter(({ state }) => state === "denied").map(({ path }) => path);
  });
  if (paths.length === 0) return [];
  const list = [...new Set(paths)].join(",");
  const env = "--allow-env=TIMLOGIN_LIBRARY,TIMLOGIN_BRIDGE";
  return [`--allow-ffi=${list}`, `--allow-read=${list}`, env];
}
