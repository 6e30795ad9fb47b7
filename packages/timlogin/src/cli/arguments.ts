import { InvalidArgumentError } from "commander";
import { UsageError } from "./exit.ts";

// An argument may be a misplaced secret. So no message repeats one, and an argument that looks like
// a UserSig or a key is refused before it is used as a name.

/** No id, number or option is that long. A path may be, but it contains a slash or a dot. */
const SECRET = /^[^/\\.]*[\w*+=-]{60}[^/\\.]*$/;

export function refuseSecrets(args: readonly string[]): void {
  if (!args.some((argument) => SECRET.test(argument))) return;
  throw new UsageError(
    "an argument looks like a UserSig or a secret key. Other users and the shell's history can see a " +
      'command line: write it into a file, and give the file\'s path ("-" reads the standard input).',
  );
}

/** The user's input for a message; empty if it may be a secret. */
export function repeated(typed: string): string {
  return /^-{0,2}[a-z][a-z-]{0,23}$/.test(typed) ? ` '${typed}'` : "";
}

/** Checks like `sdkCandidates` of core, but never repeats the value. */
export function libraryChoice(text: string): string {
  if (text === "emulator" || text === "imsdk" || /[\\/]/.test(text)) return text;
  throw new InvalidArgumentError(
    'It must be "emulator", "imsdk", or a path with a slash in it, such as ./libImSDK.so. A bare file ' +
      "name is not searched for.",
  );
}

export function positiveInteger(text: string): number {
  const number = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("It must be a positive integer.");
}

/** In seconds: a timer's milliseconds must fit in 31 bits. */
const TIMEOUT_MAX = 2_147_483;

export function timeoutSeconds(text: string): number {
  const seconds = positiveInteger(text);
  if (seconds <= TIMEOUT_MAX) return seconds;
  throw new InvalidArgumentError(`It must be at most ${TIMEOUT_MAX} seconds.`);
}
