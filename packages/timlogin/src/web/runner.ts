/**
 * The program of one column: a client on the emulator, in whichever runtime this is. It takes commands from
 * the standard input and tells on the standard output what happens, a line of JSON each.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import { type SignUserSigOptions, signUserSig } from "@timlogin/usersig";
import {
  LoginStatus,
  loadAdapter,
  type OpenOptions,
  openTim,
  type TimClient,
  TimError,
} from "../index.ts";
import { ACTIONS, type Tools } from "./actions.ts";
import type { Command, Message } from "./messages.ts";

const sdkAppID = 1_400_000_000;
const STATE_DELAY_MS = 25;
const SHOWN_MAX = 60;

/** The client that was opened last; and the same while it is open. */
let client = null as TimClient | null;
let tim: TimClient | null = null;
let lastCall = 0;
let lastStatus = "";
let isStateDue = false;

/** What a call has failed with is told already. */
const toldErrors = new WeakSet<object>();

const now = () => performance.timeOrigin + performance.now();
const tell = (message: Message) => void process.stdout.write(`${JSON.stringify(message)}\n`);

// --- what is told of calls ---

/** The same object, whose methods are told of: that they are called, and how they end. */
function told<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) =>
        tellCall(String(name), args, async () => Reflect.apply(member, target, args));
    },
  });
}

async function tellCall<Value>(
  name: string,
  args: readonly unknown[],
  run: () => Promise<Value>,
): Promise<Value> {
  lastCall += 1;
  const id = lastCall;
  const start = performance.now();
  tell({ kind: "call", id, name, args: shown(name, args), at: now() });
  const answer = (code: number, text: string) => {
    const us = Math.round((performance.now() - start) * 1000);
    tell({ kind: "answer", id, name, at: now(), us, code, text });
    tellStatus();
  };
  const running = run();
  if (name === "close") tim = null;
  tellStatus();
  try {
    const value = await running;
    answer(0, "");
    if (name === "TIMMsgSendMessage") tellMessage(args[2], tim?.getLoginUserID(), String(args[0]));
    return value;
  } catch (error) {
    toldErrors.add(error as object);
    if (TimError.is(error)) answer(error.code, `${error.codeName}: ${error.desc}`);
    else answer(-1, String(error));
    throw error;
  }
}

/** A login's second argument is its ticket, which is not shown. */
function shown(name: string, args: readonly unknown[]): string {
  if (name === "login") return String(args[0]);
  const texts = args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg)));
  const text = texts.join(", ");
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

function tellEvent(name: string, text: string): void {
  tell({ kind: "event", name, text, at: now() });
  tellStatus();
}

/** What the client says now, and a little later also what the emulator does: once for all that happens. */
function tellStatus(): void {
  tellChange();
  if (!isStateDue) setTimeout(tellState, STATE_DELAY_MS);
  isStateDue = true;
}

function tellChange(): void {
  if (client === null) return;
  const userID = tim?.getLoginUserID() ?? null;
  const status = tim === null ? "Closed" : LoginStatus[tim.getLoginStatus()];
  if (`${status} ${userID}` !== lastStatus) tell({ kind: "status", status, userID, at: now() });
  lastStatus = `${status} ${userID}`;
}

async function tellState(): Promise<void> {
  isStateDue = false;
  const state = tim === null ? null : await new EmulatorControl(tim).state().catch(() => null);
  tellChange();
  tell({ kind: "state", state });
}

// --- the client ---

async function open(options: OpenOptions): Promise<TimClient> {
  const opened = await tellCall("openTim", [options.library], () => openTim(options));
  client = opened;
  tim = opened;
  const { host } = await loadAdapter();
  const { library, sdkVersion } = opened;
  tell({ kind: "hello", version: host.runtimeVersion, library, sdkVersion });
  opened.addEventListener("kickedoffline", () => tellEvent("kickedoffline", ""));
  opened.addEventListener("usersigexpired", () => tellEvent("usersigexpired", ""));
  opened.addEventListener("networkstatus", ({ detail }) =>
    tellEvent("networkstatus", detail.status),
  );
  opened.addEventListener("relogin", ({ detail }) =>
    tellEvent("relogin", detail.error === null ? "logged in again" : String(detail.error)),
  );
  openSdk(opened).listen("TIMRecvNewMsgCallback", (messages) => {
    for (const message of messages) tellMessage(message, undefined, opened.getLoginUserID());
  });
  tellStatus();
  return opened;
}

function tellMessage(message: unknown, from?: string | null, to?: string | null): void {
  const { message_sender = "", message_elem_array = [] } = message as {
    readonly message_sender?: string;
    readonly message_elem_array?: readonly { readonly text_elem_content?: string }[];
  };
  const text = message_elem_array.map(({ text_elem_content = "" }) => text_elem_content).join("");
  tell({ kind: "message", from: from ?? message_sender, to: to ?? "", text });
}

// --- commands ---

/** The SDK begins to log in when the ticket is there. */
async function sign(options: SignUserSigOptions): Promise<string> {
  const userSig = await signUserSig(options);
  setTimeout(tellStatus, 0);
  return userSig;
}

function tools(client: TimClient, values: Command["values"]): Tools {
  return {
    ...values,
    tim: told(client),
    emulator: told(new EmulatorControl(client)),
    openTim: open,
    openSdk: () => told(openSdk(client)),
    signUserSig: sign,
    TIMConvType,
    TIMElemType,
    sdkAppID,
    secretKey: DEVELOPMENT_SECRET_KEY,
  };
}

async function obey({ action, values }: Command): Promise<void> {
  if (client === null) return;
  try {
    await ACTIONS[action]?.run(tools(client, values));
  } catch (error) {
    if (!toldErrors.has(error as object)) tellEvent("error", String(error));
  }
}

await open({ library: "emulator", sdkAppID });
for await (const line of createInterface({ input: process.stdin })) {
  void obey(JSON.parse(line) as Command);
}
// The page has gone.
await client?.close();
process.exit(0);
