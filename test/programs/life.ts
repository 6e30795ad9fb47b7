/** How long a process lives with a client, and what an error in a listener does to it. */
import process from "node:process";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType } from "@timlogin/sdk";
import { signUserSig } from "@timlogin/usersig";
import { openTim, type TimClient } from "timlogin";

const sdkAppID = 1_400_000_000;
const secretKey = DEVELOPMENT_SECRET_KEY;
const say = (text: string) => console.log(text);
const sign = (userID: string) => signUserSig({ sdkAppID, userID, secretKey });
const open = () => openTim({ sdkAppID, library: "emulator" });

function boom(): never {
  throw new Error("boom");
}

/** Two listeners, of which the first throws. */
function listen(target: TimClient | EventTarget): void {
  const { addEventListener } = target as EventTarget;
  addEventListener.call(target, "kickedoffline", boom);
  addEventListener.call(target, "kickedoffline", () => say("second"));
}

async function loginSlowly(tim: TimClient): Promise<void> {
  await new EmulatorControl(tim).setLatency({ minMs: 400, maxMs: 400 });
  await tim.login("alice", await sign("alice"));
  say(`${tim.getLoginUserID()} is in`);
}

const programs: Readonly<Record<string, () => Promise<void>>> = {
  async login() {
    await loginSlowly(await open());
  },
  async close() {
    const tim = await open();
    tim.addEventListener("kickedoffline", boom);
    await loginSlowly(tim);
    await tim.close();
    say("closed");
  },
  async idle() {
    await open();
    say("open");
  },
  async renewing() {
    const tim = await openTim({ sdkAppID, library: "emulator", earlyRefreshMs: 1000 });
    await tim.login("alice", () => sign("alice"));
    say(`${tim.getLoginUserID()} is in`);
  },
  async exit() {
    const tim = await open();
    await new EmulatorControl(tim).setLatency({ minMs: 400, maxMs: 400 });
    void tim.login("alice", await sign("alice"));
    say("leaving");
    process.exit(0);
  },
  async listening() {
    const tim = await open();
    tim.addEventListener("kickedoffline", boom);
    say("listening");
  },
  async messaged() {
    const tim = await open();
    await tim.login("alice", await sign("alice"));
    await new EmulatorControl(tim).setLatency({ minMs: 400, maxMs: 400 });
    const sdk = openSdk(tim);
    sdk.listen("TIMRecvNewMsgCallback", boom).close();
    const { result } = await sdk.TIMMsgSendMessage("bob", TIMConvType.C2C, {
      message_elem_array: [{ elem_type: 0, text_elem_content: "hi" }],
    });
    say(`to ${result.message_conv_id}`);
  },
  async awaitingMessages() {
    openSdk(await open()).listen("TIMRecvNewMsgCallback", boom);
    say("listening");
  },
  async unlistened() {
    const tim = await open();
    tim.addEventListener("kickedoffline", boom);
    tim.addEventListener("relogin", boom, { once: true, signal: AbortSignal.timeout(50) });
    await loginSlowly(tim);
    tim.removeEventListener("kickedoffline", boom);
  },
  async unanswered() {
    const tim = await open();
    const login = tim.login("alice", () => new Promise(() => {}), { timeoutMs: 50 });
    say(
      await login.then(
        () => "in",
        (error: Error) => error.name,
      ),
    );
  },
  async throwsOnPlatform() {
    const target = new EventTarget();
    listen(target);
    target.dispatchEvent(new Event("kickedoffline"));
  },
  async throwsOnClient() {
    const tim = await open();
    listen(tim);
    await tim.login("alice", await sign("alice"));
    await new EmulatorControl(tim).kickOffline();
    await tim.close();
  },
  async messageThrows() {
    process.on("uncaughtException", ({ message }) => say(`uncaught ${message}`));
    const tim = await open();
    const sdk = openSdk(tim);
    sdk.listen("TIMRecvNewMsgCallback", boom);
    sdk.listen("TIMRecvNewMsgCallback", () => say("second"));
    await tim.login("alice", await sign("alice"));
    await new EmulatorControl(tim).receiveMessage({ from: "bob", text: "hi" });
    await tim.close();
  },
  async survives() {
    process.on("uncaughtException", ({ message }) => say(`uncaught ${message}`));
    const tim = await open();
    listen(tim);
    const emulator = new EmulatorControl(tim);
    for (const userID of ["alice", "bob"]) {
      await tim.login(userID, await sign(userID));
      // The event and the answers arrive together, so one drain delivers all of them.
      await Promise.all([emulator.kickOffline(), emulator.state(), tim.logout()]);
      say(`${userID} was in`);
    }
    await tim.close();
  },
};

await programs[process.argv[2] ?? ""]?.();
