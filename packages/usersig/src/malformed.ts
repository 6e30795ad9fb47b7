import { inflateRaw } from "./zlib.ts";

/** Why a text is not a UserSig, without quoting it, and what to do. Never leaves the package. */
export class MalformedTicket extends Error {
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

const PASS_WHOLE = "Pass the ticket whole and unchanged.";
const USE_ZLIB = "Let the signer compress it with zlib (RFC 1950).";

/** What is wrong with a text that is not base64 in the ticket's alphabet. */
export function describeText(text: string): MalformedTicket {
  if (/^(["'`]).*\1$/s.test(text)) {
    return new MalformedTicket("it is in quotes", "Pass it without them.");
  }
  if (/\s/.test(text)) return new MalformedTicket("it contains white space", PASS_WHOLE);
  if (/%[0-9A-Fa-f]{2}/.test(text)) {
    return new MalformedTicket("it is percent-encoded", "Decode it before passing it.");
  }
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(text) && /[+/=]/.test(text)) {
    return new MalformedTicket(
      "it is base64 in the standard alphabet, not in the ticket's own",
      "Let the signer write * - _ for + / =.",
    );
  }
  const alphabet = "it is not base64 in the ticket's alphabet (A-Z a-z 0-9 * - _)";
  return new MalformedTicket(alphabet, PASS_WHOLE);
}

/** What is wrong with bytes that do not inflate to a content of at most `limit` bytes. */
export async function describePacked(
  packed: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<MalformedTicket> {
  if (packed[0] === 0x1f && packed[1] === 0x8b) {
    return new MalformedTicket("it is compressed with gzip", USE_ZLIB);
  }
  if (packed[0] === "{".charCodeAt(0)) {
    return new MalformedTicket("its content is not compressed", USE_ZLIB);
  }
  const raw = await inflateRaw(packed, limit);
  if (raw !== null && raw[0] === "{".charCodeAt(0)) {
    return new MalformedTicket("it is compressed with deflate, without zlib's header", USE_ZLIB);
  }
  return new MalformedTicket(
    `its compressed content is damaged, truncated or larger than ${limit} bytes`,
    PASS_WHOLE,
  );
}

/** What is wrong with the signer's content, which no other way of passing the ticket would fix. */
export function describeContent(what: string): MalformedTicket {
  return new MalformedTicket(what, "Sign a new one by TLSSigAPIv2, for example with signUserSig.");
}
