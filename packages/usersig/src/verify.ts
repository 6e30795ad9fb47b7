import { checkTicket, firstFailure, type Login } from "./checks.ts";
import {
  checkPositiveInteger,
  checkSignableUserID,
  epochSeconds,
  isMilliseconds,
} from "./input.ts";
import { keyFor } from "./key.ts";
import { readTicket } from "./ticket.ts";
import type {
  ExplainUserSigOptions,
  UserSigExplanation,
  UserSigResult,
  UserSigTicket,
  VerifyUserSigOptions,
} from "./types.ts";

const ONE_DAY = 24 * 60 * 60;

/**
 * Reads who a ticket is for and when it expires. It verifies nothing, so it proves no identity.
 *
 * @throws {TypeError} The ticket is not a string; an unreadable ticket is a result.
 */
export async function readUserSig(ticket: string): Promise<UserSigResult> {
  const read = await readTicket(ticket);
  return read.ok ? { ok: true, ticket: read.ticket } : read;
}

/**
 * Verifies a ticket as the server does when `userID` logs in to `sdkAppID` with it. Signatures are
 * compared in constant time.
 *
 * @throws {TypeError | RangeError} An option is invalid; a bad ticket is a result.
 */
export async function verifyUserSig(
  ticket: string,
  options: VerifyUserSigOptions,
): Promise<UserSigResult> {
  const { sdkAppID, userID, secretKey } = options;
  checkPositiveInteger("sdkAppID", sdkAppID);
  checkSignableUserID(userID);
  const now = epochSeconds(options.now);
  const login: Login = { sdkAppID, userID, key: await keyFor("verify", secretKey), now };
  const read = await readTicket(ticket);
  if (!read.ok) return read;
  return firstFailure(await checkTicket(read, login)) ?? { ok: true, ticket: read.ticket };
}

/**
 * Reads a ticket and predicts, offline, the server's answer to a login with it. Without an option its
 * check is skipped, so a predicted 0 only means that none of the other checks failed. Codes that only
 * the server can decide (70016, 70020, 70050, 70051, 70052) are not predicted.
 *
 * @throws {TypeError | RangeError} An option is invalid; a bad ticket is a result.
 */
export async function explainUserSig(
  ticket: string,
  options: ExplainUserSigOptions = {},
): Promise<UserSigExplanation> {
  const { sdkAppID, userID, secretKey } = options;
  if (sdkAppID !== undefined) checkPositiveInteger("sdkAppID", sdkAppID);
  if (userID !== undefined) checkSignableUserID(userID);
  const now = epochSeconds(options.now);
  const key = secretKey === undefined ? undefined : await keyFor("verify", secretKey);
  const login: Login = { sdkAppID, userID, key, now };
  const read = await readTicket(ticket);
  const checks = await checkTicket(read, login);
  const failure = firstFailure(checks);
  return {
    ticket: read.ok ? read.ticket : null,
    code: failure?.code ?? 0,
    reason: failure?.reason ?? "No check that was made here fails.",
    checks,
    warnings: read.ok ? warnings(read.ticket, now) : [],
  };
}

function warnings(ticket: UserSigTicket, now: number): readonly string[] {
  const sentences: string[] = [];
  if (ticket.issuedAt > now && !isMilliseconds(ticket.issuedAt)) {
    const ahead = ticket.issuedAt - now;
    sentences.push(`The ticket was signed ${ahead} s in the future: set the clocks right.`);
  }
  if (ticket.expiresInSeconds >= ONE_DAY * 1000) {
    const life = `The ticket lives ${Math.round(ticket.expiresInSeconds / ONE_DAY)} days`;
    sentences.push(
      `${life}: is its "TLS.expire" in milliseconds, or a point in time? It counts seconds.`,
    );
  }
  if (ticket.expiresInSeconds < ONE_DAY) {
    const life = `The ticket lives ${ticket.expiresInSeconds} s`;
    sentences.push(`${life}; Tencent advises at least ${ONE_DAY} s (24 h).`);
  }
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(ticket.userID)) {
    sentences.push("Tencent recommends user ids of 1 to 32 of the characters A-Z a-z 0-9 _ -.");
  }
  return sentences;
}
