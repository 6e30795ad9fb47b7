/** Measures messages, which go through @timlogin/sdk. */
import { EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType, TIMElemType } from "@timlogin/sdk";
import type { Quantiles } from "./statistics.ts";
import type { OpenTim } from "./subject/client.ts";
import { SDK_APP_ID, type User } from "./subject/subject.ts";

type TimeCall = (call: () => Promise<unknown>) => Promise<Quantiles>;

const CALLBACK = "TIMRecvNewMsgCallback";

async function openLoggedIn(openTim: OpenTim, library: string, { userID, userSig }: User) {
  const tim = await openTim({ library, sdkAppID: SDK_APP_ID });
  await tim.login(userID, userSig);
  return { sdk: openSdk(tim), emulator: new EmulatorControl(tim) };
}

/** A message to oneself: it is sent, and received. */
export async function timeMessage(
  openTim: OpenTim,
  library: string,
  user: User,
  time: TimeCall,
): Promise<Quantiles> {
  const { sdk } = await openLoggedIn(openTim, library, user);
  const message = {
    message_elem_array: [{ elem_type: TIMElemType.Text, text_elem_content: "hi" }],
  };
  let onMessage = () => {};
  using _ = sdk.listen(CALLBACK, () => onMessage());
  // Awaited, because the listener is closed on return.
  return await time(async () => {
    const received = new Promise<void>((resolve) => {
      onMessage = resolve;
    });
    await sdk.TIMMsgSendMessage(user.userID, TIMConvType.C2C, message);
    await received;
  });
}

const AT_ONCE = 100;

/**
 * The extra time for each of a hundred messages received at once while there is a listener. With
 * and without a listener take turns, and the minimum of each counts: other load on the machine
 * affects both alike.
 */
export async function timeEvent(
  openTim: OpenTim,
  library: string,
  user: User,
  time: TimeCall,
): Promise<number> {
  const { sdk, emulator } = await openLoggedIn(openTim, library, user);
  const incoming = Array.from({ length: AT_ONCE }, () => ({ from: "bob", text: "hi" }));
  const receiveAll = () => Promise.all(incoming.map((one) => emulator.receiveMessage(one)));
  const [unheard, heard]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    unheard.push((await time(receiveAll)).p50);
    using _ = sdk.listen(CALLBACK, () => {});
    heard.push((await time(receiveAll)).p50);
  }
  return (Math.min(...heard) - Math.min(...unheard)) / AT_ONCE;
}
