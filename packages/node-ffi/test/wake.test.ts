import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openWake } from "../src/wake.ts";

/** A pipe by a name, as the bridge has one on Windows. */
async function listen(server: Server, name: string): Promise<string> {
  const isWindows = process.platform === "win32";
  const path = isWindows ? `\\\\.\\pipe\\timlogin-test-${process.pid}` : name;
  server.listen(path);
  await once(server, "listening");
  return path;
}

test("a wake by name calls when it has connected, at every byte, and never after close", async () => {
  const dir = mkdtempSync(join(tmpdir(), "timlogin-wake-"));
  const server = createServer();
  let calls = 0;
  let called = () => {};
  const nextCall = () => new Promise<void>((resolve) => (called = resolve));
  const connected = nextCall();
  const connection = once(server, "connection") as Promise<[Socket]>;
  const path = await listen(server, join(dir, "pipe"));
  const wake = openWake({ epoch: 1, bridge: "", fd: null, connectPath: () => path }, () => {
    calls += 1;
    called();
  });
  wake.ref();
  const [peer] = await connection;
  await connected;
  assert.equal(calls, 1);
  const woken = nextCall();
  peer.write("x");
  await woken;
  assert.equal(calls, 2);
  wake.close();
  peer.write("x");
  await once(peer, "close").catch(() => {});
  assert.equal(calls, 2);
  server.close();
  rmSync(dir, { recursive: true });
});
