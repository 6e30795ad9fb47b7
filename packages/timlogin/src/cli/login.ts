import { TimError } from "@timlogin/core";
import { openWith } from "@timlogin/core/adapter";
import { loadOwnAdapter } from "./adapter.ts";
import { Exit, UsageError } from "./exit.ts";
import { paint, print, printJson, visible } from "./output.ts";
import { readUserSig } from "./secrets.ts";
import { withCounter } from "./waiting.ts";

export interface LoginOptions {
  readonly library: string;
  readonly sdkAppId: number;
  readonly userId: string;
  readonly userSigFile?: string;
  readonly dataDirectory?: string;
  readonly logDirectory?: string;
  /** In seconds. */
  readonly timeout: number;
  readonly json?: boolean;
}

/** The result of a successful login. */
interface LoginReport {
  readonly ok: true;
  readonly sdkAppID: number;
  /** The result of `TIMGetLoginUserID`. */
  readonly userID: string | null;
  readonly library: string;
  readonly sdkVersion: string;
}

/** Logs in and out again. Rejects with the SDK's `TimError` if it refuses. */
export async function login(options: LoginOptions): Promise<number> {
  const userSig = await readUserSig(options.userSigFile);
  const report = await tryLogin(options, userSig);
  if (options.json) printJson(report);
  else print(asText(report));
  return Exit.Ok;
}

async function tryLogin(options: LoginOptions, userSig: string): Promise<LoginReport> {
  const { sdkAppId: sdkAppID, library, dataDirectory, logDirectory } = options;
  await using tim = await openWith(await loadOwnAdapter(), {
    sdkAppID,
    library,
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
    ...(logDirectory === undefined ? {} : { logDirectory }),
  }).catch((error: unknown) => refuseLibrary(error, library));
  const limit = { timeoutMs: options.timeout * 1000 };
  // The real SDK tries for 30 s before it reports that there is no network.
  await withCounter("Waiting for the SDK's answer", () =>
    tim.login(options.userId, userSig, limit),
  );
  const userID = tim.getLoginUserID();
  await tim.logout(limit);
  return { ok: true, sdkAppID, userID, library: tim.library, sdkVersion: tim.sdkVersion };
}

/**
 * If the library is missing or does not load, the SDK has refused nothing: that is a usage error.
 */
function refuseLibrary(error: unknown, library: string): never {
  if (!TimError.is(error) || error.source !== "timlogin") throw error;
  throw new UsageError(
    `${error.desc}\nTo see what is missing: timlogin doctor --library ${library}`,
    {
      cause: error,
    },
  );
}

function asText({ userID, sdkAppID, library, sdkVersion }: LoginReport): string {
  return [
    `${paint("green", "✓")} Logged in as ${visible(userID ?? "nobody")} to app ${sdkAppID}, and out again.`,
    `  ${paint("dim", visible(`SDK ${sdkVersion}, ${library}`))}`,
  ].join("\n");
}
