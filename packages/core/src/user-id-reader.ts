import { decodeCString } from "./strings.ts";

/** More than the required 128 bytes, because the SDK accepts user ids of 200 bytes. */
const BUFFER_SIZE = 1024;

/**
 * Reads the user id that the SDK writes into a buffer. Most reads return the same id as the
 * previous one, and comparing costs less than decoding.
 */
export class UserIDReader {
  readonly #buffer = new Uint8Array(BUFFER_SIZE);
  readonly #words = new Int32Array(this.#buffer.buffer);
  /** The words of the last id, including the one with its NUL. */
  #lastWords = new Int32Array(0);
  #last = "";

  /** The empty buffer to pass to the SDK. */
  prepare(): Uint8Array {
    this.#buffer[0] = 0;
    return this.#buffer;
  }

  /** The id that the SDK has written; null if it left the buffer untouched. */
  read(): string | null {
    if (this.#buffer[0] === 0) return null;
    if (!this.#isSame()) this.#decode();
    return this.#last;
  }

  /**
   * The bytes after the NUL in its word are compared, too: writing the same id again does not
   * change them.
   */
  #isSame(): boolean {
    const words = this.#words;
    const last = this.#lastWords;
    const size = last.length;
    for (let i = 0; i < size; i += 1) if (words[i] !== last[i]) return false;
    return size > 0;
  }

  #decode(): void {
    const end = this.#buffer.indexOf(0);
    const size = end === -1 ? BUFFER_SIZE : end;
    this.#lastWords = this.#words.slice(0, (size >> 2) + 1);
    this.#last = decodeCString(this.#buffer.subarray(0, size));
  }
}
