import koffi from "koffi";
import { cString, RawPromises, rawSubject, USER_ID_BUFFER_SIZE } from "./raw.ts";
import { callError, type OpenSubject, SDK_APP_ID } from "./subject.ts";

/** Bare koffi, with the SDK's callbacks through `koffi.register`. */
export const open: OpenSubject = async (path) => {
  const library = koffi.load(path);
  const TIMLogin = library.func("TIMLogin", "int", ["void *", "void *", "void *", "uintptr_t"]);
  const TIMLogout = library.func("TIMLogout", "int", ["void *", "uintptr_t"]);
  const TIMGetLoginStatus = library.func("TIMGetLoginStatus", "int", []);
  const TIMGetLoginUserID = library.func("TIMGetLoginUserID", "int", ["void *"]);
  const TIMInit = library.func("TIMInit", "int", ["uint64_t", "void *"]);

  const promises = new RawPromises();
  const type = koffi.proto("void Answer(int32_t, void *, void *, uintptr_t)");
  const callback = koffi.register(
    (code: number, _desc: unknown, _json: unknown, request: number) =>
      promises.settle(request, code),
    koffi.pointer(type),
  );
  // A registered callback does not keep the process alive for its answer.
  setInterval(() => {}, 60_000);
  const result = TIMInit(SDK_APP_ID, cString("{}"));
  if (result !== 0) throw callError("TIMInit", result);
  const buffer = new Uint8Array(USER_ID_BUFFER_SIZE);
  return rawSubject(
    {
      getLoginStatus: () => TIMGetLoginStatus(),
      getLoginUserID: () => TIMGetLoginUserID(buffer),
      getLoginUserIDAnew: () => TIMGetLoginUserID(new Uint8Array(USER_ID_BUFFER_SIZE)),
      login: (userID, userSig, request) => TIMLogin(userID, userSig, callback, request),
      logout: (request) => TIMLogout(callback, request),
    },
    promises,
  );
};
