/** One way to make the calls. Every column of the table implements it, each with its own means. */
export interface Subject {
  /** The bare number in every column. */
  getLoginStatus(): number;
  /** A string where the column makes one; the raw controls leave the bytes in their buffer. */
  getLoginUserID(): unknown;
  /** The same into a buffer that is new each time, as a login's strings are; of the raw controls. */
  getLoginUserIDAnew?(): unknown;
  /** Settles when the SDK has answered. */
  login(user: User): Promise<unknown>;
  logout(): Promise<unknown>;
}

export interface User {
  readonly userID: string;
  readonly userSig: string;
}

/** Loads the library and starts the SDK. Each subject's module exports one as `open`. */
export type OpenSubject = (library: string) => Promise<Subject>;

export const SDK_APP_ID = 1400000000;

/** What is wrong, where a call did not succeed. */
export function callError(call: string, code: number): Error {
  return new Error(`${call} failed with ${code}`);
}
