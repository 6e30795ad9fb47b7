/**
 * C strings: UTF-8 that ends with a NUL.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A string that the native side copies before the call returns. */
export function encodeCString(string: string): Uint8Array {
  return encoder.encode(`${string}\0`);
}

/** Decodes the bytes up to the first NUL, or all of them. Invalid UTF-8 becomes U+FFFD. */
export function decodeCString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end === -1 ? bytes : bytes.subarray(0, end));
}

const scratch = new Uint8Array(128);

/** The size of a string in UTF-8, in bytes. */
export function utf8Size(string: string): number {
  const isShort = string.length * 3 <= scratch.length;
  return isShort ? encoder.encodeInto(string, scratch).written : encoder.encode(string).length;
}

/** Reusable memory for strings that the native side copies before the call returns. */
export class CStringBuffer {
  readonly #bytes: Uint8Array;

  /** For strings of up to `size` bytes of UTF-8. */
  constructor(size: number) {
    this.#bytes = new Uint8Array(size + 1);
  }

  /** The C string; valid until the next `write`. */
  write(string: string): Uint8Array {
    const bytes = this.#bytes;
    const { written } = encoder.encodeInto(string, bytes);
    bytes[written] = 0;
    return bytes;
  }
}
