/**
 * Makes tickets.txt, the fuzzer's corpus: UserSigs that others have deflated, as what Zig writes is not
 * what Zig trips over. zlib's at every level and strategy, and those of the CompressionStream of Node,
 * Deno and Bun. Run it with Node, which starts the two others: node native/test/fuzz/make-tickets.ts
 */
import { Buffer } from "node:buffer";
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

/** The emulator's own, and the time that fuzz.zig judges at. */
const SECRET_KEY = "timlogin-public-development-key-do-not-use-in-production";
const NOW = 1_800_000_000;

interface Claims {
  readonly userID: string;
  readonly sdkAppID: number;
  readonly time: number;
  readonly userBuf?: string;
}

const claims: readonly Claims[] = [
  { userID: "alice", sdkAppID: 1_400_000_000, time: NOW },
  { userID: "alice", sdkAppID: 1_400_000_000, time: NOW, userBuf: "eyJyb29tIjoxMjN9" },
  { userID: "用户", sdkAppID: 1, time: NOW - 100_000 },
  { userID: "alice", sdkAppID: 1_400_000_000, time: NOW, userBuf: "QUJD".repeat(100) },
];

function contentOf({ userID, sdkAppID, time, userBuf }: Claims): string {
  const lines = `TLS.identifier:${userID}\nTLS.sdkappid:${sdkAppID}\nTLS.time:${time}\nTLS.expire:86400\n`;
  const last = userBuf === undefined ? "" : `TLS.userbuf:${userBuf}\n`;
  return JSON.stringify({
    "TLS.ver": "2.0",
    "TLS.identifier": userID,
    "TLS.sdkappid": sdkAppID,
    "TLS.expire": 86_400,
    "TLS.time": time,
    "TLS.userbuf": userBuf,
    "TLS.sig": createHmac("sha256", SECRET_KEY)
      .update(lines + last)
      .digest("base64"),
  });
}

/** What each runtime runs: it deflates the text of its argument, and prints it in hexadecimal. */
const PROGRAM = `
  const text = globalThis.Deno ? Deno.args[0] : process.argv.at(-1);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  console.log([...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
`;

function run(command: string, args: readonly string[]): Buffer {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return Buffer.from(stdout.trim(), "hex");
}

function* packings(content: string): Generator<Uint8Array> {
  for (const level of [0, 1, 6, 9]) yield deflateSync(content, { level });
  for (const strategy of [1, 2, 3, 4])
    yield deflateSync(content, { strategy, memLevel: 1, windowBits: 9 });
  yield run("node", ["--input-type=module", "--eval", PROGRAM, content]);
  yield run("deno", ["eval", PROGRAM, content]);
  yield run("bun", ["--eval", PROGRAM, content]);
}

const texts = claims
  .flatMap((each) => [...packings(contentOf(each))])
  .map((packed) => Buffer.from(packed).toString("base64"))
  .map((text) => text.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_"));
writeFileSync(new URL("tickets.txt", import.meta.url), `${[...new Set(texts)].join("\n")}\n`);
