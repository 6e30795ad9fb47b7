/**
 * Checks arguments before they reach the SDK. The reasons never contain a ticket.
 */
import { refuse } from "./error.ts";
import { encodeCString, utf8Size } from "./strings.ts";

/** Tencent's bound on a user id, in bytes of UTF-8. */
export const USER_ID_SIZE_MAX: number = 32;
export const USER_SIG_SIZE_MAX: number = 16 * 1024;

/** Text with one byte a character, and nothing to refuse but its length: nearly all user ids. */
const PLAIN_TEXT = /^[ -~]+$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

export function checkUserID(userID: string): void {
  const isPlain = typeof userID === "string" && PLAIN_TEXT.test(userID);
  if (isPlain && userID.length <= USER_ID_SIZE_MAX) return;
  const size = typeof userID === "string" ? utf8Size(userID) : 0;
  if (size === 0) bad("the user id is empty or not a string; give a string of 1 to 32 bytes");
  if (size > USER_ID_SIZE_MAX) {
    bad(`the user id has ${size} bytes, and at most ${USER_ID_SIZE_MAX} are allowed`);
  }
  if (userID.includes("\0")) bad("the user id contains a NUL, which would cut it short");
  if (LONE_SURROGATE.test(userID))
    bad("the user id contains half of a surrogate pair, which is not valid text");
}

/** Refuses only what cannot be a ticket: the server judges the rest. */
export function checkUserSig(userSig: string): string {
  if (typeof (userSig as { then?: unknown } | null | undefined)?.then === "function") {
    bad("the UserSig is a Promise: await it");
  }
  if (typeof userSig !== "string" || userSig === "") {
    bad("the UserSig is empty or not a string; sign one, or ask your server for it");
  }
  if (userSig.length > USER_SIG_SIZE_MAX) {
    bad(`the UserSig is longer than ${USER_SIG_SIZE_MAX} characters, so it is not a UserSig`);
  }
  if (!/^[\w*/+=-]*$/.test(userSig)) {
    bad(
      "the UserSig has characters that no UserSig has; was it truncated, quoted or encoded again?",
    );
  }
  return userSig;
}

function bad(desc: string): never {
  refuse("TIMLogin", "ERR_BAD_ARGUMENT", desc);
}

/** Describes a value without its text, which may be a misplaced secret. */
export function describe(value: unknown): string {
  if (typeof value === "string") {
    if (value === "") return "an empty string";
    return value.includes("\0") ? "a string with a NUL" : `a string of length ${value.length}`;
  }
  if (value === null || ["boolean", "number", "undefined"].includes(typeof value)) {
    return `${value}`;
  }
  return `of the type ${Array.isArray(value) ? "array" : typeof value}`;
}

/** Throws `ERR_BAD_OPTION`, with the values that the option may have. */
export function refuseOption(call: string, name: string, value: unknown, wanted: string): never {
  refuse(call, "ERR_BAD_OPTION", `${name} is ${describe(value)}; give ${wanted}`);
}

export function isMilliseconds(value: unknown): value is number {
  return typeof value === "number" && value >= 0;
}

/**
 * An object as JSON in a C string. Refuses values that JSON cannot express: a bigint, or a cycle.
 */
export function encodeJson(
  value: unknown,
  refuseValue: (desc: string, cause?: unknown) => never,
): Uint8Array {
  if (!isRecord(value)) return refuseValue(`is ${describe(value)}; give an object`);
  let text: unknown;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "";
    return refuseValue(`cannot be written as JSON: ${said.split("\n")[0]}`, cause);
  }
  if (typeof text !== "string") return refuseValue("cannot be written as JSON");
  return encodeCString(text);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
