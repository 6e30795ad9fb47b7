import type { OpenOptions, TimClient } from "@timlogin/node-koffi";
import { SDK_APP_ID, type Subject } from "./subject.ts";

/** The product, as its users call it. */
export async function openClient(
  openTim: (options: OpenOptions) => Promise<TimClient>,
  library: string,
): Promise<Subject> {
  const tim = await openTim({ library, sdkAppID: SDK_APP_ID });
  return {
    getLoginStatus: () => tim.getLoginStatus(),
    getLoginUserID: () => tim.getLoginUserID(),
    login: ({ userID, userSig }) => tim.login(userID, userSig),
    logout: () => tim.logout(),
  };
}
