/**
 * Reads the events that the bridge drains into a buffer: `TIMBridgeEvent` of `tim_bridge.h`.
 */
export const EventKind = {
  Completion: 1,
  KickedOffline: 2,
  UserSigExpired: 3,
  NetworkStatus: 4,
  Overflow: 5,
} as const;

const HEADER_SIZE = 32;
const NULL_SIZE = 0xffff_ffff;
const decoder = new TextDecoder();

/** One event under a reader. It is the same object for every event: read it before the next. */
export interface NativeEvent {
  readonly kind: number;
  readonly request: number;
  readonly code: number;
  readonly status: number;
  /** The SDK's words; empty for NULL. */
  readonly desc: string;
  /** The SDK's JSON; empty for NULL. */
  readonly json: string;
}

/** A view of drained bytes that steps from event to event. */
export class EventReader implements NativeEvent {
  kind = 0;
  request = 0;
  code = 0;
  status = 0;
  #descSize = 0;
  #jsonSize = 0;
  #at = 0;
  #next = 0;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
    this.#words = new Uint32Array(this.#bytes.buffer);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Starts again at the first event. */
  rewind(): void {
    this.#next = 0;
  }

  /** Steps to the next of `size` drained bytes; false at their end. */
  next(size: number): boolean {
    const at = this.#next;
    if (at >= size) return false;
    const words = this.#words;
    const word = at >> 2;
    this.#at = at;
    this.#next = at + (words[word] as number);
    this.kind = words[word + 1] as number;
    this.request = words[word + 2] as number;
    this.code = (words[word + 4] as number) | 0;
    this.status = (words[word + 5] as number) | 0;
    this.#descSize = words[word + 6] as number;
    this.#jsonSize = words[word + 7] as number;
    return true;
  }

  get desc(): string {
    return this.#text(HEADER_SIZE, this.#descSize);
  }

  get json(): string {
    const descSize = this.#descSize === NULL_SIZE ? 0 : this.#descSize;
    return this.#text(HEADER_SIZE + descSize, this.#jsonSize);
  }

  #text(offset: number, size: number): string {
    if (size === 0 || size === NULL_SIZE) return "";
    const start = this.#at + offset;
    return decoder.decode(this.#bytes.subarray(start, start + size));
  }
}
