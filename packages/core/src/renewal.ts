import { type Clock, TIMER_MAX_MS } from "./cancel.ts";
import { TimError } from "./error.ts";
import type { Logins, Session, UserSigReason } from "./logins.ts";

/** How a login that the client made by itself has ended. */
export interface ReloginOutcome {
  /** The user. */
  readonly userID: string;
  /** `"expired"` if the UserSig had expired, `"refresh"` if it soon would. */
  readonly reason: UserSigReason;
  /** The number of attempts. */
  readonly attempts: number;
  /**
   * Why the last attempt failed; null if it succeeded. A `TimError`, a `TimeoutError` if there was
   * no answer within `reloginTimeoutMs`, or the provider's `Error`; if the provider threw anything
   * else, an `Error` with that as its `cause`.
   */
  readonly error: Error | null;
}

export interface RenewalInit {
  readonly clock: Clock;
  /** How long before its expiry a ticket is renewed, in milliseconds; undefined: not before it. */
  readonly earlyRefreshMs?: number | undefined;
  /** The time limit of an attempt, in milliseconds. Default: a minute. */
  readonly reloginTimeoutMs?: number | undefined;
  readonly report: (outcome: ReloginOutcome) => void;
}

export const RELOGIN_ATTEMPTS_MAX = 5;
export const RELOGIN_TIMEOUT_MS = 60_000;
const PAUSE_MIN_MS = 1_000;
const PAUSE_MAX_MS = 60_000;
/** The minimum interval of early refreshes, for tickets that live hardly longer than the margin. */
const REFRESH_PAUSE_MIN_MS = 60_000;
/** If a ticket lived at least this long, the next one is renewed without a pause. */
const LIFE_MIN_MS = 60_000;
/**
 * Codes that need a pause of their own: too many failures, and more than five requests a second.
 */
const CODE_PAUSES_MS: Readonly<Partial<Record<TimError["codeName"], number>>> = {
  ERR_SVR_ACCOUNT_FREQ_LIMIT: 60_000,
  ERR_SDK_NET_FREQ_LIMIT: 1_000,
};

/** A renewal that has begun. */
interface Run {
  readonly session: Session;
  readonly reason: UserSigReason;
  attempts: number;
  /** Aborts the attempt; null in a pause. */
  aborter: AbortController | null;
}

/**
 * Keeps a user who was logged in with a provider logged in: when the ticket has expired, or
 * `earlyRefreshMs` before, it logs in again with a new one. It makes a few attempts at most, one at
 * a time, with growing pauses, and only while no call of the application is pending. It does
 * nothing after the user was kicked offline, because two devices would then kick each other
 * forever.
 */
export class Renewal {
  readonly #logins: Logins;
  readonly #init: RenewalInit;
  /** Why a renewal is due; null if none is. */
  #due: UserSigReason | null = null;
  #run: Run | null = null;
  /** How many relogins in a row succeeded with tickets that lived less than `LIFE_MIN_MS`. */
  #streak = 0;
  #lastSuccessMs = 0;
  /** Stops the timer of a run's pause or of the next early refresh. */
  #stopTimer = (): void => {};

  constructor(logins: Logins, init: RenewalInit) {
    this.#logins = logins;
    this.#init = init;
  }

  /** A login or logout has succeeded, or the session now has a provider. */
  onSession(session: Session | null): void {
    this.#due = null;
    const run = this.#run;
    this.#stopTimer();
    if (session !== null) this.#plan(session);
    if (run === null) return;
    // Before the first attempt this is the late answer to a login that the application has given up.
    if (run.session.userID !== session?.userID || run.attempts === 0) this.interrupt();
    // And after one it is the late answer to an attempt that has timed out.
    else if (run.aborter === null) this.#finish(run, null);
  }

  onUserSigExpired(): void {
    this.#due = "expired";
    if (this.#init.clock.now() - this.#lastSuccessMs >= LIFE_MIN_MS) this.#streak = 0;
    this.review();
  }

  /**
   * The application makes a call: a renewal that has begun gives way, and begins again if still
   * due.
   */
  interrupt(): void {
    const run = this.#run;
    if (run === null) return;
    this.#run = null;
    if (run.aborter === null) this.#stopTimer();
    else run.aborter.abort();
  }

  /** The session has ended for good. */
  end(): void {
    this.#due = null;
    this.interrupt();
    this.#stopTimer();
  }

  /** Begins the renewal that is due, if it may begin now. */
  review(): void {
    const reason = this.#due;
    if (reason === null || this.#run !== null) return;
    const session = this.#logins.renewable;
    if (session === null) return;
    this.#run = { session, reason, attempts: 0, aborter: null };
    const floorMs = this.#streak === 0 ? 0 : backoff(this.#streak);
    this.#pause(this.#run, this.#lastSuccessMs + floorMs - this.#init.clock.now());
  }

  #pause(run: Run, ms: number): void {
    if (ms <= 0) void this.#attempt(run);
    else this.#wait(ms, () => void this.#attempt(run));
  }

  async #attempt(run: Run): Promise<void> {
    const { reloginTimeoutMs: timeoutMs = RELOGIN_TIMEOUT_MS } = this.#init;
    const aborter = new AbortController();
    run.aborter = aborter;
    run.attempts += 1;
    const options = { timeoutMs, signal: aborter.signal };
    const failure = await this.#logins.loginAgain(run.session, run.reason, options).then(
      () => null,
      (reason: unknown) => ({ error: asError(reason) }),
    );
    if (run !== this.#run) return;
    run.aborter = null;
    if (failure === null) {
      this.#finish(run, null);
    } else if (run.attempts >= RELOGIN_ATTEMPTS_MAX || !isWorthRetrying(failure.error)) {
      this.#finish(run, failure.error);
    } else {
      const ms = backoff(run.attempts);
      // Jitter only lengthens the pause that a code needs.
      const least = Math.max(leastPause(failure.error), ms / 2);
      this.#pause(run, least + (this.#init.clock.random() * ms) / 2);
    }
  }

  #finish({ session, reason, attempts }: Run, error: Error | null): void {
    this.#run = null;
    if (error === null) {
      this.#streak += 1;
      this.#lastSuccessMs = this.#init.clock.now();
    } else if (this.#due === reason) {
      this.#due = null;
    }
    this.#init.report({ userID: session.userID, reason, attempts, error });
    // It may have expired again meanwhile.
    this.review();
  }

  #plan(session: Session): void {
    const { earlyRefreshMs } = this.#init;
    if (earlyRefreshMs === undefined || typeof session.source === "string") return;
    void this.#refreshBefore(session, earlyRefreshMs);
  }

  async #refreshBefore(session: Session, earlyRefreshMs: number): Promise<void> {
    const { clock } = this.#init;
    const expiresMs = await readExpiry(session.ticket);
    if (expiresMs === null || session !== this.#logins.session || session.state !== "in") return;
    const lifeMs = expiresMs - clock.now();
    // A ticket that lives no longer than the margin would be renewed endlessly.
    if (lifeMs <= earlyRefreshMs) return;
    this.#wait(Math.max(lifeMs - earlyRefreshMs, REFRESH_PAUSE_MIN_MS), () => {
      this.#due ??= "refresh";
      this.review();
    });
  }

  /** A wait that is too long for one timer is split. */
  #wait(ms: number, run: () => void): void {
    const part = Math.min(ms, TIMER_MAX_MS);
    const next = ms > part ? () => this.#wait(ms - part, run) : run;
    this.#stopTimer();
    this.#stopTimer = this.#init.clock.setTimer(part, next);
  }
}

/** When a ticket expires, in milliseconds since 1970; null if it cannot be read. */
export async function readExpiry(ticket: string): Promise<number | null> {
  // Loaded only when it is needed: it would slow down every start.
  const { readUserSig } = await import("@timlogin/usersig");
  const read = await readUserSig(ticket);
  return read.ok ? read.ticket.expiresAt * 1000 : null;
}

function backoff(times: number): number {
  return Math.min(PAUSE_MIN_MS * 2 ** (times - 1), PAUSE_MAX_MS);
}

function leastPause(error: Error): number {
  return TimError.is(error) ? (CODE_PAUSES_MS[error.codeName] ?? 0) : 0;
}

/** Retried are failures of the provider, and codes whose advice is `retry` or `wait`. */
function isWorthRetrying(error: Error): boolean {
  return TimError.is(error) ? error.isRetryable : true;
}

/** The provider may throw anything, also `null`, which would mean success. */
function asError(reason: unknown): Error {
  if (reason instanceof Error || TimError.is(reason)) return reason;
  return new Error("The provider threw what is no Error.", { cause: reason });
}
