/** The members of the JSON object in a ticket. */
export interface Members {
  /** The value of each member of the outer object; the last one if a name occurs twice. */
  readonly values: ReadonlyMap<string, unknown>;
  /** The text of each member's value that is a number, `true`, `false` or `null`. */
  readonly literals: ReadonlyMap<string, string>;
  /** The names that occur more than once. */
  readonly repeated: ReadonlySet<string>;
}

/** Says why a ticket's content is refused. */
export class BadContent extends Error {}

const DEPTH_MAX = 8;

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * Reads the members of the JSON object in `bytes`. `JSON.parse` alone would hide how a number is
 * written, a member that occurs twice, and the depth of nesting.
 *
 * @throws {BadContent} Not a JSON object in UTF-8, too deep, or with a lone surrogate in a string.
 */
export function readMembers(bytes: Uint8Array): Members {
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadContent("its content is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadContent("its content is not a JSON object");
  }
  return { values: new Map(Object.entries(value)), ...scan(text) };
}

function decode(bytes: Uint8Array): string {
  try {
    // A byte order mark is kept, so that JSON.parse refuses it.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadContent("its content is not UTF-8");
  }
}

/** Scans the tokens of an object that `JSON.parse` has accepted. */
function scan(text: string): Pick<Members, "literals" | "repeated"> {
  const literals = new Map<string, string>();
  const names = new Set<string>();
  const repeated = new Set<string>();
  let depth = 0;
  let name: string | undefined;
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth++;
    if (depth > DEPTH_MAX)
      throw new BadContent(`its content is nested more than ${DEPTH_MAX} deep`);
    if (token === "}" || token === "]") depth--;
    if (token.startsWith('"')) {
      const string: string = JSON.parse(token);
      if (/\p{Cs}/u.test(string))
        throw new BadContent("its content has half of a surrogate pair in a string");
      // The names of the outer object follow its brace or a comma.
      if (depth === 1 && (last === "{" || last === ",")) {
        if (names.has(string)) repeated.add(string);
        names.add(string);
        name = string;
      }
    } else if (depth === 1 && last === ":" && name !== undefined) {
      literals.set(name, token);
    }
    last = token;
  }
  return { literals, repeated };
}
