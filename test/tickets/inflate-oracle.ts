/**
 * zlib is the oracle of the emulator's inflater: both must accept the same streams, with the same
 * content.
 */
import { Buffer } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { constants, deflateSync, inflateRawSync, inflateSync } from "node:zlib";
import { Random } from "./random.ts";
import { type Inflated, inflateAll } from "./verdicts.ts";

const CONTENT_SIZE_MAX = 64 * 1024;
const BATCH = 5000;

/** A stream that the two judge differently, and how. */
interface Disagreement {
  readonly what: string;
  readonly stream: string;
  readonly zlib: Inflated | null;
  readonly emulator: Inflated | null;
}

interface Tally {
  readonly streams: number;
  readonly accepted: number;
  readonly disagreements: readonly Disagreement[];
}

type Stream = readonly [what: string, bytes: Uint8Array];

// --- streams ---

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

/** Tickets that zlib made with every level, strategy, window and memory size. */
export function* tickets(count: number): Generator<Stream> {
  for (let index = 0; index < count; index++) {
    const options = {
      level: index % 10,
      strategy: STRATEGIES[Math.floor(index / 10) % STRATEGIES.length],
      windowBits: 9 + (index % 7),
      memLevel: 1 + (index % 9),
    };
    yield [JSON.stringify(options), deflateSync(contentOf(index), options)];
  }
}

function contentOf(index: number): string {
  const random = new Random(index);
  const content: Record<string, unknown> = {
    "TLS.ver": "2.0",
    "TLS.identifier": random.pick(["alice", "用户", 'a"\\b', "x".repeat(32)]) + index,
    "TLS.sdkappid": 1_400_000_000 + index,
    "TLS.expire": 86_400 * random.below(365),
    "TLS.time": 1_767_225_600 + random.below(1_000_000),
    "TLS.sig": Buffer.from(random.bytes(32)).toString("base64"),
  };
  if (index % 3 === 0) {
    content["TLS.userbuf"] = Buffer.from(random.bytes(random.below(400))).toString("base64");
  }
  return JSON.stringify(content);
}

export function* truncations([what, bytes]: Stream): Generator<Stream> {
  for (let size = 0; size < bytes.length; size++) {
    yield [`${what}, cut after ${size} bytes`, bytes.subarray(0, size)];
  }
}

export function* bitChanges([what, bytes]: Stream): Generator<Stream> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
    yield [`${what}, bit ${bit} changed`, changed];
  }
}

/** Random changes of random tickets; most come with the checksum of what zlib then finds in them. */
export function* mutations(count: number, seed: number): Generator<Stream> {
  const originals = [...tickets(60)].map(([, bytes]) => bytes);
  for (let index = 0; index < count; index++) {
    const random = new Random(seed + index);
    let bytes = random.pick(originals);
    const times = 1 + random.below(4);
    for (let time = 0; time < times; time++) bytes = mutate(bytes, random, originals);
    if (random.below(4) > 0) bytes = withChecksum(bytes);
    yield [`mutation --seed ${seed + index} --mutations 1`, bytes];
  }
}

function mutate(bytes: Uint8Array, random: Random, originals: readonly Uint8Array[]): Uint8Array {
  const at = random.below(bytes.length + 1);
  const head = bytes.subarray(0, at);
  const tail = bytes.subarray(at);
  switch (random.below(7)) {
    case 0:
      return Buffer.concat([head, random.bytes(1 + random.below(4)), tail]);
    case 1:
      return Buffer.concat([head, tail.subarray(random.below(8))]);
    case 2: {
      const other = random.pick(originals);
      return Buffer.concat([head, other.subarray(random.below(other.length))]);
    }
    case 3:
      return Buffer.concat([head, head.subarray(random.below(at + 1)), tail]);
    // The first bits of a block matter most.
    case 4: {
      const changed = Uint8Array.from(bytes);
      if (changed.length > 2)
        changed[2 + random.below(Math.min(12, changed.length - 2))] = random.below(256);
      return changed;
    }
    case 5:
      return Buffer.concat([bytes.subarray(0, 2), random.bytes(random.below(40))]);
    default: {
      const changed = Uint8Array.from(bytes);
      if (at < changed.length) changed[at] = (changed[at] as number) ^ (1 << random.below(8));
      return changed;
    }
  }
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  try {
    const { buffer, engine } = inflateRawSync(bytes.subarray(2), options) as unknown as Info;
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(adler32(buffer));
    return Buffer.concat([bytes.subarray(0, 2 + engine.bytesWritten), checksum]);
  } catch {
    return bytes;
  }
}

// --- the oracle ---

/** The result of zlib's functions with `info: true`, which their types lack. */
interface Info {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

const options = { info: true, maxOutputLength: CONTENT_SIZE_MAX };

/** zlib's verdict on the bytes, none of which may be left over. */
function inflateWithZlib(stream: Uint8Array): Inflated | null {
  try {
    const { buffer, engine } = inflateSync(stream, options) as unknown as Info;
    if (engine.bytesWritten !== stream.length) return null;
    return { size: buffer.length, adler32: adler32(buffer) };
  } catch {
    return null;
  }
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

export async function compare(streams: Iterable<Stream>): Promise<Tally> {
  const disagreements: Disagreement[] = [];
  let count = 0;
  let accepted = 0;
  for (const batch of batches(streams)) {
    const verdicts = inflateAll(batch.map(([, bytes]) => bytes));
    for (const [index, [what, bytes]] of batch.entries()) {
      const zlib = inflateWithZlib(bytes);
      const emulator = verdicts[index] ?? null;
      count++;
      if (zlib !== null) accepted++;
      if (zlib?.size === emulator?.size && zlib?.adler32 === emulator?.adler32) continue;
      disagreements.push({ what, stream: Buffer.from(bytes).toString("hex"), zlib, emulator });
    }
    // Node frees the memory of a refused stream only in a turn of the event loop.
    await setImmediate();
  }
  return { streams: count, accepted, disagreements };
}

function* batches(streams: Iterable<Stream>): Generator<Stream[]> {
  let batch: Stream[] = [];
  for (const stream of streams) {
    batch.push(stream);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
