/** The contents of a UserSig. They prove nothing until the signature has been verified. */
export interface UserSigTicket {
  /** Your app's id, from Tencent's console. */
  readonly sdkAppID: number;
  /** The user, 1 to 32 bytes of UTF-8. */
  readonly userID: string;
  /** When it was signed, in seconds since 1970. */
  readonly issuedAt: number;
  /** Its lifetime from then on, in seconds. */
  readonly expiresInSeconds: number;
  /** When it expires, in seconds since 1970; from that second on it is invalid. */
  readonly expiresAt: number;
  /** Application data bound to the ticket, such as the room privileges of TRTC. */
  readonly userBuf?: Uint8Array;
}

/**
 * The server's answer to a login with a bad ticket: 70001 expired, 70002 empty, 70003 not a ticket,
 * 70009 signed with another key, 70013 another user's, 70014 another app's.
 */
export type UserSigCode = 70001 | 70002 | 70003 | 70009 | 70013 | 70014;

/** Why a ticket is refused: the code that a login would fail with, and a sentence. */
export interface UserSigRefusal {
  /** False: the ticket is refused. */
  readonly ok: false;
  /** The code that Tencent's server would answer with. */
  readonly code: UserSigCode;
  /** What is wrong, in one sentence. */
  readonly reason: string;
}

/** The ticket, or why it is refused. */
export type UserSigResult = { readonly ok: true; readonly ticket: UserSigTicket } | UserSigRefusal;

/**
 * A `CryptoKey` of Web Crypto. It is spelled out because `CryptoKey` has a type only with the DOM's
 * types.
 */
export interface HmacKey {
  /** HMAC with SHA-256. */
  readonly algorithm: { name: string };
  /** Whether its bytes can be exported. */
  readonly extractable: boolean;
  /** `"secret"` for an HMAC key. */
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

/** The parameters of a new UserSig. */
export interface SignUserSigOptions {
  /** Your app's id, from Tencent's console. */
  readonly sdkAppID: number;
  /** The user who will log in: 1 to 32 bytes of UTF-8; Tencent recommends `[A-Za-z0-9_-]`. */
  readonly userID: string;
  /** The app's secret key, or a `CryptoKey` from `importSecretKey`. */
  readonly secretKey: string | HmacKey;
  /** The ticket's lifetime in seconds. Default: 7 days. Tencent advises at least 24 h. */
  readonly expiresInSeconds?: number;
  /** When it is signed, as a `Date` or in seconds since 1970. Default: the current time. */
  readonly now?: Date | number;
  /** Application data to bind to the ticket (`TLS.userbuf`), at most 4096 bytes. */
  readonly userBuf?: Uint8Array;
}

/** The login that a ticket is verified for. */
export interface VerifyUserSigOptions {
  /** The app that the user logs in to. */
  readonly sdkAppID: number;
  /** The user who logs in. */
  readonly userID: string;
  /** The app's secret key, or a `CryptoKey` from `importSecretKey`. */
  readonly secretKey: string | HmacKey;
  /** The time of the login, as a `Date` or in seconds since 1970. Default: the current time. */
  readonly now?: Date | number;
}

/** What is known about the login; a check without its value is skipped. */
export type ExplainUserSigOptions = Partial<VerifyUserSigOptions>;

/** What the server checks, in its order. */
export type UserSigSubject = "format" | "userID" | "sdkAppID" | "time" | "signature";

/** One check of a ticket; `reason` is a sentence that says what was found and what to do. */
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
      /** The server's answer if this is the first check that fails. */
      readonly code: UserSigCode;
      readonly reason: string;
    };

/** The contents of a ticket, and how a login with it would end. */
export interface UserSigExplanation {
  /** The ticket's contents; null if it cannot be read. */
  readonly ticket: UserSigTicket | null;
  /** The expected answer: the code of the first check that failed, or 0 if none did. */
  readonly code: 0 | UserSigCode;
  /** A sentence that says why. */
  readonly reason: string;
  /** Every check in the server's order, including those after a failure. */
  readonly checks: readonly UserSigCheck[];
  /** Sentences about things that do not fail a login but look wrong. */
  readonly warnings: readonly string[];
}
