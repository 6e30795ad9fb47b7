import { Buffer } from "node:buffer";
import { DataType, funcConstructor, load, open as openLibrary } from "ffi-rs";
import { callError, type OpenSubject, SDK_APP_ID } from "./subject.ts";

const LIBRARY = "libImSDK";

/**
 * ffi-rs as im_electron_sdk 8.0.5906 calls it: every call names its function and types again, and
 * the user id is the text before the first NUL of a new buffer. One thing differs: here the promise
 * of a login waits for the answer; there it resolves as soon as the call has returned.
 */
export const open: OpenSubject = async (path) => {
  openLibrary({ library: LIBRARY, path });
  const result = load({
    library: LIBRARY,
    funcName: "TIMInit",
    retType: DataType.I32,
    paramsType: [DataType.U64, DataType.String],
    paramsValue: [SDK_APP_ID, "{}"],
  });
  if (result !== 0) throw callError("TIMInit", result);
  return { getLoginStatus, getLoginUserID, login, logout };
};

function getLoginStatus(): number {
  return load({
    library: LIBRARY,
    funcName: "TIMGetLoginStatus",
    retType: DataType.I32,
    paramsType: [],
    paramsValue: [],
  });
}

function getLoginUserID(): unknown {
  const buffer = Buffer.alloc(128);
  const code = load({
    library: LIBRARY,
    funcName: "TIMGetLoginUserID",
    retType: DataType.I32,
    paramsType: [DataType.U8Array],
    paramsValue: [buffer],
  });
  if (code !== 0) throw callError("TIMGetLoginUserID", code);
  return buffer.toString().split("\0")[0];
}

function login({ userID, userSig }: { userID: string; userSig: string }): Promise<unknown> {
  return answered((paramsType, callback) =>
    load({
      library: LIBRARY,
      funcName: "TIMLogin",
      retType: DataType.I32,
      paramsType: [DataType.String, DataType.String, paramsType, DataType.String],
      paramsValue: [userID, userSig, callback, ""],
    }),
  );
}

function logout(): Promise<unknown> {
  return answered((paramsType, callback) =>
    load({
      library: LIBRARY,
      funcName: "TIMLogout",
      retType: DataType.I32,
      paramsType: [paramsType, DataType.String],
      paramsValue: [callback, ""],
    }),
  );
}

type Callback = (code: number) => void;

function answered(
  invoke: (type: ReturnType<typeof funcConstructor>, callback: Callback) => number,
): Promise<unknown> {
  return new Promise<void>((resolve, reject) => {
    const type = funcConstructor({
      paramsType: [DataType.I32, DataType.String, DataType.String, DataType.String],
      retType: DataType.Void,
    });
    const callback = (code: number) => (code === 0 ? resolve() : reject(callError("call", code)));
    const result = invoke(type, callback);
    if (result !== 0) reject(callError("call", result));
  });
}
