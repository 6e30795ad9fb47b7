import type { DoctorReport } from "./doctor-report.ts";
import type { DirectoryReport } from "./inspect-directory.ts";
import type { LibraryReport } from "./inspect-library.ts";
import { paint, visible } from "./output.ts";

/** The report as text: what was found, what is wrong, and finally what to do next. */
export function doctorText(report: DoctorReport): string {
  const { runtime, runtimeVersion, bridge, sdks, directories, problems } = report;
  const lines = [
    row(true, "timlogin", report.timlogin),
    row(true, "runtime", `${runtime} ${runtimeVersion}`),
    row(true, "platform", platformText(report)),
    ...libraryLines("bridge", bridge),
    ...sdks.flatMap((sdk) => libraryLines("SDK", sdk)),
    ...directories.map(directoryLine),
  ];
  if (runtime === "deno" && report.denoFlags.length > 0) {
    lines.push(
      "",
      "Deno needs:",
      ...report.denoFlags.map((flag) => `  ${visible(quoted(flag, report.platform))}`),
    );
  }
  if (problems.length > 0) lines.push("", ...problems.map(({ what }) => visible(what)));
  return [...lines, "", `${paint("bold", "Next:")} ${visible(report.next)}`].join("\n");
}

function row(state: boolean | null, name: string, text: string): string {
  const mark =
    state === null ? paint("yellow", "?") : state ? paint("green", "✓") : paint("red", "✗");
  return `${mark} ${name.padEnd(8)}  ${visible(text)}`;
}

function platformText({ platform, arch, libc, runtime }: DoctorReport): string {
  const system = `${platform} ${arch}`;
  if (platform !== "linux") return system;
  if (libc !== null) return `${system}, ${libc.name} ${libc.version ?? "of an unknown version"}`;
  const how = runtime === "deno" ? " without Deno's --allow-read=/usr/bin/ldd" : "";
  return `${system}, libc unknown${how}`;
}

function libraryLines(role: string, library: LibraryReport): string[] {
  const { name, path, lookedFor, version } = library;
  const label = role === name ? "" : `${name}: `;
  if (path === null) {
    const places = lookedFor.map(({ path, state }) => `             ${visible(path)}${why(state)}`);
    return [row(false, role, `${label}not found; looked for:`), ...places];
  }
  const said = version === null ? "" : ` (version ${version})`;
  return [row(stateOf(library), role, `${label}${path}${said}`)];
}

/** Null for a library that was not chosen, and therefore not loaded. */
function stateOf({ isLoaded, problem }: LibraryReport): boolean | null {
  if (problem !== null) return false;
  return isLoaded ? true : null;
}

function why(state: string): string {
  if (state === "denied") return " (access is denied)";
  return state === "unreadable" ? " (this user may not read it)" : "";
}

function directoryLine({ use, path, state, flags }: DirectoryReport): string {
  if (state === "unknown") return row(null, use, `${path}: unknown without ${flags}`);
  const said = state === "not there" ? "does not exist yet, and can be created" : `is ${state}`;
  return row(state !== "not writable", use, `${path} ${said}`);
}

/** A flag, quoted for a shell if a path has a space or another special character. */
function quoted(flag: string, platform: DoctorReport["platform"]): string {
  if (/^[\w=,./:\\-]+$/.test(flag)) return flag;
  // cmd.exe and PowerShell need double quotes, which no path on Windows contains.
  return platform === "win32" ? `"${flag}"` : `'${flag.replaceAll("'", "'\\''")}'`;
}
