/**
 * Controls of a terminal, marks that turn the direction of writing, and whatever else is not seen: a
 * ticket, an id or a path must not move the cursor, or look like another one.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from outside, on one line. What would not be seen is written as JSON writes it. */
export function visible(text: string): string {
  return text.replace(UNSEEN, escapeUnits);
}

/** The same for a message of several lines. */
export function visibleLines(text: string): string {
  return text.replace(UNSEEN, (found) => (found === "\n" ? found : escapeUnits(found)));
}

function escapeUnits(found: string): string {
  const units = Array.from({ length: found.length }, (_, index) => found.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
