import {
  type Advice,
  adviceOf,
  codeNameOf,
  codeOf,
  meaningOf,
  sourceOf,
  type TimErrorCodeName,
  type TimErrorSource,
} from "./codes.ts";

/** What a `TimError` is made of. */
export interface TimErrorInit {
  /** The SDK's code, or one of `TIMResult`; or the name of one, or of one of timlogin's own. */
  readonly code: number | TimErrorCodeName;
  /** The call that failed, by its C name. */
  readonly call: string;
  /** What was said of it: the SDK's own words, or ours if the SDK was not asked. */
  readonly desc?: string;
  /** What led to it, if that was an error itself. */
  readonly cause?: unknown;
}

/** The same for every copy of this package, in whichever realm. */
const BRAND = Symbol.for("timlogin.TimError");

/**
 * A call that did not succeed.
 *
 * Neither a UserSig nor a secret is ever part of it.
 */
export class TimError extends Error {
  /** `"TimError"`. */
  override readonly name = "TimError";
  /** The SDK's code (`native/include/tim.h`, Tencent's table), or timlogin's own: -1001 and below. */
  readonly code: number;
  /** The code's name, or `ERR_UNKNOWN` for one that no table has. */
  readonly codeName: TimErrorCodeName | "ERR_UNKNOWN";
  /** Where it comes from: the SDK or its servers; `"timlogin"` if the SDK was not asked. */
  readonly source: TimErrorSource;
  /** The call that failed, by its C name, such as `TIMLogin`. */
  readonly call: string;
  /** The SDK's own words; empty if it said nothing. */
  readonly desc: string;
  /** What the application should do. */
  readonly advice: Advice;

  static {
    // biome-ignore lint/complexity/noThisInStatic: esbuild gives a class that names itself another name
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** Whether it is a `TimError`, of this copy of the package or another, of this realm or another. */
  static is(error: unknown): error is TimError;
  /** Whether it is the one with that name. */
  static is<Name extends TimErrorCodeName>(
    error: unknown,
    codeName: Name,
  ): error is TimError & { readonly codeName: Name };
  static is(error: unknown, codeName?: TimErrorCodeName): boolean {
    if (typeof error !== "object" || error === null || !(BRAND in error)) return false;
    return codeName === undefined || (error as unknown as TimError).codeName === codeName;
  }

  /** Whether a new UserSig is what it takes. */
  get isExpired(): boolean {
    return this.advice === "refresh-usersig";
  }

  /** Whether the same call may succeed later. */
  get isRetryable(): boolean {
    return this.advice === "retry" || this.advice === "wait";
  }

  /** The meaning, the source and the advice follow from the code. */
  constructor({ code: given, call, desc = "", cause }: TimErrorInit) {
    const code = typeof given === "number" ? given : codeOf(given);
    const codeName = codeNameOf(code) ?? "ERR_UNKNOWN";
    const meaning = meaningOf(code) ?? "The SDK gave a code that is in no table.";
    const said = desc === "" ? "" : ` (${desc})`;
    super(`${call}: ${codeName} ${code}${said}. ${meaning}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.codeName = codeName;
    this.source = sourceOf(code) ?? "sdk";
    this.call = call;
    this.desc = desc;
    this.advice = adviceOf(code) ?? "fix-config";
  }
}

/** Refuses what never reaches the SDK. */
export function refuse(call: string, code: TimErrorCodeName, desc: string, cause?: unknown): never {
  throw new TimError({ code, call, desc, cause });
}
