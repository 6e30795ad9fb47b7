import type { Host } from "@timlogin/core/adapter";
import type { DirectoryReport } from "./inspect-directory.ts";
import type { Libc } from "./inspect-libc.ts";
import type { LibraryReport, Problem } from "./inspect-library.ts";

/** What `timlogin doctor --json` prints. */
export interface DoctorReport {
  /** Whether a login may work. */
  readonly ok: boolean;
  readonly timlogin: string;
  readonly runtime: Host["runtime"];
  readonly runtimeVersion: string;
  readonly platform: Host["platform"];
  readonly arch: Host["arch"];
  /** Null except on Linux, and if it is unknown. */
  readonly libc: Libc | null;
  /** The SDK that was chosen; null if none was. */
  readonly library: string | null;
  readonly bridge: LibraryReport;
  /** The chosen SDK, or all that could be chosen. */
  readonly sdks: readonly LibraryReport[];
  readonly directories: readonly DirectoryReport[];
  /** The flags that Deno needs for these libraries, and no others. */
  readonly denoFlags: readonly string[];
  readonly problems: readonly Problem[];
  /** What to do next, in one sentence. */
  readonly next: string;
}
