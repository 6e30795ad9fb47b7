/** What a UserSig says. Nothing in it is proven until its signature has been verified. */
export interface UserSigTicket {
  /** Your app's id, from Tencent's console. */
  readonly sdkAppID: number;
  /** The user, 1 to 32 bytes of UTF-8. */
  readonly userID: string;
  /** When it was signed, in seconds since 1970. */
  readonly issuedAt: number;
  /** How long it lives from then on, in seconds. */
  readonly expiresInSeconds: number;
  /** The second from which on it is no longer valid, in seconds since 1970. */
  readonly expiresAt: number;
  /** Application data bound to the ticket, such as the room privileges of TRTC. */
  readonly userBuf?: Uint8Array;
}

/**
 * The server's answer to a login with an unusable ticket: 70001 expired, 70002 empty, 70003 not a
 * ticket, 70009 signed with another key, 70013 another user's, 70014 another app's.
 */
export type UserSigCode = 70001 | 70002 | 70003 | 70009 | 70013 | 70014;

/** Why a ticket is refused: the code that a login would fail with, and a sentence. */
export interface UserSigRefusal {
  /** The ticket is not good. */
  readonly ok: false;
  /** The code that Tencent's server would answer with. */
  readonly code: UserSigCode;
  /** What is wrong, in one sentence. */
  readonly reason: string;
}

/** The ticket, or why it is refused. */
export type UserSigResult = { readonly ok: true; readonly ticket: UserSigTicket } | UserSigRefusal;

/**
 * A `CryptoKey` of Web Crypto. It is spelled out, as `CryptoKey` has a type only if the DOM's are
 * compiled with.
 */
export interface HmacKey {
  /** HMAC with SHA-256. */
  readonly algorithm: { name: string };
  /** Whether its bytes may be had. */
  readonly extractable: boolean;
  /** `"secret"`, for a key of HMAC. */
  readonly type: "private" | "public" | "secret";
  /** `"sign"`, `"verify"`, or both. */
  readonly usages: (
    | "decrypt"
    | "deriveBits"
    | "deriveKey"
    | "encrypt"
    | "sign"
    | "unwrapKey"
    | "verify"
    | "wrapKey"
  )[];
}

/** What a UserSig is made of. */
export interface SignUserSigOptions {
  /** The id of the app, as the TIM console shows it. */
  readonly sdkAppID: number;
  /** The user who will log in: 1 to 32 bytes of UTF-8; Tencent recommends `[A-Za-z0-9_-]`. */
  readonly userID: string;
  /** The app's secret key, or the `CryptoKey` that `importSecretKey` made of it. */
  readonly secretKey: string | HmacKey;
  /** How long the ticket lives, in seconds: 7 days by default. Tencent advises at least 24 h. */
  readonly expiresInSeconds?: number;
  /** When it is signed, as a `Date` or in seconds since 1970; the clock's time by default. */
  readonly now?: Date | number;
  /** Application data to bind to the ticket (`TLS.userbuf`), at most 4096 bytes. */
  readonly userBuf?: Uint8Array;
}

/** The login that a ticket is held against. */
export interface VerifyUserSigOptions {
  /** The app that is logged in to. */
  readonly sdkAppID: number;
  /** The user who logs in. */
  readonly userID: string;
  /** The app's secret key, or the `CryptoKey` that `importSecretKey` made of it. */
  readonly secretKey: string | HmacKey;
  /** The time of the login, as a `Date` or in seconds since 1970; the clock's time by default. */
  readonly now?: Date | number;
}

/** What is known about the login; a check that lacks its part is skipped. */
export type ExplainUserSigOptions = Partial<VerifyUserSigOptions>;

/** What the server looks at, in its order. */
export type UserSigSubject = "format" | "userID" | "sdkAppID" | "time" | "signature";

/** One look at a ticket, and a sentence that says what was found and what to do about it. */
export type UserSigCheck =
  | {
      readonly subject: UserSigSubject;
      readonly outcome: "passed" | "skipped";
      readonly code: 0;
      readonly reason: string;
    }
  | {
      readonly subject: UserSigSubject;
      readonly outcome: "failed";
      /** The server's answer when this is the first check that fails. */
      readonly code: UserSigCode;
      readonly reason: string;
    };

/** What a ticket says, and how a login with it would end. */
export interface UserSigExplanation {
  /** What the ticket says, or null when it cannot be read. */
  readonly ticket: UserSigTicket | null;
  /** The answer to expect: that of the first check that failed, or 0 when none did. */
  readonly code: 0 | UserSigCode;
  /** A sentence that says why. */
  readonly reason: string;
  /** Every check in the server's order, those after a failure too. */
  readonly checks: readonly UserSigCheck[];
  /** Sentences about what does not fail a login, but looks wrong. */
  readonly warnings: readonly string[];
}
