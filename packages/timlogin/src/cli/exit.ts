/** The command's exit codes. */
export const Exit = {
  Ok: 0,
  /** Failure: refused by the SDK, a bad ticket, a problem that doctor found. */
  Refused: 1,
  /** The command could not start: an option, a file, a variable or a library is wrong. */
  Usage: 2,
  /** A bug in this program (`EX_SOFTWARE` of sysexits.h). */
  Defect: 70,
  /** The output could not be written (`EX_IOERR`). */
  Output: 74,
} as const;

/** Something that the user must correct; the message says what, why and how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
