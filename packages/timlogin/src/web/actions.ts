/**
 * What the page's buttons do. A program runs these functions, and the page shows their text: so the code
 * that is shown is the code that runs.
 */
import type { EmulatorControl } from "@timlogin/emulator";
import type { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import type { signUserSig } from "@timlogin/usersig";
import type { openTim, TimClient } from "../index.ts";
import type { Values } from "./messages.ts";

/** The names that an action's code uses. */
export interface Tools extends Values {
  readonly tim: TimClient;
  readonly emulator: EmulatorControl;
  readonly openTim: typeof openTim;
  readonly openSdk: typeof openSdk;
  readonly signUserSig: typeof signUserSig;
  readonly TIMConvType: typeof TIMConvType;
  readonly TIMElemType: typeof TIMElemType;
  readonly sdkAppID: number;
  readonly secretKey: string;
}

export interface Action {
  readonly group: keyof typeof GROUPS;
  readonly label: string;
  /** The key that does the same; empty for none. */
  readonly key: string;
  readonly run: (tools: Tools) => Promise<unknown>;
}

export const GROUPS = {
  login: "Log in with a ticket that is",
  user: "The user",
  server: "What the server does",
  clock: "The emulator’s clock",
  messages: "Messages",
  client: "The client",
} as const;

function act(group: Action["group"], label: string, key: string, run: Action["run"]): Action {
  return { group, label, key, run };
}

export const ACTIONS: Readonly<Record<string, Action>> = {
  login: act("login", "renewed", "l", async ({ tim, signUserSig, sdkAppID, secretKey, userID }) => {
    // The function is asked again whenever the ticket has expired.
    await tim.login(userID, (userID) => signUserSig({ sdkAppID, userID, secretKey }));
  }),
  good: act("login", "good", "g", async ({ tim, signUserSig, sdkAppID, secretKey, userID }) => {
    const userSig = await signUserSig({ sdkAppID, userID, secretKey });
    await tim.login(userID, userSig);
  }),
  expired: act(
    "login",
    "expired",
    "",
    async ({ tim, signUserSig, sdkAppID, secretKey, userID }) => {
      const now = Date.now() / 1000 - 8 * 86_400; // A ticket lives 7 days.
      const userSig = await signUserSig({ sdkAppID, userID, secretKey, now });
      await tim.login(userID, userSig);
    },
  ),
  forged: act("login", "forged", "", async ({ tim, signUserSig, sdkAppID, userID }) => {
    const userSig = await signUserSig({ sdkAppID, userID, secretKey: "not the app's key" });
    await tim.login(userID, userSig);
  }),
  another: act(
    "login",
    "another’s",
    "",
    async ({ tim, signUserSig, sdkAppID, secretKey, userID, peerID }) => {
      const userSig = await signUserSig({ sdkAppID, userID: peerID, secretKey });
      await tim.login(userID, userSig);
    },
  ),
  truncated: act(
    "login",
    "truncated",
    "",
    async ({ tim, signUserSig, sdkAppID, secretKey, userID }) => {
      const userSig = await signUserSig({ sdkAppID, userID, secretKey });
      await tim.login(userID, userSig.slice(0, userSig.length / 2));
    },
  ),
  ten: act(
    "user",
    "Ten logins at once",
    "t",
    async ({ tim, signUserSig, sdkAppID, secretKey, userID }) => {
      const users = Array.from({ length: 10 }, (_, i) => `${userID}-${i}`);
      const sign = (userID: string) => signUserSig({ sdkAppID, userID, secretKey });
      const userSigs = await Promise.all(users.map(sign));
      // The SDK runs them one after another, and the last one stays.
      await Promise.all(users.map((user, i) => tim.login(user, userSigs[i] ?? "")));
    },
  ),
  logout: act("user", "Log out", "o", ({ tim }) => tim.logout()),
  takeOver: act("user", "Take over", "", ({ tim }) => tim.takeOver()),
  kick: act("server", "Second device logs in", "k", ({ emulator }) => emulator.kickOffline()),
  expire: act("server", "Ticket expires", "e", ({ emulator }) => emulator.expireUserSig()),
  down: act("server", "Network down", "d", ({ emulator }) => emulator.setNetwork("down")),
  up: act("server", "Network up", "u", ({ emulator }) => emulator.setNetwork("up")),
  latency: act("server", "Set latency", "", ({ emulator, latencyMs }) =>
    emulator.setLatency({ minMs: latencyMs, maxMs: latencyMs }),
  ),
  fault: act("server", "Fail the next call", "f", ({ emulator }) =>
    emulator.addFault({ call: "any", code: 70169, desc: "the server is busy" }),
  ),
  never: act("server", "Never answer it", "", ({ emulator }) =>
    emulator.addFault({ call: "any", answers: "never" }),
  ),
  freeze: act("clock", "Freeze", "", ({ emulator }) => emulator.freezeTime()),
  seconds: act("clock", "+ 30 s", "", ({ emulator }) => emulator.advanceTime(30_000)),
  day: act("clock", "+ 1 day", "", ({ emulator }) => emulator.advanceTime(86_400_000)),
  resume: act("clock", "Let it run", "", ({ emulator }) => emulator.resumeTime()),
  send: act(
    "messages",
    "Send to the peer",
    "s",
    ({ tim, openSdk, TIMConvType, TIMElemType, peerID, text }) =>
      openSdk(tim).TIMMsgSendMessage(peerID, TIMConvType.C2C, {
        message_elem_array: [{ elem_type: TIMElemType.Text, text_elem_content: text }],
      }),
  ),
  receive: act("messages", "Receive from the peer", "r", ({ emulator, peerID, text }) =>
    emulator.receiveMessage({ from: peerID, text }),
  ),
  reset: act("client", "Reset the emulator", "", ({ emulator }) => emulator.reset()),
  close: act("client", "Close", "", ({ tim }) => tim.close()),
  open: act("client", "Open again", "", ({ openTim, sdkAppID }) =>
    openTim({ library: "emulator", sdkAppID }),
  ),
};

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
export function codeOf({ run }: Action, values: Values): string {
  const text = String(run);
  const body = text.slice(text.indexOf("=>") + 2).trim();
  const used = Object.entries(values).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
  const constants = used.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  const isBlock = body.startsWith("{");
  const lines = (isBlock ? body.slice(1, -1).trimEnd() : `await ${body};`).split("\n");
  const indents = lines.map((line) => line.search(/\S/)).filter((indent) => indent > 0);
  // The build indents by four.
  const dedent = (line: string) =>
    line.replace(/^ +/, (spaces) => " ".repeat((spaces.length - Math.min(...indents)) / 2));
  return [...constants, ...lines.map(dedent)].join("\n").trim();
}
