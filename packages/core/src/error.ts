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

/** The parameters of a `TimError`. */
export interface TimErrorInit {
  /** A code of the SDK, of `TIMResult` or of timlogin itself, as its number or its name. */
  readonly code: number | TimErrorCodeName;
  /** The C function that failed, such as `TIMLogin`. */
  readonly call: string;
  /** The SDK's own words, or timlogin's if the call never reached the SDK. */
  readonly desc?: string;
  /** The error that caused this one, if there is one. */
  readonly cause?: unknown;
}

/** The same in every copy of this package and every realm. */
const BRAND = Symbol.for("timlogin.TimError");

/**
 * A call that failed. It never contains a UserSig or a secret.
 */
export class TimError extends Error {
  /** `"TimError"`. */
  override readonly name = "TimError";
  /**
   * The SDK's code (`native/include/tim.h`, Tencent's table), or timlogin's own: -1001 and below.
   */
  readonly code: number;
  /** The code's name, or `ERR_UNKNOWN` for an unknown code. */
  readonly codeName: TimErrorCodeName | "ERR_UNKNOWN";
  /**
   * Where it comes from: the SDK or its servers; `"timlogin"` if the call never reached the SDK.
   */
  readonly source: TimErrorSource;
  /** The C function that failed, such as `TIMLogin`. */
  readonly call: string;
  /** The SDK's own words, or timlogin's; may be empty. */
  readonly desc: string;
  /** What the application should do. */
  readonly advice: Advice;

  static {
    // biome-ignore lint/complexity/noThisInStatic: esbuild gives a class that names itself another name
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** Whether it is a `TimError`, also of another copy of the package or another realm. */
  static is(error: unknown): error is TimError;
  /** Whether it is a `TimError` with that name. */
  static is<Name extends TimErrorCodeName>(
    error: unknown,
    codeName: Name,
  ): error is TimError & { readonly codeName: Name };
  static is(error: unknown, codeName?: TimErrorCodeName): boolean {
    if (typeof error !== "object" || error === null || !(BRAND in error)) return false;
    return codeName === undefined || (error as unknown as TimError).codeName === codeName;
  }

  /** Whether a new UserSig is needed. */
  get isExpired(): boolean {
    return this.advice === "refresh-usersig";
  }

  /** Whether the same call may succeed later. */
  get isRetryable(): boolean {
    return this.advice === "retry" || this.advice === "wait";
  }

  /** The code determines the meaning, the source and the advice. */
  constructor({ code: given, call, desc = "", cause }: TimErrorInit) {
    const code = typeof given === "number" ? given : codeOf(given);
    const codeName = codeNameOf(code) ?? "ERR_UNKNOWN";
    const meaning = meaningOf(code) ?? "The SDK returned an unknown code.";
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

/** Throws a `TimError` for a call that never reaches the SDK. */
export function refuse(call: string, code: TimErrorCodeName, desc: string, cause?: unknown): never {
  throw new TimError({ code, call, desc, cause });
}
