import type { OpenOptions, TimClient } from "@timlogin/node-koffi";
import { type OpenSubject, SDK_APP_ID, type Subject } from "./subject.ts";

export type OpenTim = (options: OpenOptions) => Promise<TimClient>;

/** What a subject's module exports. */
export interface SubjectModule {
  readonly open: OpenSubject;
  /** Only for the product. */
  readonly openTim?: OpenTim;
}

/** The product, as its users call it. */
export async function openClient(openTim: OpenTim, library: string): Promise<Subject> {
  const tim = await openTim({ library, sdkAppID: SDK_APP_ID });
  return {
    getLoginStatus: () => tim.getLoginStatus(),
    getLoginUserID: () => tim.getLoginUserID(),
    login: ({ userID, userSig }) => tim.login(userID, userSig),
    logout: () => tim.logout(),
  };
}
