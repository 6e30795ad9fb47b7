import { dlopen, FFIType, JSCallback } from "bun:ffi";
import { cString, RawPromises, rawSubject, USER_ID_BUFFER_SIZE } from "./raw.ts";
import { callError, type OpenSubject, SDK_APP_ID } from "./subject.ts";

const { i32, ptr, u64, u64_fast } = FFIType;

const SYMBOLS = {
  TIMLogin: { args: [ptr, ptr, ptr, u64], returns: i32 },
  TIMLogout: { args: [ptr, u64], returns: i32 },
  TIMGetLoginStatus: { args: [], returns: i32 },
  TIMGetLoginUserID: { args: [ptr], returns: i32 },
  TIMInit: { args: [u64, ptr], returns: i32 },
} as const;

/** Bare `bun:ffi`, with the SDK's callbacks through a thread-safe `JSCallback`. */
export const open: OpenSubject = async (library) => {
  const { TIMLogin, TIMLogout, TIMGetLoginStatus, TIMGetLoginUserID, TIMInit } = dlopen(
    library,
    SYMBOLS,
  ).symbols;
  const promises = new RawPromises();
  const callback = new JSCallback(
    (code: number, _desc: unknown, _json: unknown, request: number | bigint) =>
      promises.settle(Number(request), code),
    { args: [i32, ptr, ptr, u64_fast], returns: FFIType.void, threadsafe: true },
  );
  const { ptr: pointer } = callback;
  const result = TIMInit(SDK_APP_ID, cString("{}"));
  if (result !== 0) throw callError("TIMInit", result);
  const buffer = new Uint8Array(USER_ID_BUFFER_SIZE);
  return rawSubject(
    {
      getLoginStatus: () => TIMGetLoginStatus(),
      getLoginUserID: () => TIMGetLoginUserID(buffer),
      getLoginUserIDAnew: () => TIMGetLoginUserID(new Uint8Array(USER_ID_BUFFER_SIZE)),
      login: (userID, userSig, request) => TIMLogin(userID, userSig, pointer, request),
      logout: (request) => TIMLogout(pointer, request),
    },
    promises,
  );
};
