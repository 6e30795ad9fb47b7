/** One way to make the calls. Every column of the table implements it in its own way. */
export interface Subject {
  /** The bare number in every column. */
  getLoginStatus(): number;
  /** A string if the column makes one; the raw controls leave the bytes in their buffer. */
  getLoginUserID(): unknown;
  /** The same, into a new buffer each time, like a login's strings; only in the raw controls. */
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

/** The error of a call that failed. */
export function callError(call: string, code: number): Error {
  return new Error(`${call} failed with ${code}`);
}
