/** Programs as a user of the packages writes them, for every runtime. */
import { blocksOf, isForPackages } from "../readme-blocks.ts";

export const LOGIN: string = `
import { openTim } from "timlogin";
import { signUserSig } from "@timlogin/usersig";

const sdkAppID = 1400000000;
const secretKey = "timlogin-public-development-key-do-not-use-in-production";
const tim = await openTim({ library: "emulator", sdkAppID });
await tim.login("alice", await signUserSig({ sdkAppID, userID: "alice", secretKey }));
console.log(tim.getLoginUserID());
await tim.close();
`;

/** The same in CommonJS. */
export const LOGIN_CJS: string = `
const { openTim } = require("timlogin");
const { signUserSig } = require("@timlogin/usersig");

async function main() {
  const sdkAppID = 1400000000;
  const secretKey = "timlogin-public-development-key-do-not-use-in-production";
  const tim = await openTim({ library: "emulator", sdkAppID });
  await tim.login("alice", await signUserSig({ sdkAppID, userID: "alice", secretKey }));
  console.log(tim.getLoginUserID());
  await tim.close();
}
main();
`;

/** Starts a Worker that does the same. */
export const WORKER: string = `
import { Worker } from "node:worker_threads";

new Worker(new URL("./login.mjs", import.meta.url));
`;

/** Uses the types of every package, so that a type checker must resolve them all. */
export const TYPED: string = `
import { LoginStatus, openTim, type TimClient, TimError } from "timlogin";
import { openTim as openOnNode } from "@timlogin/node-koffi";
import { openTim as openByNodeFfi } from "@timlogin/node-ffi";
import { openTim as openOnBun } from "@timlogin/bun-ffi";
import { openTim as openOnDeno } from "@timlogin/deno-ffi";
import { EmulatorControl } from "@timlogin/emulator";
import { signUserSig } from "@timlogin/usersig";
import { bridge } from "@timlogin/native-linux-x64-gnu";

export const open: (typeof openTim)[] = [
  openTim,
  openOnNode,
  openByNodeFfi,
  openOnBun,
  openOnDeno,
];

export async function main(): Promise<void> {
  const tim: TimClient = await openTim({ library: "emulator", sdkAppID: 1, bridge });
  tim.addEventListener("networkstatus", ({ detail }) => console.log(detail.status.toUpperCase()));
  const userSig: string = await signUserSig({ sdkAppID: 1, userID: "a", secretKey: "k" });
  try {
    await tim.login("a", userSig);
  } catch (error) {
    if (TimError.is(error)) console.log(error.code.toFixed(), error.advice);
  }
  if (tim.getLoginStatus() === LoginStatus.LoggedIn) await new EmulatorControl(tim).kickOffline();
  // @ts-expect-error: sdkAppID is a number, so the types are not any.
  await openTim({ sdkAppID: "1" });
}
`;

/** The program of a README whose libraries are embedded in its executable. */
export function embedded(file: string): string {
  const [program, ...more] = blocksOf(file).filter(isForPackages);
  if (program === undefined || more.length > 0) throw new Error(`${file} has not one such program`);
  return program.text;
}
