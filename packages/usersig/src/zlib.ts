import { fromBase64 } from "./base64.ts";

/**
 * Deno inflates each written chunk completely, however little the reader asked for. Deflate expands
 * at most 1032 times, so slices of this many bytes keep one chunk of output under 64 KiB.
 */
const SLICE_BYTES = 63;

/** The size of zlib's header (2 bytes) and checksum (4 bytes). */
const FRAME_BYTES = 6;

/** "timlogin", as a zlib stream: every runtime that can inflate at all inflates this. */
const SAMPLE = "eJwryczNyU/PzAMAD2IDZA==";
const SAMPLE_CONTENT = "timlogin";

/**
 * The zlib stream (RFC 1950) of `bytes`.
 *
 * @throws {Error} This runtime cannot deflate.
 */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  try {
    const packed = slices(bytes).pipeThrough(new CompressionStream("deflate"));
    return concat(await collect(packed, Number.POSITIVE_INFINITY));
  } catch (cause) {
    throw new Error('This runtime cannot sign: its CompressionStream("deflate") fails.', { cause });
  }
}

/**
 * The content of one zlib stream, or null if it is damaged, truncated, followed by other bytes, or
 * larger than `limit` bytes. Inflating stops as soon as the limit is exceeded.
 *
 * @throws {Error} This runtime cannot inflate.
 */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array | null> {
  const content = await tryToInflate(bytes, limit, "deflate");
  if (content !== null && (await isWhole(bytes, content))) return content;
  // If the runtime fails, a good ticket must not be called damaged.
  const sample = fromBase64(SAMPLE) ?? new Uint8Array();
  const inflated = await tryToInflate(sample, limit, "deflate");
  if (inflated !== null && new TextDecoder().decode(inflated) === SAMPLE_CONTENT) return null;
  throw new Error('This runtime cannot read a UserSig: its DecompressionStream("deflate") fails.');
}

/** The content of a deflate stream (RFC 1951), or null if it is not one. */
export async function inflateRaw(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array | null> {
  return await tryToInflate(bytes, limit, "deflate-raw");
}

async function tryToInflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
  format: "deflate" | "deflate-raw",
): Promise<Uint8Array | null> {
  try {
    const unpacked = slices(bytes).pipeThrough(new DecompressionStream(format));
    const content = concat(await collect(unpacked, limit));
    return content.length > limit ? null : content;
  } catch {
    return null;
  }
}

/**
 * Deno 2.9 accepts a truncated stream, and Node 20 one that is followed by other bytes. Neither
 * ends with the checksum of its content, unless the other bytes were chosen so; then the stream can
 * be inflated even without its last byte.
 */
async function isWhole(bytes: Uint8Array<ArrayBuffer>, content: Uint8Array): Promise<boolean> {
  if (bytes.length < FRAME_BYTES) return false;
  const checksum = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0);
  if (checksum !== adler32(content)) return false;
  if (!(await acceptsMore())) return true;
  return (await tryToInflate(bytes.subarray(0, -1), content.length, "deflate")) === null;
}

const accepting = new WeakMap<typeof DecompressionStream, Promise<boolean>>();

/** Whether this runtime inflates a stream that is followed by other bytes. */
async function acceptsMore(): Promise<boolean> {
  let accepts = accepting.get(DecompressionStream);
  if (accepts === undefined) {
    const sample = fromBase64(SAMPLE) ?? [];
    const inflated = tryToInflate(Uint8Array.of(...sample, 0), SAMPLE_CONTENT.length, "deflate");
    accepts = inflated.then((content) => content !== null);
    accepting.set(DecompressionStream, accepts);
  }
  return accepts;
}

function slices(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let start = 0;
  return new ReadableStream({
    pull(controller): void {
      if (start < bytes.length) controller.enqueue(bytes.slice(start, start + SLICE_BYTES));
      else controller.close();
      start += SLICE_BYTES;
    },
  });
}

/** Every chunk of `stream` up to the one that exceeds `limit`; the rest is never produced. */
async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  let length = 0;
  while (length <= limit) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
    length += value.length;
  }
  await reader.cancel();
  return chunks;
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** The checksum at the end of a zlib stream (RFC 1950, section 8.2). */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}
