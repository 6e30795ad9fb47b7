/**
 * The program of one column: a client on the emulator, in whichever runtime this is. It takes commands from
 * the standard input and tells on the standard output what happens, a line of JSON each.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import { signUserSig } from "@timlogin/usersig";
import * as timlogin from "../index.ts";
import { actions } from "./actions.ts";
import type { Command, Message, Row } from "./messages.ts";

const sdkAppID = 1_400_000_000;
const STATE_DELAY_MS = 25;
const NOTE_MAX = 60;

/** The one that was opened last. */
let client = null as timlogin.TimClient | null;
let isOpen = false;
let calls = 0;
let head = { version: "", library: "", status: "", userID: "" };
let isStateDue = false;

/** What a call has failed with is told already. */
const toldErrors = new WeakSet<object>();

function tell(message: Message): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** A moment of the time line, and what has changed with it. */
function tellRow(type: Row, what: string, note = "", call?: number): void {
  const at = performance.timeOrigin + performance.now();
  tell({ kind: "row", type, at, what, note, call });
  if (type === "change") return;
  tellStatus();
  if (!isStateDue) setTimeout(tellState, STATE_DELAY_MS);
  isStateDue = true;
}

function tellStatus(): void {
  if (client === null) return;
  const status = isOpen ? timlogin.LoginStatus[client.getLoginStatus()] : "Closed";
  const userID = isOpen ? (client.getLoginUserID() ?? "") : "";
  if (status === head.status && userID === head.userID) return;
  head = { ...head, status, userID };
  tell({ kind: "head", ...head });
  tellRow("change", status, userID);
}

/** A little later, so once for all that happens together. */
async function tellState(): Promise<void> {
  isStateDue = false;
  const emulator = client !== null && isOpen ? new EmulatorControl(client) : null;
  const state = await emulator?.state().catch(() => null);
  tellStatus();
  tell({ kind: "state", state });
}

// --- calls ---

/** The same object, whose methods are told of: that they are called, and how they end. */
function told<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      const run = async (...args: unknown[]) => Reflect.apply(member, target, args);
      return (...args: unknown[]) => tellCall(String(name), args, () => run(...args));
    },
  });
}

async function tellCall<Value>(
  name: string,
  args: readonly unknown[],
  run: () => Promise<Value>,
): Promise<Value> {
  calls += 1;
  const call = calls;
  const start = performance.now();
  const took = () => `${Math.round((performance.now() - start) * 1000).toLocaleString("en")} µs`;
  tellRow("call", name, shown(name, args), call);
  try {
    const running = run();
    if (name === "close") isOpen = false;
    tellStatus();
    const value = await running;
    tellRow("answer", name, took(), call);
    return value;
  } catch (error) {
    toldErrors.add(error as object);
    tellRow("failed", name, `${took()}, ${reason(error)}`, call);
    throw error;
  }
}

function reason(error: unknown): string {
  if (!timlogin.TimError.is(error)) return String(error);
  return `${error.code} ${error.codeName}: ${error.desc}`;
}

/** A login's second argument is its ticket, which is not shown. */
function shown(name: string, args: readonly unknown[]): string {
  const texts = args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg)));
  const text = name === "login" ? String(args[0]) : texts.join(", ");
  return text.length > NOTE_MAX ? `${text.slice(0, NOTE_MAX)}…` : text;
}

// --- the client ---

async function openTim(options: timlogin.OpenOptions): Promise<timlogin.TimClient> {
  const opened = await tellCall("openTim", [options.library], () => timlogin.openTim(options));
  client = opened;
  isOpen = true;
  const { host } = await timlogin.loadAdapter();
  const library = `${opened.library.split(/[\\/]/).at(-1)}, SDK ${opened.sdkVersion}`;
  head = { version: host.runtimeVersion, library, status: "", userID: "" };
  for (const name of ["kickedoffline", "usersigexpired"] as const) {
    opened.addEventListener(name, () => tellRow("event", name));
  }
  opened.addEventListener("networkstatus", ({ type, detail }) =>
    tellRow("event", type, detail.status),
  );
  opened.addEventListener("relogin", ({ type, detail: { error } }) =>
    tellRow("event", type, error === null ? "logged in again" : reason(error)),
  );
  openSdk(opened).listen("TIMRecvNewMsgCallback", (messages) => {
    for (const { message_sender, message_elem_array = [] } of messages) {
      const texts = message_elem_array.map((element) => Reflect.get(element, "text_elem_content"));
      tell({ kind: "mail", isOwn: false, text: texts.join(""), title: `from ${message_sender}` });
    }
  });
  tellStatus();
  return opened;
}

async function obey({ action, values }: Command): Promise<void> {
  const own = client;
  if (own === null) return;
  const run = actions({
    ...values,
    tim: told(own),
    emulator: told(new EmulatorControl(own)),
    openTim,
    openSdk: () => told(openSdk(own)),
    async signUserSig(options) {
      const userSig = await signUserSig(options);
      // The SDK begins to log in when it has the ticket.
      setTimeout(tellStatus, 0);
      return userSig;
    },
    TIMConvType,
    TIMElemType,
    sdkAppID,
    secretKey: DEVELOPMENT_SECRET_KEY,
  })[action];
  try {
    await run?.();
    if (action !== "Send to the peer") return;
    tell({ kind: "mail", isOwn: true, text: values.text, title: `to ${values.peerID}` });
  } catch (error) {
    if (!toldErrors.has(error as object)) tellRow("event", "error", reason(error));
  }
}

await openTim({ library: "emulator", sdkAppID });
for await (const line of createInterface({ input: process.stdin })) {
  void obey(JSON.parse(line) as Command);
}
// The page has gone.
await client?.close();
process.exit(0);
