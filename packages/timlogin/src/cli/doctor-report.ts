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
  /** Null on other systems than Linux, and if it cannot be told. */
  readonly libc: Libc | null;
  /** The SDK that was chosen; null if none was. */
  readonly library: string | null;
  readonly bridge: LibraryReport;
  /** The SDK that was chosen, or all that may be. */
  readonly sdks: readonly LibraryReport[];
  readonly directories: readonly DirectoryReport[];
  /** What Deno has to be given for these libraries, and nothing more. */
  readonly denoFlags: readonly string[];
  readonly problems: readonly Problem[];
  /** The one thing to do next. */
  readonly next: string;
}
