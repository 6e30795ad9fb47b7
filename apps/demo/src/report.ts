/** The messages between the demo's parts. */

/** The task for one runtime. It is passed on the standard input, because it may contain secrets. */
export interface Request {
  readonly library: string;
  readonly sdkAppID: number;
  readonly userID: string;
  /** A ticket to use instead of a signed one; empty for none. */
  readonly userSig: string;
  readonly secretKey: string;
  /** Whether a server answers. */
  readonly hasServer: boolean;
  /** Where the SDK may write. */
  readonly directory: string;
}

export interface Step {
  readonly call: string;
  readonly ms: number;
  /** Whether the step went as expected; a bad ticket should be refused. */
  readonly ok: boolean;
  /** 0, or the code of the `TimError`. */
  readonly code: number;
  readonly value: string;
}

export interface Report {
  readonly runtime: string;
  readonly runtimeVersion: string;
  readonly library: string;
  readonly sdkVersion: string;
  readonly steps: readonly Step[];
}
