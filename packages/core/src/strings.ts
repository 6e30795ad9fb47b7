/**
 * Strings as C has them: UTF-8 that ends with NUL.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A string that the native side copies before the call returns. */
export function encodeCString(string: string): Uint8Array {
  return encoder.encode(`${string}\0`);
}

/** The bytes up to the first NUL, or all of them. What is no UTF-8 becomes U+FFFD. */
export function decodeCString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end === -1 ? bytes : bytes.subarray(0, end));
}

/** The size of a string in UTF-8, in bytes. */
export function utf8Size(string: string): number {
  return encoder.encode(string).length;
}
