import { readUserSig, signUserSig } from "@timlogin/usersig";
import { Exit, UsageError } from "./exit.ts";
import { print, printJson } from "./output.ts";
import { readSecretKey } from "./secrets.ts";

export interface SignOptions {
  readonly sdkAppId: number;
  readonly userId: string;
  readonly secretKeyFile?: string;
  readonly expiresIn: number;
  readonly json?: boolean;
}

/** Prints a UserSig and nothing else: `timlogin sign … | timlogin login … --user-sig-file -`. */
export async function sign(options: SignOptions): Promise<number> {
  const secretKey = await readSecretKey(options.secretKeyFile);
  const { sdkAppId: sdkAppID, userId: userID, expiresIn: expiresInSeconds } = options;
  const request = { sdkAppID, userID, secretKey, expiresInSeconds };
  const userSig = await signUserSig(request).catch(asUsageError);
  if (options.json) {
    const read = await readUserSig(userSig);
    const expiresAt = read.ok ? read.ticket.expiresAt : null;
    printJson({ ok: true, sdkAppID, userID, expiresAt, userSig });
  } else {
    print(userSig);
  }
  return Exit.Ok;
}

/** The signer's messages never contain the key. */
export function asUsageError(error: unknown): never {
  if (error instanceof TypeError || error instanceof RangeError) {
    throw new UsageError(error.message, { cause: error });
  }
  throw error;
}
