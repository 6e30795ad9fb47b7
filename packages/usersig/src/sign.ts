import { toBase64 } from "./base64.ts";
import { checkPositiveInteger, checkSignableUserID, checkUserBuf, epochSeconds } from "./input.ts";
import { keyFor } from "./key.ts";
import { type TicketFields, textToSign, writeTicket } from "./ticket.ts";
import type { SignUserSigOptions } from "./types.ts";

const SEVEN_DAYS = 7 * 24 * 60 * 60;

/**
 * Signs a UserSig (TLSSigAPIv2): the ticket with which `userID` logs in to the app `sdkAppID`.
 *
 * Call it on a server: anyone who has the secret key can log in as any user.
 *
 * @throws {TypeError | RangeError} An option is invalid. The message never contains the key.
 */
export async function signUserSig(options: SignUserSigOptions): Promise<string> {
  const fields = ticketFields(options);
  const key = await keyFor("sign", options.secretKey);
  const signature = await crypto.subtle.sign("HMAC", key, textToSign(fields));
  return await writeTicket(fields, toBase64(new Uint8Array(signature)));
}

function ticketFields(options: SignUserSigOptions): TicketFields {
  const { sdkAppID, userID, expiresInSeconds = SEVEN_DAYS, userBuf } = options;
  checkPositiveInteger("sdkAppID", sdkAppID);
  checkSignableUserID(userID);
  checkPositiveInteger("expiresInSeconds", expiresInSeconds);
  const issuedAt = epochSeconds(options.now);
  checkPositiveInteger("now + expiresInSeconds", issuedAt + expiresInSeconds);
  if (userBuf !== undefined) checkUserBuf(userBuf);
  const userBufBase64 = userBuf === undefined ? undefined : toBase64(userBuf);
  return { sdkAppID, userID, issuedAt, expiresInSeconds, userBufBase64 };
}
