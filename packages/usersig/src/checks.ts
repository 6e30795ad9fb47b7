import { isMilliseconds } from "./input.ts";
import type { SignedTicket } from "./ticket.ts";
import type {
  HmacKey,
  UserSigCheck,
  UserSigCode,
  UserSigRefusal,
  UserSigSubject,
  UserSigTicket,
} from "./types.ts";

/** What is known about a login; a check without its value is skipped. */
export interface Login {
  readonly sdkAppID: number | undefined;
  readonly userID: string | undefined;
  readonly key: HmacKey | undefined;
  /** Seconds since 1970. */
  readonly now: number;
}

/** How far a signing server's clock may run ahead. */
const AHEAD_SECONDS_MAX = 24 * 60 * 60;

/**
 * The checks of a ticket in the order in which a login fails: empty 70002, malformed 70003, user
 * id 70013, app id 70014, time 70001 (or 70003: signed more than a day in the future), signature
 * 70009. Tencent does not publish its server's order; this is the order of the verifier in its PHP
 * signer, and the emulator's (docs/usersig.md).
 */
export async function checkTicket(
  read: SignedTicket | UserSigRefusal,
  login: Login,
): Promise<readonly UserSigCheck[]> {
  if (!read.ok) {
    const rest = ["userID", "sdkAppID", "time", "signature"] as const;
    return [
      failed("format", read.code, read.reason),
      ...rest.map((subject) => skipped(subject, "The ticket cannot be read.")),
    ];
  }
  return [
    passed("format", "The ticket is well-formed."),
    checkUser(read.ticket, login.userID),
    checkApp(read.ticket, login.sdkAppID),
    checkTime(read.ticket, login.now),
    await checkSignature(read, login.key),
  ];
}

/** The first failure, which is the server's answer; undefined if there is none. */
export function firstFailure(checks: readonly UserSigCheck[]): UserSigRefusal | undefined {
  const failure = checks.find((check) => check.outcome === "failed");
  return failure && { ok: false, code: failure.code, reason: failure.reason };
}

// --- checks ---

function checkUser(ticket: UserSigTicket, userID: string | undefined): UserSigCheck {
  const owner = `The ticket is for user ${quote(ticket.userID)}`;
  if (userID === undefined) return skipped("userID", `${owner}; no userID to compare.`);
  if (ticket.userID === userID) return passed("userID", `${owner}.`);
  const advice = `but user ${quote(userID)} logs in: sign one for that user.`;
  return failed("userID", 70013, `${owner}, ${advice}${describeDifference(ticket.userID, userID)}`);
}

/** Names the difference between two ids that look alike: the server compares their bytes. */
function describeDifference(one: string, other: string): string {
  const alike: readonly [string, (id: string) => string][] = [
    ["in their Unicode normalization", (id) => id.normalize("NFC")],
    ["in white space around them", (id) => id.trim()],
    ["in upper and lower case", (id) => id.toLowerCase()],
  ];
  const difference = alike.find(([, simplify]) => simplify(one) === simplify(other))?.[0];
  return difference === undefined ? "" : ` The two differ only ${difference}.`;
}

function checkApp(ticket: UserSigTicket, sdkAppID: number | undefined): UserSigCheck {
  const owner = `The ticket is for app ${ticket.sdkAppID}`;
  if (sdkAppID === undefined) return skipped("sdkAppID", `${owner}; no sdkAppID to compare.`);
  if (ticket.sdkAppID === sdkAppID) return passed("sdkAppID", `${owner}.`);
  const advice = `but the login is to app ${sdkAppID}: sign one for that app.`;
  return failed("sdkAppID", 70014, `${owner}, ${advice}`);
}

function checkTime(ticket: UserSigTicket, now: number): UserSigCheck {
  const left = ticket.expiresAt - now;
  if (left <= 0) {
    const expired = `The ticket expired at ${time(ticket.expiresAt)}, ${-left} s ago`;
    return failed("time", 70001, `${expired}: sign a new one and log in again.`);
  }
  const ahead = ticket.issuedAt - now;
  if (ahead > AHEAD_SECONDS_MAX) {
    const reason = isMilliseconds(ticket.issuedAt)
      ? 'Its "TLS.time" is in milliseconds: sign one with seconds since 1970.'
      : `The ticket was signed ${ahead} s in the future: set the signer's clock right.`;
    return failed("time", 70003, reason);
  }
  return passed("time", `The ticket expires at ${time(ticket.expiresAt)}, in ${left} s.`);
}

async function checkSignature(
  signed: SignedTicket,
  key: HmacKey | undefined,
): Promise<UserSigCheck> {
  if (key === undefined) return skipped("signature", "No secretKey to verify the signature with.");
  // Web Crypto compares in constant time.
  if (await crypto.subtle.verify("HMAC", key, signed.signature, signed.signedText)) {
    return passed("signature", "The ticket was signed with this secret key.");
  }
  const reason =
    "The ticket was not signed with this secret key, or was changed afterwards: " +
    `sign it with the key of app ${signed.ticket.sdkAppID}.`;
  return failed("signature", 70009, reason);
}

// --- texts ---

function passed(subject: UserSigSubject, reason: string): UserSigCheck {
  return { subject, outcome: "passed", code: 0, reason };
}

function skipped(subject: UserSigSubject, reason: string): UserSigCheck {
  return { subject, outcome: "skipped", code: 0, reason };
}

function failed(subject: UserSigSubject, code: UserSigCode, reason: string): UserSigCheck {
  return { subject, outcome: "failed", code, reason };
}

/** A user id as JSON, truncated for a sentence: a ticket may contain one of any length. */
function quote(userID: string): string {
  const characters = [...userID];
  const shown = characters.length > 64 ? `${characters.slice(0, 64).join("")}…` : userID;
  return JSON.stringify(shown);
}

/** A time in ISO 8601, or the bare number outside a `Date`'s range. */
function time(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${epochSeconds}` : date.toISOString();
}
