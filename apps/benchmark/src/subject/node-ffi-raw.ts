import { dlopen } from "node:ffi";
import { cString, USER_ID_BUFFER_SIZE } from "./raw.ts";
import { callError, type OpenSubject, SDK_APP_ID } from "./subject.ts";

/** Bare `node:ffi`. Its callbacks may only be called on JavaScript's thread, so it has no login. */
export const open: OpenSubject = async (path) => {
  const { TIMGetLoginStatus, TIMGetLoginUserID, TIMInit } = dlopen(path, {
    TIMGetLoginStatus: { arguments: [], return: "int32" },
    TIMGetLoginUserID: { arguments: ["pointer"], return: "int32" },
    TIMInit: { arguments: ["uint64", "pointer"], return: "int32" },
  }).functions as Record<string, (...args: unknown[]) => number>;
  const result = TIMInit?.(BigInt(SDK_APP_ID), cString("{}"));
  if (result !== 0) throw callError("TIMInit", result ?? -1);
  const buffer = new Uint8Array(USER_ID_BUFFER_SIZE);
  return {
    getLoginStatus: TIMGetLoginStatus as () => number,
    getLoginUserID: () => TIMGetLoginUserID?.(buffer),
    getLoginUserIDAnew: () => TIMGetLoginUserID?.(new Uint8Array(USER_ID_BUFFER_SIZE)),
    login: async () => undefined,
    logout: async () => undefined,
  };
};
