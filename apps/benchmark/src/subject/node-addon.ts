import { createRequire } from "node:module";
import { ADDON_PATH } from "../build-native.ts";
import { callError, type OpenSubject } from "./subject.ts";

interface Addon {
  load(library: string): number;
  getLoginStatus(): number;
  getLoginUserID(): string | null;
  login(userID: string, userSig: string): Promise<number>;
  logout(): Promise<number>;
}

/** The Node-API addon of `native/addon.c`. */
export const open: OpenSubject = async (library) => {
  const addon = createRequire(import.meta.url)(ADDON_PATH) as Addon;
  const result = addon.load(library);
  if (result !== 0) throw callError("TIMInit", result);
  return {
    getLoginStatus: () => addon.getLoginStatus(),
    getLoginUserID: () => addon.getLoginUserID(),
    login: ({ userID, userSig }) => addon.login(userID, userSig),
    logout: () => addon.logout(),
  };
};
