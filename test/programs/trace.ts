/** A login, a refused one, an event and a message, for the trace of `TIMLOGIN_TRACE=1`. */
import { DEVELOPMENT_SECRET_KEY, EmulatorControl } from "@timlogin/emulator";
import { openSdk, TIMConvType } from "@timlogin/sdk";
import { signUserSig } from "@timlogin/usersig";
import { openTim, TimError } from "timlogin";

const sdkAppID = 1_400_000_000;
const secretKey = `${DEVELOPMENT_SECRET_KEY}!`;
const sign = (userID: string) => signUserSig({ sdkAppID, userID, secretKey });

const config = { emulator_secret_key: secretKey };
await using tim = await openTim({ sdkAppID, library: "emulator", config });
const userSig = await sign("alice");
const text = "between us";
// The secrets, which must not appear on standard error, go to standard output.
console.log(JSON.stringify({ secretKey, userSig, text }));
await tim.login("alice", userSig);
const refused = await tim.login("bob", userSig).catch((error: unknown) => error);
if (!TimError.is(refused) || refused.code !== 70013) throw refused;
await tim.login("alice", userSig);

await openSdk(tim).TIMMsgSendMessage("bob", TIMConvType.C2C, {
  message_elem_array: [{ elem_type: 0, text_elem_content: text }],
});
const kicked = new Promise((resolve) => tim.addEventListener("kickedoffline", resolve));
await new EmulatorControl(tim).kickOffline();
await kicked;
