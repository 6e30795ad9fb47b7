import { type Clock, TIMER_MAX_MS } from "./cancel.ts";
import { TimError } from "./error.ts";
import type { Logins, Session, UserSigReason } from "./logins.ts";

/** How the client logged a user in again by itself. */
export interface ReloginOutcome {
  /** Who was to be logged in again. */
  readonly userID: string;
  /** Why: the ticket had expired, or was about to. */
  readonly reason: UserSigReason;
  /** How many times it was tried. */
  readonly attempts: number;
  /**
   * Why the last attempt failed; null if it succeeded. A `TimError`, a `TimeoutError` if nothing came
   * within `reloginTimeoutMs`, or what the provider threw; an `Error` with that as its `cause` if it
   * threw something else.
   */
  readonly error: Error | null;
}

export interface RenewalInit {
  readonly clock: Clock;
  /** How long before a ticket's expiry it is exchanged, in milliseconds; undefined for never. */
  readonly earlyRefreshMs?: number | undefined;
  /** How long an attempt is waited for, in milliseconds. Default: a minute. */
  readonly reloginTimeoutMs?: number | undefined;
  readonly report: (outcome: ReloginOutcome) => void;
}

export const RELOGIN_ATTEMPTS_MAX = 5;
export const RELOGIN_TIMEOUT_MS = 60_000;
const PAUSE_MIN_MS = 1_000;
const PAUSE_MAX_MS = 60_000;
/** Tickets that live hardly longer than the margin are exchanged no more often than this. */
const REFRESH_PAUSE_MIN_MS = 60_000;
/** After a ticket that lived this long, the next one is exchanged at once again. */
const LIFE_MIN_MS = 60_000;
/** Codes that name a pause of their own: too many failures, and five requests a second. */
const CODE_PAUSES_MS: Readonly<Partial<Record<TimError["codeName"], number>>> = {
  ERR_SVR_ACCOUNT_FREQ_LIMIT: 60_000,
  ERR_SDK_NET_FREQ_LIMIT: 1_000,
};

/** A ticket that is being exchanged. */
interface Run {
  readonly session: Session;
  readonly reason: UserSigReason;
  attempts: number;
  /** Ends the attempt; null in a pause. */
  aborter: AbortController | null;
}

/**
 * Keeps a user who was logged in with a provider logged in: when the ticket has expired, or early, it
 * logs in again with a new one. One at a time, a few times at most, with growing pauses; only while
 * the application asks for nothing, and never after the user was kicked offline, as two devices would
 * then kick each other for ever.
 */
export class Renewal {
  readonly #logins: Logins;
  readonly #init: RenewalInit;
  /** Why a new ticket is due; null for none. */
  #due: UserSigReason | null = null;
  #run: Run | null = null;
  /** Relogins that followed one another though each had succeeded. */
  #streak = 0;
  #lastSuccessMs = 0;
  /** Stops the pause of a run, or else what waits for the time of an early refresh. */
  #stopTimer = (): void => {};

  constructor(logins: Logins, init: RenewalInit) {
    this.#logins = logins;
    this.#init = init;
  }

  /** A login or logout has succeeded, or the session has got a provider. */
  onSession(session: Session | null): void {
    this.#due = null;
    const run = this.#run;
    this.#stopTimer();
    if (session !== null) this.#plan(session);
    if (run === null) return;
    if (run.session.userID !== session?.userID) this.interrupt();
    // The answer of an attempt that was waited for no longer.
    else if (run.aborter === null) this.#finish(run, null);
  }

  onUserSigExpired(): void {
    this.#due = "expired";
    if (this.#init.clock.now() - this.#lastSuccessMs >= LIFE_MIN_MS) this.#streak = 0;
    this.review();
  }

  /** The application asks for something: what was begun gives way, and is begun again if still due. */
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

  /** Begins what is due, if it may. */
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
      // Jitter adds to what a code asks for, and never takes from it.
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
    // A ticket that lives no longer than the margin would be exchanged without end.
    if (lifeMs <= earlyRefreshMs) return;
    this.#wait(Math.max(lifeMs - earlyRefreshMs, REFRESH_PAUSE_MIN_MS), () => {
      this.#due ??= "refresh";
      this.review();
    });
  }

  /** A longer time than a timer takes is waited for in parts. */
  #wait(ms: number, run: () => void): void {
    const part = Math.min(ms, TIMER_MAX_MS);
    const next = ms > part ? () => this.#wait(ms - part, run) : run;
    this.#stopTimer();
    this.#stopTimer = this.#init.clock.setTimer(part, next);
  }
}

/** When a ticket expires, in milliseconds since 1970; null if it cannot be read. */
export async function readExpiry(ticket: string): Promise<number | null> {
  // Loaded by those who need it, as it would take time from every start.
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

/** A provider's own failure is worth another try, and so is what the SDK calls passing. */
function isWorthRetrying(error: Error): boolean {
  return TimError.is(error) ? error.isRetryable : true;
}

/** A program may throw anything, and `null` is no failure's name. */
function asError(reason: unknown): Error {
  if (reason instanceof Error || TimError.is(reason)) return reason;
  return new Error("The provider threw what is no Error.", { cause: reason });
}
