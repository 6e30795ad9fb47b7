import { cString, RawPromises, rawSubject, USER_ID_BUFFER_SIZE } from "./raw.ts";
import { callError, type OpenSubject, SDK_APP_ID } from "./subject.ts";

const SYMBOLS = {
  TIMLogin: { parameters: ["buffer", "buffer", "function", "usize"], result: "i32" },
  TIMLogout: { parameters: ["function", "usize"], result: "i32" },
  TIMGetLoginStatus: { parameters: [], result: "i32" },
  TIMGetLoginUserID: { parameters: ["buffer"], result: "i32" },
  TIMInit: { parameters: ["u64", "buffer"], result: "i32" },
} as const;

const ANSWER = { parameters: ["i32", "pointer", "pointer", "usize"], result: "void" } as const;

/** Bare `Deno.dlopen`, with the SDK's callbacks through `Deno.UnsafeCallback`. */
export const open: OpenSubject = async (library) => {
  const { TIMLogin, TIMLogout, TIMGetLoginStatus, TIMGetLoginUserID, TIMInit } = Deno.dlopen(
    library,
    SYMBOLS,
  ).symbols;
  const promises = new RawPromises();
  const { pointer } = Deno.UnsafeCallback.threadSafe(ANSWER, (code, _desc, _json, request) =>
    promises.settle(Number(request), code),
  );
  const result = TIMInit(BigInt(SDK_APP_ID), cString("{}"));
  if (result !== 0) throw callError("TIMInit", result);
  const buffer = new Uint8Array(USER_ID_BUFFER_SIZE);
  return rawSubject(
    {
      getLoginStatus: () => TIMGetLoginStatus(),
      getLoginUserID: () => TIMGetLoginUserID(buffer),
      getLoginUserIDAnew: () => TIMGetLoginUserID(new Uint8Array(USER_ID_BUFFER_SIZE)),
      login: (userID, userSig, request) => TIMLogin(userID, userSig, pointer, BigInt(request)),
      logout: (request) => TIMLogout(pointer, BigInt(request)),
    },
    promises,
  );
};
