/**
 * What is refused before it reaches the SDK, with a reason that names no ticket.
 */
import { TimError } from "./error.ts";
import { utf8Size } from "./strings.ts";

/** Tencent's bound on a user id, in bytes of UTF-8. */
export const USER_ID_SIZE_MAX: number = 32;
export const USER_SIG_SIZE_MAX: number = 16 * 1024;

export function checkUserID(userID: string): void {
  const size = typeof userID === "string" ? utf8Size(userID) : 0;
  if (size === 0) refuse("the user id is empty or not a string; give a string of 1 to 32 bytes");
  if (size > USER_ID_SIZE_MAX) {
    refuse(`the user id has ${size} bytes, and at most ${USER_ID_SIZE_MAX} are allowed`);
  }
  if (userID.includes("\0")) refuse("the user id contains a NUL, which would cut it short");
}

/** Only what cannot be a ticket is refused: the server judges the rest. */
export function checkUserSig(userSig: string): string {
  if (typeof (userSig as { then?: unknown } | null | undefined)?.then === "function") {
    refuse("the UserSig is a Promise: await it");
  }
  if (typeof userSig !== "string" || userSig === "") {
    refuse("the UserSig is empty or not a string; sign one, or ask your server for it");
  }
  if (userSig.length > USER_SIG_SIZE_MAX) {
    refuse(`the UserSig is longer than ${USER_SIG_SIZE_MAX} characters, so it is no UserSig`);
  }
  if (!/^[\w*/+=-]*$/.test(userSig)) {
    refuse("the UserSig has characters that no UserSig has; was it cut, quoted or encoded again?");
  }
  return userSig;
}

function refuse(desc: string): never {
  throw new TimError({ code: -4, call: "TIMLogin", desc });
}
