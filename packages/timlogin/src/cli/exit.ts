/** What the command ends with. */
export const Exit = {
  Ok: 0,
  /** The answer is no: refused by the SDK, a bad ticket, something that doctor found. */
  Refused: 1,
  /** It could not ask: an option, a file, an environment variable or a library is not right. */
  Usage: 2,
  /** A defect of this program (`EX_SOFTWARE` of sysexits.h). */
  Defect: 70,
  /** What it had to say could not be written (`EX_IOERR`). */
  Output: 74,
} as const;

/** Something that the caller has to put right; the message says what, why and how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
