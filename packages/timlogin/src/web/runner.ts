/**
 * The program of one column: a client on the emulator, in whichever runtime this is. It takes commands from
 * the standard input, and tells on the standard output what happens.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import { signUserSig } from "@timlogin/usersig";
import * as timlogin from "../index.ts";
import { actions } from "./actions.ts";
import type { Command, Message, Row, State } from "./messages.ts";

const sdkAppID = 1_400_000_000;
const STATE_DELAY_MS = 25;
const NOTE_MAX = 200;

/** The one that was opened last. */
let tim: timlogin.TimClient;
let state: State = { version: "", library: "", status: "closed", userID: "", emulator: null };
let stateTimer: NodeJS.Timeout | undefined;
const lanes: Row["lanes"][number][] = [];

const tell = (message: Message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Tells a moment of the time line, and what has changed by then. */
function tellRow(type: Row["type"], what: string, note = "", lane?: number): void {
  const own = lane === undefined ? lanes : lanes.with(lane, type);
  tell({ row: { type, at: performance.now(), what, note: note.slice(0, NOTE_MAX), lanes: own } });
  tellStatus();
  // The client calls the SDK a little after it was given a UserSig.
  setTimeout(tellStatus);
  // Once for all that happens together.
  clearTimeout(stateTimer);
  stateTimer = setTimeout(tellState, STATE_DELAY_MS);
}

function tellStatus(): void {
  let [status, userID] = ["closed", ""];
  try {
    status = timlogin.LoginStatus[tim.getLoginStatus()].replace(/\B(?=[A-Z])/, " ").toLowerCase();
    userID = tim.getLoginUserID() ?? "";
  } catch {
    // It is closed, or not open yet.
  }
  if (status === state.status && userID === state.userID) return;
  state = { ...state, status, userID };
  tell({ state });
  tellRow("change", status, userID);
}

async function tellState(): Promise<void> {
  const emulator = await new EmulatorControl(tim).state().catch(() => null);
  tellStatus();
  state = { ...state, emulator };
  tell({ state });
}

// --- calls ---

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

async function tellCall(name: string, args: readonly unknown[], run: () => Promise<unknown>) {
  const lane = [...lanes, "free"].indexOf("free");
  lanes[lane] = "pending";
  // A login's second argument is its ticket.
  tellRow("call", name, (name === "login" ? args.slice(0, 1) : args).map(shown).join(", "), lane);
  const start = performance.now();
  const end = (type: "answer" | "failed", problem = "") => {
    const us = Math.round((performance.now() - start) * 1000).toLocaleString("en");
    lanes[lane] = "free";
    tellRow(type, name, `${us} µs${problem}`, lane);
    lanes.length = lanes.lastIndexOf("pending") + 1;
  };
  const running = run();
  tellStatus();
  await running.then(
    () => end("answer"),
    (error) => end("failed", `, ${reason(error)}`),
  );
  return running;
}

function reason(error: unknown): string {
  if (!timlogin.TimError.is(error)) return String(error);
  return `${error.code} ${error.codeName}: ${error.desc}`;
}

/** As it is written, without tickets and keys. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, (key, inner) => {
    if (key === "secretKey" || key === "sdkAppID") return undefined;
    return inner instanceof Error ? reason(inner) : inner;
  });
  return `${text ?? ""}`.replaceAll('"', "");
}

// --- the client ---

async function openTim(options: timlogin.OpenOptions): Promise<timlogin.TimClient> {
  const { host } = await timlogin.loadAdapter();
  tim = await timlogin.openTim(options);
  const library = `${tim.library.split(/[\\/]/).at(-1)}, SDK ${tim.sdkVersion}`;
  state = { ...state, version: host.runtimeVersion, library };
  for (const name of ["kickedoffline", "usersigexpired", "networkstatus", "relogin"] as const) {
    tim.addEventListener(name, ({ detail }) => tellRow("event", name, shown(detail ?? "")));
  }
  openSdk(tim).listen("TIMRecvNewMsgCallback", (messages) => {
    for (const { message_sender, message_elem_array = [] } of messages) {
      const texts = message_elem_array.map((element) => Reflect.get(element, "text_elem_content"));
      tellRow("event", "message", `from ${message_sender}: ${texts.join("")}`);
    }
  });
  return tim;
}

const tools = {
  ...told({ openTim, signUserSig }),
  ...{ openSdk: () => told(openSdk(tim)), TIMConvType, TIMElemType },
  ...{ sdkAppID, secretKey: DEVELOPMENT_SECRET_KEY },
};

/** What fails is told by the call that has failed. */
async function obey({ action, ...values }: Command): Promise<void> {
  const clients = { tim: told(tim), emulator: told(new EmulatorControl(tim)) };
  const run = actions({ ...tools, ...values, ...clients })[action];
  await run?.().catch(() => {});
}

await tools.openTim({ library: "emulator", sdkAppID });
for await (const line of createInterface({ input: process.stdin })) {
  void obey(JSON.parse(line) as Command);
}
// The server has gone.
process.exit();
