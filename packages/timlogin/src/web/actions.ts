/**
 * The page's buttons. A program runs these functions, and the page shows their text: so the code that is
 * shown is the code that runs.
 */
import type { EmulatorControl } from "@timlogin/emulator";
import type * as sdk from "@timlogin/sdk";
import type { signUserSig } from "@timlogin/usersig";
import type { openTim, TimClient } from "../index.ts";
import type { Values } from "./messages.ts";
import { visible } from "./visible.ts";

/** The names that the code uses. */
export interface Tools extends Values, Pick<typeof sdk, "openSdk" | "TIMConvType" | "TIMElemType"> {
  readonly tim: TimClient;
  readonly emulator: EmulatorControl;
  readonly openTim: typeof openTim;
  readonly signUserSig: typeof signUserSig;
  readonly sdkAppID: number;
  readonly secretKey: string;
}

/** By the label of their buttons. */
type Actions = Readonly<Record<string, () => Promise<unknown>>>;

/** By the title of their groups. Without tools they can only be shown. */
export const GROUPS: Readonly<Record<string, (tools: Tools) => Actions>> = {
  "Log in with a ticket that is": ({ tim, signUserSig, sdkAppID, secretKey, userID, peerID }) => ({
    renewed: () => tim.login(userID, (userID) => signUserSig({ sdkAppID, userID, secretKey })),
    good: async () => tim.login(userID, await signUserSig({ sdkAppID, userID, secretKey })),
    expired: async () => {
      const now = Date.now() / 1000 - 8 * 86_400; // A ticket lives 7 days.
      await tim.login(userID, await signUserSig({ sdkAppID, userID, secretKey, now }));
    },
    forged: async () =>
      tim.login(userID, await signUserSig({ sdkAppID, userID, secretKey: "not the app's" })),
    "another’s": async () =>
      tim.login(userID, await signUserSig({ sdkAppID, userID: peerID, secretKey })),
    truncated: async () => {
      const userSig = await signUserSig({ sdkAppID, userID, secretKey });
      await tim.login(userID, userSig.slice(0, userSig.length / 2));
    },
  }),
  "The user": ({ tim, signUserSig, sdkAppID, secretKey, userID }) => ({
    "Ten logins at once": async () => {
      const users = Array.from({ length: 10 }, (_, i) => `${userID}-${i}`);
      const sign = (userID: string) => signUserSig({ sdkAppID, userID, secretKey });
      const userSigs = await Promise.all(users.map(sign));
      // The SDK runs them one after another, and the last one stays.
      await Promise.all(users.map((user, i) => tim.login(user, userSigs[i] ?? "")));
    },
    "Log out": () => tim.logout(),
    "Take over": () => tim.takeOver(),
  }),
  "What the server does": ({ emulator, latencyMs }) => ({
    "Second device logs in": () => emulator.kickOffline(),
    "Ticket expires": () => emulator.expireUserSig(),
    "Network down": () => emulator.setNetwork("down"),
    "Network up": () => emulator.setNetwork("up"),
    "Set latency": () => emulator.setLatency({ minMs: latencyMs, maxMs: latencyMs }),
    "Fail the next call": () => emulator.addFault({ call: "any", code: 70169 }),
    "Never answer it": () => emulator.addFault({ call: "any", answers: "never" }),
  }),
  "The emulator’s clock": ({ emulator }) => ({
    Freeze: () => emulator.freezeTime(),
    "+ 30 s": () => emulator.advanceTime(30_000),
    "+ 1 day": () => emulator.advanceTime(86_400_000),
    "Let it run": () => emulator.resumeTime(),
  }),
  Messages: ({ tim, emulator, openSdk, TIMConvType, TIMElemType, peerID, text }) => ({
    "Send to the peer": async () => {
      const element = { elem_type: TIMElemType.Text, text_elem_content: text };
      const message = { message_elem_array: [element] };
      await openSdk(tim).TIMMsgSendMessage(peerID, TIMConvType.C2C, message);
    },
    "Receive from the peer": () => emulator.receiveMessage({ from: peerID, text }),
  }),
  "The client": ({ tim, emulator, openTim, sdkAppID }) => ({
    "Reset the emulator": () => emulator.reset(),
    Close: () => tim.close(),
    "Open again": () => openTim({ library: "emulator", sdkAppID }),
  }),
};

export function actions(tools: Partial<Tools> = {}): Actions {
  const all = Object.values(GROUPS).map((group) => group(tools as Tools));
  return Object.assign(Object.create(null), ...all);
}

/** What stands before an action's code in a program of its own. */
export const PREAMBLE = `import { EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import { signUserSig } from "@timlogin/usersig";
import { openTim } from "timlogin";

const sdkAppID = 1400000000;
const secretKey = "timlogin-public-development-key-do-not-use-in-production";
const tim = await openTim({ library: "emulator", sdkAppID });
const emulator = new EmulatorControl(tim);
`;

/** The code of an action: what its function does, after the values that it uses. */
export function codeOf(run: () => unknown, values: Values): string {
  const text = String(run);
  const constants = Object.entries(values)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(text))
    .map(([name, value]) => `const ${name} = ${visible(JSON.stringify(value))};`);
  const body = text.slice(text.indexOf("=>") + 2).trim();
  const lines = body.startsWith("{") ? body.split("\n").slice(1, -1) : [`await ${body};`];
  return [...constants, ...lines.map((line) => line.trim())].join("\n");
}
