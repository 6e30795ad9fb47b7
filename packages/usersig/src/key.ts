import type { HmacKey } from "./types.ts";

const ALGORITHM = { name: "HMAC", hash: "SHA-256" } as const;

/**
 * Imports an app's secret key as a `CryptoKey` that signs and verifies and cannot be exported, so
 * that a server need not keep the text around.
 */
export async function importSecretKey(secretKey: string): Promise<HmacKey> {
  if (typeof secretKey !== "string") throw new TypeError("secretKey must be a string.");
  if (secretKey === "") {
    throw new RangeError("secretKey must not be empty; the TIM console shows the key of an app.");
  }
  // What reading a file of UTF-16 as UTF-8 makes of it.
  if (/[\0\uFEFF\uFFFD]/.test(secretKey)) {
    throw new RangeError(
      "secretKey must not contain NUL, a byte order mark or U+FFFD: is its file in UTF-16? " +
        "Save it in UTF-8, without a mark.",
    );
  }
  if (/^(["'`]).*\1$/s.test(secretKey.trim())) {
    throw new RangeError("secretKey must not stand in quotes; leave them out.");
  }
  if (secretKey !== secretKey.trim()) {
    throw new RangeError("secretKey must not begin or end with white space; trim it.");
  }
  const bytes = new TextEncoder().encode(secretKey);
  return await crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["sign", "verify"]);
}

/** The key to sign or verify with; throws when a `CryptoKey` is not made for that. */
export async function keyFor(
  usage: "sign" | "verify",
  secretKey: string | HmacKey,
): Promise<HmacKey> {
  if (typeof secretKey === "string") return await importSecretKey(secretKey);
  if (!(secretKey instanceof CryptoKey)) {
    throw new TypeError("secretKey must be a string or a CryptoKey.");
  }
  if (isHmacSha256(secretKey.algorithm) && secretKey.usages.includes(usage)) return secretKey;
  throw new TypeError(
    `secretKey must be a CryptoKey for HMAC with SHA-256 and the usage "${usage}"; ` +
      "importSecretKey makes one.",
  );
}

function isHmacSha256(algorithm: HmacKey["algorithm"]): boolean {
  if (algorithm.name !== ALGORITHM.name || !("hash" in algorithm)) return false;
  const { hash } = algorithm;
  return (
    typeof hash === "object" && hash !== null && "name" in hash && hash.name === ALGORITHM.hash
  );
}
