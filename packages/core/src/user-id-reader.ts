import { decodeCString } from "./strings.ts";

/** More than the 128 bytes asked for, as the SDK takes user ids of 200 bytes. */
const BUFFER_SIZE = 1024;

/**
 * Reads the user id that the SDK writes into a buffer. Most reads bring the same id as the last one,
 * and comparing its bytes costs less than decoding them.
 */
export class UserIDReader {
  readonly #buffer = new Uint8Array(BUFFER_SIZE);
  #lastBytes = new Uint8Array(0);
  #last = "";

  /** The buffer to hand to the SDK, empty. */
  prepare(): Uint8Array {
    this.#buffer[0] = 0;
    return this.#buffer;
  }

  /** What the SDK has written; null where it left the buffer alone. */
  read(): string | null {
    const buffer = this.#buffer;
    if (buffer[0] === 0) return null;
    if (!this.#isSame(buffer)) this.#decode(buffer);
    return this.#last;
  }

  #isSame(buffer: Uint8Array): boolean {
    const last = this.#lastBytes;
    const size = last.length;
    for (let i = 0; i < size; i += 1) if (buffer[i] !== last[i]) return false;
    return size > 0 && buffer[size] === 0;
  }

  #decode(buffer: Uint8Array): void {
    const end = buffer.indexOf(0);
    this.#lastBytes = buffer.slice(0, end === -1 ? buffer.length : end);
    this.#last = decodeCString(this.#lastBytes);
  }
}
