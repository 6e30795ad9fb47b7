/**
 * What a message costs on the runtime that this is started with: `npm run bench:messages`. It prints two
 * rows, in microseconds, medians.
 *
 * The cost of one listener event is what a hundred messages that come at once take longer while somebody
 * listens, for each of them.
 */
import process from "node:process";
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import { signUserSig } from "@timlogin/usersig";
import { measure } from "mitata";
import { openTim } from "timlogin";

const NS_PER_US = 1000;
const BUDGET_NS = Number(process.env.BENCHMARK_BUDGET_NS ?? 3e8);
const [sdkAppID, userID] = [1400000000, "benchmark-user"];

/** The median of a call that is awaited, in microseconds. */
async function time(call: () => Promise<unknown>): Promise<number> {
  const options = { batch_threshold: 0, min_samples: 16, gc: false };
  await measure(call, { ...options, min_cpu_time: BUDGET_NS / 4 });
  const { p50 } = await measure(call, { ...options, min_cpu_time: BUDGET_NS });
  return p50 / NS_PER_US;
}

await using tim = await openTim({ library: "emulator", sdkAppID });
await tim.login(userID, await signUserSig({ sdkAppID, userID, secretKey: DEVELOPMENT_SECRET_KEY }));
const sdk = openSdk(tim);
const emulator = new EmulatorControl(tim);
const message = { message_elem_array: [{ elem_type: TIMElemType.Text, text_elem_content: "hi" }] };

const incoming = Array.from({ length: 100 }, () => ({ from: "bob", text: "hi" }));
const receiveAll = () => Promise.all(incoming.map((one) => emulator.receiveMessage(one)));
let onMessage = () => {};
const listen = () => sdk.listen("TIMRecvNewMsgCallback", () => onMessage());
// In turns, and the least of each: what else the machine does hits both alike.
const [unheard, heard]: [number[], number[]] = [[], []];
for (let round = 0; round < 5; round += 1) {
  unheard.push(await time(receiveAll));
  using _ = listen();
  heard.push(await time(receiveAll));
}
const eventCost = (Math.min(...heard) - Math.min(...unheard)) / incoming.length;

/** To oneself, so that it is sent and received. */
async function sendAndReceive(): Promise<void> {
  const received = new Promise<void>((resolve) => {
    onMessage = resolve;
  });
  await sdk.TIMMsgSendMessage(userID, TIMConvType.C2C, message);
  await received;
}
using _ = listen();
const roundTrip = await time(sendAndReceive);

const runtime = "Deno" in globalThis ? "deno" : "Bun" in globalThis ? "bun" : "node";
const row = (title: string, us: number) => console.log(`${runtime}  ${title}  ${us.toFixed(1)} µs`);
row("a message sent and received", roundTrip);
row("one listener event", eventCost);
