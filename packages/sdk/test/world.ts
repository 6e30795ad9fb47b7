/** An emulator to test on, with somebody logged in. */
import assert from "node:assert/strict";
import test from "node:test";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { openTim, type TimClient, TimError, type TimErrorCodeName } from "timlogin";
import { type Elem, type Message, openSdk, TIMElemType, type TimSdkDoor } from "../src/index.ts";

export const sdkAppID = 1400000000;

export interface World {
  readonly tim: TimClient;
  readonly sdk: TimSdkDoor;
  readonly emulator: EmulatorControl;
}

/** A test in which alice is logged in. */
export function withAlice(name: string, run: (world: World) => Promise<void>): void {
  test(name, async () => {
    await using tim = await openTim({ library: "emulator", sdkAppID });
    await tim.login("alice", await sign("alice"));
    await run({ tim, sdk: openSdk(tim), emulator: new EmulatorControl(tim) });
  });
}

export function sign(userID: string): Promise<string> {
  return signUserSig({ sdkAppID, userID, secretKey: DEVELOPMENT_SECRET_KEY });
}

export function text(content: string): Elem {
  return { elem_type: TIMElemType.Text, text_elem_content: content };
}

export function messageOf(content: string): Message {
  return { message_elem_array: [text(content)] };
}

export async function rejects(
  promise: Promise<unknown>,
  code: number | TimErrorCodeName,
  call: string,
): Promise<TimError> {
  const error = await promise.then(
    () => assert.fail(`resolved, and code ${code} was expected`),
    (reason: unknown) => reason,
  );
  assert.ok(TimError.is(error), String(error));
  assert.equal(typeof code === "number" ? error.code : error.codeName, code, error.message);
  assert.equal(error.call, call);
  return error;
}
