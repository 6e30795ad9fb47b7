// Where `npm run imsdk:fetch` keeps the real SDK.

import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
// Imported as source, so that nothing must be built first.
import { IMSDK_FILES, IMSDK_PACKAGE_VERSION } from "../../packages/core/src/library.ts";

export { IMSDK_PACKAGE_VERSION };

/** The npm package that carries the SDK's native libraries. */
export const IMSDK_PACKAGE = "im_electron_sdk";

/** The hash of the package's tarball. */
export const IMSDK_INTEGRITY =
  "sha512-/Qz86mbM4sfxhVqGhpmTC0vEuJLOHQ9G1Xabs2DzOj5RTS+/3vUkZEzAE8uXntL7UAqP9iDg8+sB9z0pUxqmPg==";

/** The version that `TIMGetSDKVersion` of these libraries returns. */
export const IMSDK_VERSION = "8.0.5903";

/** The ignored folder that the package's `lib` folder is unpacked into. */
export const IMSDK_CACHE: string = fileURLToPath(
  new URL(`../../.cache/imsdk/${IMSDK_PACKAGE_VERSION}`, import.meta.url),
);

/** The libraries of every platform, relative to `IMSDK_CACHE`. */
export const IMSDK_LIBRARIES: readonly string[] = [
  ...new Set(Object.values(IMSDK_FILES).map((file) => `lib/${file}`)),
];

/**
 * The path of the real SDK's library for one platform, whether or not it has been fetched.
 *
 * @throws Error if Tencent ships no library for it in the package.
 */
export function imsdkLibraryPath(
  platform: string = process.platform,
  arch: string = process.arch,
): string {
  const library = IMSDK_FILES[`${platform}-${arch}`];
  if (library === undefined) {
    const known = Object.keys(IMSDK_FILES).join(", ");
    throw new Error(
      `${IMSDK_PACKAGE}@${IMSDK_PACKAGE_VERSION} has no library for ${platform}-${arch}, ` +
        `only for ${known}; use the emulator there`,
    );
  }
  return join(IMSDK_CACHE, "lib", library);
}

/**
 * Whether a library, `"imsdk"` or a path, is the real SDK. The file's name counts, too, because the
 * real SDK must not be started on a machine with a network.
 */
export function isRealSdk(library: string): boolean {
  return library === "imsdk" || /imsdk/i.test(basename(library));
}
