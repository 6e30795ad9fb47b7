/** The wake for Windows, on whatever system this is. */
import assert from "node:assert/strict";
import type { Adapter, Wake, WakeSource } from "@timlogin/core/adapter";
import { openWith } from "@timlogin/core/adapter";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { adapter } from "../src/index.ts";
import { openWait } from "../src/wait.ts";

const sdkAppID = 1400000000;

/** Waits by calls, and takes the socket for nothing but closing it. */
function waiting(wakes: Wake[] = []): Adapter {
  return {
    ...adapter,
    openWake(source: WakeSource, onWake: () => void) {
      const wake = openWait(source, onWake);
      wakes.push(wake);
      return wake;
    },
  };
}

const open = (of: Adapter) => openWith(of, { sdkAppID, library: "emulator" });

Deno.test("answers and events come by waiting calls", async () => {
  await using tim = await open(waiting());
  for (let i = 0; i < 50; i += 1) await tim.logout();
  await Promise.all(Array.from({ length: 10 }, () => tim.logout()));
});

Deno.test("a close ends the call that waits", async () => {
  const tim = await open(waiting());
  tim.addEventListener("kickedoffline", () => {});
  await tim.logout();
  // The test would not end while a call waits.
  await tim.close();
});

Deno.test("nothing keeps the process alive that nobody waits for", async () => {
  const tim = await open(waiting());
  const listening = new AbortController();
  tim.addEventListener("kickedoffline", () => {}, { signal: listening.signal });
  await tim.logout();
  listening.abort();
  // Deno's own check for operations that are left is made here.
  await tim.close();
});

Deno.test("events are seen though nobody keeps the process alive", async () => {
  let wakes = 0;
  const counting: Adapter = {
    ...adapter,
    openWake: (source, onWake) =>
      openWait(source, () => {
        wakes += 1;
        onWake();
      }),
  };
  await using tim = await openWith(counting, { sdkAppID, library: "emulator" });
  const options = { sdkAppID, userID: "alice", secretKey: DEVELOPMENT_SECRET_KEY };
  await tim.login("alice", await signUserSig({ ...options, expiresInSeconds: 2 }));
  // The ticket's end comes when no call is pending.
  wakes = 0;
  while (wakes === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(wakes > 0);
});
