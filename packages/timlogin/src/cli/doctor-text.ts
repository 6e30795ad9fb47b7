import type { DoctorReport } from "./doctor-report.ts";
import type { LibraryReport } from "./inspect-library.ts";
import { type DirectoryReport, directoryFlags } from "./inspect-system.ts";
import { paint } from "./output.ts";

/** The report for a person: what is there, what is wrong, and last the one thing to do. */
export function doctorText(report: DoctorReport): string {
  const { runtime, runtimeVersion, bridge, sdks, directories, problems } = report;
  const lines = [
    row(true, "timlogin", report.timlogin),
    row(true, "runtime", `${runtime} ${runtimeVersion}`),
    row(true, "platform", platformText(report)),
    ...libraryLines("bridge", bridge),
    ...sdks.flatMap((sdk) => libraryLines("SDK", sdk)),
    ...directories.map((directory) => directoryLine(directory)),
  ];
  if (runtime === "deno" && report.denoFlags.length > 0) {
    lines.push("", "Deno needs:", ...report.denoFlags.map((flag) => `  ${quoted(flag)}`));
  }
  if (problems.length > 0) lines.push("", ...problems.map(({ what }) => what));
  return [...lines, "", `${paint("bold", "Next:")} ${report.next}`].join("\n");
}

function row(state: boolean | null, name: string, text: string): string {
  const mark =
    state === null ? paint("yellow", "?") : state ? paint("green", "✓") : paint("red", "✗");
  return `${mark} ${name.padEnd(8)}  ${text}`;
}

function platformText({ platform, arch, libc, runtime }: DoctorReport): string {
  const system = `${platform} ${arch}`;
  if (platform !== "linux") return system;
  if (libc !== null) return `${system}, ${libc.name} ${libc.version ?? "of an unknown version"}`;
  const how = runtime === "deno" ? "; to know, Deno needs --allow-read=/usr/bin/ldd" : "";
  return `${system}, libc unknown${how}`;
}

function libraryLines(role: string, library: LibraryReport): string[] {
  const { name, path, lookedFor, version } = library;
  const label = role === name ? "" : `${name}: `;
  if (path === null) {
    const places = lookedFor.map(({ path, state }) => `             ${path}${why(state)}`);
    return [row(false, role, `${label}not found; looked for:`), ...places];
  }
  const said = version === null ? "" : ` (version ${version})`;
  return [row(stateOf(library), role, `${label}${path}${said}`)];
}

/** Null for a library that nobody has chosen, so that it was not tried. */
function stateOf({ isLoaded, problem }: LibraryReport): boolean | null {
  if (problem !== null) return false;
  return isLoaded ? true : null;
}

function why(state: string): string {
  return state === "denied" ? " (Deno may not look there)" : "";
}

function directoryLine({ use, path, state }: DirectoryReport): string {
  if (state !== "unknown") return row(state === "writable", use, `${path} is ${state}`);
  return row(null, use, `${path}: to know, Deno needs ${directoryFlags(path)}`);
}

/** A flag as a shell takes it, where a path has a space in it. */
function quoted(flag: string): string {
  return /^[\w=,./:\\-]+$/.test(flag) ? flag : `'${flag.replaceAll("'", "'\\''")}'`;
}
