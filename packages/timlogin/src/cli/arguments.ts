import { InvalidArgumentError } from "commander";
import { UsageError } from "./exit.ts";

// What stands on a command line may be a secret that was put in the wrong place. So no message repeats
// it, and what looks like a UserSig or a key is refused before it becomes the name of anything.

/** No id, number or option is that long. A path is, but has a slash or a dot in it. */
const SECRET = /^[^/\\.]*[\w*+=-]{60}[^/\\.]*$/;

export function refuseSecrets(args: readonly string[]): void {
  if (!args.some((argument) => SECRET.test(argument))) return;
  throw new UsageError(
    "an argument looks like a UserSig or a secret key. On a command line other users and the shell's " +
      'history see it: write it into a file, and give the file\'s path ("-" reads the standard input).',
  );
}

/** What somebody has typed, for a message; nothing if it may be a secret. */
export function repeated(typed: string): string {
  return /^-{0,2}[a-z][a-z-]{0,23}$/.test(typed) ? ` '${typed}'` : "";
}

/** As `sdkCandidates` of core, which repeats what it refuses. */
export function libraryChoice(text: string): string {
  if (text === "emulator" || text === "imsdk" || /[\\/]/.test(text)) return text;
  throw new InvalidArgumentError(
    'It is "emulator", "imsdk", or a path with a slash in it, such as ./libImSDK.so. A bare file ' +
      "name is not searched for.",
  );
}

export function positiveInteger(text: string): number {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("It must be a positive integer.");
}

/** A timer takes no more milliseconds than 31 bits hold. */
const TIMEOUT_MAX = 2_147_483;

export function timeoutSeconds(text: string): number {
  const seconds = positiveInteger(text);
  if (seconds <= TIMEOUT_MAX) return seconds;
  throw new InvalidArgumentError(`It must be at most ${TIMEOUT_MAX} seconds.`);
}
