/** Standard base64 (RFC 4648, padded). */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Decodes canonical standard base64; null if `text` is anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  // atob accepts white space, missing padding and stray bits, which a ticket must not have.
  if (btoa(binary) !== text) return null;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Base64 in the ticket's own alphabet, which is not RFC 4648 base64url. */
export function toTicketBase64(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

/** Decodes a ticket's text; null if it is not base64 in the ticket's alphabet. */
export function fromTicketBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9*_-]*$/.test(text)) return null;
  return fromBase64(text.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "="));
}
