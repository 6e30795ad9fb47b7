// Where the real SDK is kept once `npm run imsdk:fetch` has brought it here.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The npm package that carries the SDK's native libraries. */
export const IMSDK_PACKAGE = "im_electron_sdk";

/** The version of that package; the libraries in it say another (`IMSDK_VERSION`). */
export const IMSDK_PACKAGE_VERSION = "8.0.5906";

/** What the package's tarball must hash to. */
export const IMSDK_INTEGRITY =
  "sha512-/Qz86mbM4sfxhVqGhpmTC0vEuJLOHQ9G1Xabs2DzOj5RTS+/3vUkZEzAE8uXntL7UAqP9iDg8+sB9z0pUxqmPg==";

/** What `TIMGetSDKVersion` of the libraries in that package answers. */
export const IMSDK_VERSION = "8.0.5903";

/** The ignored folder that the package's `lib` folder is unpacked into. */
export const IMSDK_CACHE: string = fileURLToPath(
  new URL(`../.cache/imsdk/${IMSDK_PACKAGE_VERSION}`, import.meta.url),
);

const LIBRARIES: Readonly<Record<string, string>> = {
  "darwin-arm64": "lib/mac/Versions/A/ImSDKForMac.dylib",
  "darwin-x64": "lib/mac/Versions/A/ImSDKForMac.dylib",
  "linux-arm64": "lib/linux/lib/libImSDK_arm64.so",
  "linux-x64": "lib/linux/lib/libImSDK.so",
  "win32-ia32": "lib/windows/lib/Win32/ImSDK.dll",
  "win32-x64": "lib/windows/lib/Win64/ImSDK.dll",
};

/** The libraries of every platform, relative to `IMSDK_CACHE`. */
export const IMSDK_LIBRARIES: readonly string[] = [...new Set(Object.values(LIBRARIES))];

/**
 * The path of the real SDK's library for one platform, whether or not it has been fetched.
 *
 * @throws Error if Tencent ships no library for it in the package.
 */
export function imsdkLibraryPath(
  platform: string = process.platform,
  arch: string = process.arch,
): string {
  const library = LIBRARIES[`${platform}-${arch}`];
  if (library === undefined) {
    const known = Object.keys(LIBRARIES).join(", ");
    throw new Error(
      `${IMSDK_PACKAGE}@${IMSDK_PACKAGE_VERSION} has no library for ${platform}-${arch}, ` +
        `only for ${known}; use the emulator there`,
    );
  }
  return join(IMSDK_CACHE, library);
}
