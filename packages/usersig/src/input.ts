/** Tencent's own limit for a user id. */
const USER_ID_SIZE_MAX = 32;

/** Keeps every ticket that is signed here within the length that can be read here. */
const USER_BUF_SIZE_MAX = 4096;

/** 5138-11-16 in seconds; in milliseconds it is 1973-03-03, so a larger number is milliseconds. */
const EPOCH_SECONDS_MAX = 100_000_000_000;

/** Whether a time since 1970 cannot have been meant as seconds. */
export function isMilliseconds(time: number): boolean {
  return time >= EPOCH_SECONDS_MAX;
}

/** Throws unless `value` is a safe positive integer. */
export function checkPositiveInteger(name: string, value: number): void {
  if (typeof value !== "number") throw new TypeError(`${name} must be a number.`);
  if (Number.isSafeInteger(value) && value > 0) return;
  throw new RangeError(`${name} must be a positive integer up to 2^53 - 1, not ${value}.`);
}

/** Throws unless the SDK accepts `userID` and the signed lines stay unambiguous. */
export function checkSignableUserID(userID: string): void {
  if (typeof userID !== "string") throw new TypeError("userID must be a string.");
  const length = new TextEncoder().encode(userID).length;
  if (length === 0 || length > USER_ID_SIZE_MAX) {
    throw new RangeError(
      `userID must have 1 to ${USER_ID_SIZE_MAX} bytes of UTF-8, but it has ${length}.`,
    );
  }
  // A NUL ends the id early in C, and a line break would end its line in the signed text.
  if (/[\p{Cc}\p{Cs}]/u.test(userID)) {
    throw new RangeError(
      "userID must not contain control characters (NUL, line breaks) or unpaired surrogates.",
    );
  }
}

/** Throws unless `userBuf` is a `Uint8Array` that fits into a ticket. */
export function checkUserBuf(userBuf: Uint8Array): void {
  if (!(userBuf instanceof Uint8Array)) throw new TypeError("userBuf must be a Uint8Array.");
  if (userBuf.length <= USER_BUF_SIZE_MAX) return;
  throw new RangeError(
    `userBuf must have at most ${USER_BUF_SIZE_MAX} bytes, but it has ${userBuf.length}.`,
  );
}

/** `now` in whole seconds since 1970; the current time if it is left out. */
export function epochSeconds(now: Date | number | undefined): number {
  if (now === undefined) return Math.floor(Date.now() / 1000);
  if (typeof now !== "number" && !(now instanceof Date)) {
    throw new TypeError("now must be a Date or a number of seconds since 1970.");
  }
  const seconds = now instanceof Date ? now.getTime() / 1000 : now;
  if (seconds >= 0 && !isMilliseconds(seconds)) return Math.floor(seconds);
  throw new RangeError(
    "now must be a valid Date or seconds since 1970; is it in milliseconds? Divide it by 1000.",
  );
}
