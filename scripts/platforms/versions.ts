/** The exact versions that are run. The current ones are those of the lockfile. */
export const NODE = "26.10.0";
export const BUN = "1.4.5";
export const DENO = "2.9.6";
export const KOFFI = "3.3.4";

/** Not every version of Node is on npm for every platform. */
export const OLDER_WINDOWS_NODES = ["20.20.2", "22.12.0", "24.21.0"] as const;
export const OLDER_ARM64_NODES = ["20.19.0"] as const;

/** The oldest versions in `engines` and in the README. */
export const OLDEST_NODES = ["20.19.0", "22.12.0"] as const;
export const OLDEST_BUN = "1.3.3";
export const OLDEST_DENO = "2.8.0";

/** The release of Debian: it has Wine 10, QEMU 10 and musl 1.2.5. */
export const DEBIAN = "trixie";
