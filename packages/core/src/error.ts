import { type Advice, adviceOf, codeNameOf, meaningOf, type TimErrorCodeName } from "./codes.ts";

/** What a `TimError` is made of. */
export interface TimErrorInit {
  /** The SDK's code, or one of `TIMResult`. */
  readonly code: number;
  /** The call that failed, by its C name. */
  readonly call: string;
  /** What was said of it: the SDK's own words, or ours where the SDK was not asked. */
  readonly desc?: string;
  /** What led to it, where that was an error itself. */
  readonly cause?: unknown;
}

/**
 * A call that did not succeed.
 *
 * Neither a UserSig nor a secret is ever part of it.
 */
export class TimError extends Error {
  /** `"TimError"`. */
  override readonly name = "TimError";
  /** The SDK's code: `native/include/tim.h` and Tencent's table of error codes. */
  readonly code: number;
  /** The code's name, or `ERR_UNKNOWN` for one that no table has. */
  readonly codeName: TimErrorCodeName | "ERR_UNKNOWN";
  /** The call that failed, by its C name, such as `TIMLogin`. */
  readonly call: string;
  /** The SDK's own words; empty where it said nothing. */
  readonly desc: string;
  /** What the application should do. */
  readonly advice: Advice;

  /** Whether it is a `TimError`, and the one with that name, where one is given. */
  static is<Name extends TimErrorCodeName>(
    error: unknown,
    codeName?: Name,
  ): error is TimError & { readonly codeName: Name } {
    if (!(error instanceof TimError)) return false;
    return codeName === undefined || error.codeName === codeName;
  }

  /** Whether a new UserSig is what it takes. */
  get isExpired(): boolean {
    return this.advice === "refresh-usersig";
  }

  /** Whether the same call may succeed later. */
  get isRetryable(): boolean {
    return this.advice === "retry" || this.advice === "wait";
  }

  /** The meaning and the advice follow from the code. */
  constructor({ code, call, desc = "", cause }: TimErrorInit) {
    const codeName = codeNameOf(code) ?? "ERR_UNKNOWN";
    const meaning = meaningOf(code) ?? "The SDK gave a code that is in no table.";
    const said = desc === "" ? "" : ` (${desc})`;
    super(`${call}: ${codeName} ${code}${said}. ${meaning}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.codeName = codeName;
    this.call = call;
    this.desc = desc;
    this.advice = adviceOf(code) ?? "fix-config";
  }
}
