import { TIMER_MAX_MS } from "./cancel.ts";
import { isMilliseconds, isRecord, refuseOption } from "./input.ts";
import { isInstanceName } from "./instance.ts";
import type { OpenOptions } from "./open.ts";

const CALL = "TIMInit";

type Check = readonly [isRight: (value: unknown) => boolean, wanted: string];

const PATH: Check = [isPath, "a path"];

/** What each option must be. A library's path is checked further when it is looked for. */
const CHECKS: Readonly<Record<keyof OpenOptions, Check>> = {
  sdkAppID: [isAppID, "a positive integer, as Tencent's console shows it"],
  library: [isLibrary, '"emulator", "imsdk", or a path or file: URL'],
  bridge: [isLibrary, "a path or file: URL"],
  instance: [isInstanceName, "1 to 64 letters, digits, dots, hyphens and underscores"],
  dataDirectory: PATH,
  logDirectory: PATH,
  consoleLog: [(value) => typeof value === "boolean", "true or false"],
  earlyRefreshMs: [isMilliseconds, "milliseconds, 0 or more"],
  reloginTimeoutMs: [isTimer, `milliseconds, more than 0 and at most ${TIMER_MAX_MS}`],
  config: [isRecord, "an object"],
};

/** Refuses invalid options (`ERR_BAD_OPTION`), before a library is looked for. */
export function checkOpenOptions(options: unknown): asserts options is OpenOptions {
  if (!isRecord(options)) refuseOption(CALL, "the argument", options, "{ sdkAppID, library }");
  for (const [name, [isRight, wanted]] of Object.entries(CHECKS)) {
    const value = options[name];
    if (value === undefined && name !== "sdkAppID") continue;
    if (!isRight(value)) refuseOption(CALL, name, value, wanted);
  }
}

function isAppID(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** An empty path would become the root. */
function isPath(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !value.includes("\0");
}

/** A URL of another realm is not an instance of this realm's class. */
function isLibrary(value: unknown): boolean {
  return typeof value === "string" || typeof (value as Partial<URL> | null)?.href === "string";
}

function isTimer(value: unknown): boolean {
  return isMilliseconds(value) && value > 0 && value <= TIMER_MAX_MS;
}
