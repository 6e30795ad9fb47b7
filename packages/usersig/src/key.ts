import type { HmacKey } from "./types.ts";

const ALGORITHM = { name: "HMAC", hash: "SHA-256" } as const;

/**
 * Imports an app's secret key as a `CryptoKey` that can sign and verify but not be exported, so
 * that a server need not keep the key's text in memory.
 */
export async function importSecretKey(secretKey: string): Promise<HmacKey> {
  if (typeof secretKey !== "string") throw new TypeError("secretKey must be a string.");
  if (secretKey === "") {
    throw new RangeError("secretKey must not be empty; the TIM console shows the key of an app.");
  }
  // Reading a UTF-16 file as UTF-8 produces these.
  if (/[\0\uFEFF\uFFFD]/.test(secretKey)) {
    throw new RangeError(
      "secretKey must not contain NUL, a byte order mark or U+FFFD: is its file in UTF-16? " +
        "Save it in UTF-8, without a byte order mark.",
    );
  }
  if (/^(["'`]).*\1$/s.test(secretKey.trim())) {
    throw new RangeError("secretKey must not be in quotes; remove them.");
  }
  if (secretKey !== secretKey.trim()) {
    throw new RangeError("secretKey must not begin or end with white space; trim it.");
  }
  const bytes = new TextEncoder().encode(secretKey);
  return await crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["sign", "verify"]);
}

/** The key to sign or verify with. Throws for a `CryptoKey` that does not allow it. */
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
