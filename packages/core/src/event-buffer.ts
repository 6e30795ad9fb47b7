/**
 * Reads the events that the bridge drains into a buffer: `TIMBridgeEvent` of `tim_bridge.h`.
 */
export const EventKind = {
  Completion: 1,
  Listener: 2,
  Overflow: 3,
} as const;

const HEADER_WORDS = 4;
const NULL_SIZE = 0xffff_ffff;
const decoder = new TextDecoder();

/**
 * The event at a reader's position. It is the same object for every event: read it before the next.
 */
export interface NativeEvent {
  /** One of `EventKind`. */
  readonly kind: number;
  /** The low half of the `user_data`: the number of a request or a listener. */
  readonly id: number;
  /** How many integers the callback was called with. */
  readonly integerCount: number;
  /** How many strings the callback was called with. */
  readonly stringCount: number;
  /** An integer of at most 32 bits, signed. */
  int32(index: number): number;
  /** An integer of any width, as a signed 64-bit one. */
  int64(index: number): bigint;
  /** A string; null for NULL. */
  string(index: number): string | null;
  /** A string; empty for NULL. */
  text(index: number): string;
}

/** A view of drained bytes that steps from event to event. */
export class EventReader implements NativeEvent {
  kind = 0;
  id = 0;
  integerCount = 0;
  stringCount = 0;
  /** The first word after the header. */
  #word = 0;
  #next = 0;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;

  /** Reads its own memory, of that size, or the given memory. */
  constructor(memory: number | Uint8Array) {
    this.#bytes = typeof memory === "number" ? new Uint8Array(memory) : memory;
    this.#words = new Uint32Array(this.#bytes.buffer);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Starts again at the first event. */
  rewind(): void {
    this.#next = 0;
  }

  /** Steps to the next event within `size` drained bytes; false at their end. */
  next(size: number): boolean {
    const at = this.#next;
    if (at >= size) return false;
    const words = this.#words;
    const word = at >> 2;
    const shape = words[word + 1] as number;
    this.#next = at + (words[word] as number);
    this.kind = shape & 0xffff;
    this.integerCount = (shape >> 16) & 0xff;
    this.stringCount = shape >>> 24;
    this.id = words[word + 2] as number;
    this.#word = word + HEADER_WORDS;
    return true;
  }

  int32(index: number): number {
    return (this.#words[this.#word + 2 * index] as number) | 0;
  }

  int64(index: number): bigint {
    const word = this.#word + 2 * index;
    const high = BigInt((this.#words[word + 1] as number) | 0);
    return (high << 32n) | BigInt(this.#words[word] as number);
  }

  string(index: number): string | null {
    return this.#sizeOf(index) === NULL_SIZE ? null : this.text(index);
  }

  text(index: number): string {
    const size = this.#sizeOf(index);
    if (size === 0 || size === NULL_SIZE) return "";
    let start = 4 * (this.#sizesAt + this.stringCount);
    for (let before = 0; before < index; before += 1) {
      const skipped = this.#sizeOf(before);
      if (skipped !== NULL_SIZE) start += skipped;
    }
    return decoder.decode(this.#bytes.subarray(start, start + size));
  }

  get #sizesAt(): number {
    return this.#word + 2 * this.integerCount;
  }

  #sizeOf(index: number): number {
    return this.#words[this.#sizesAt + index] as number;
  }
}
