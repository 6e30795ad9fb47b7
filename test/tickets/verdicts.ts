/** Asks the emulator's own code, through native/src/verdicts.zig. */

import { Buffer } from "node:buffer";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(
  new URL("../../native/zig-out/test/bin/tim_verdicts", import.meta.url),
);
const build = fileURLToPath(new URL("../../scripts/build/native.ts", import.meta.url));

export interface Inflated {
  readonly size: number;
  readonly adler32: number;
}

export interface Login {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly secretKey: string;
  /** Seconds since 1970. */
  readonly now: number;
}

export function buildVerdicts(): void {
  const { status } = spawnSync(process.execPath, [build, "verdicts"], { stdio: "inherit" });
  if (status !== 0) throw new Error("zig build verdicts failed");
}

/** The emulator's verdict on each zlib stream: its content, or null if it is refused. */
export function inflateAll(streams: readonly Uint8Array[]): (Inflated | null)[] {
  return ask(streams.map((stream) => frame("i", stream))).map(([size, adler32]) =>
    size === -1 ? null : { size, adler32: adler32 >>> 0 },
  );
}

/** The code of each login; 0 for a valid ticket. */
export function verifyAll(logins: readonly { ticket: string; login: Login }[]): number[] {
  return ask(logins.map(({ ticket, login }) => frame("v", loginBytes(ticket, login)))).map(
    ([code]) => code,
  );
}

function loginBytes(ticket: string, login: Login): Buffer {
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64LE(BigInt(login.sdkAppID), 0);
  numbers.writeBigInt64LE(BigInt(login.now), 8);
  return Buffer.concat([numbers, short(login.userID), short(login.secretKey), Buffer.from(ticket)]);
}

function short(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

function frame(kind: string, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(5, kind);
  head.writeUInt32LE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

function ask(frames: readonly Buffer[]): [number, number][] {
  const { stdout, stderr, status, signal } = spawnSync(program, {
    input: Buffer.concat(frames),
    maxBuffer: 8 * frames.length + 1,
  });
  if (status !== 0 || stdout.length !== 8 * frames.length) {
    throw new Error(`tim_verdicts ended with ${signal ?? status}: ${stderr}`);
  }
  return frames.map((_, index) => [
    stdout.readInt32LE(8 * index),
    stdout.readInt32LE(8 * index + 4),
  ]);
}
