import type { Caller } from "./caller.ts";
import { type Clock, TIMER_MAX_MS } from "./cancel.ts";
import { TimError } from "./error.ts";
import type { Session, UserSigReason } from "./logins.ts";

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
  /** The facts. */
  readonly session: () => Session | null;
  /** Whether the client may log the session's user in now. */
  readonly mayRun: () => boolean;
  readonly login: (session: Session, reason: UserSigReason, timeoutMs: number) => Caller;
  readonly report: (outcome: ReloginOutcome) => void;
  /** How long before a ticket's expiry it is exchanged, in milliseconds; undefined for never. */
  readonly earlyRefreshMs: number | undefined;
  /** How long an attempt is waited for, in milliseconds. */
  readonly timeoutMs: number;
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
  readonly userID: string;
  readonly reason: UserSigReason;
  attempts: number;
  /** The attempt; null in a pause. */
  caller: Caller | null;
}

/**
 * Keeps a user who was logged in with a provider logged in: when the ticket has expired, or early, it
 * logs in again with a new one. One at a time, a few times at most, with growing pauses; only while
 * the application asks for nothing, and never after the user was kicked offline, as two devices would
 * then kick each other for ever.
 */
export class Renewal {
  readonly #init: RenewalInit;
  /** Why a new ticket is due; null for none. */
  #due: UserSigReason | null = null;
  #run: Run | null = null;
  /** Relogins that followed one another though each had succeeded. */
  #streak = 0;
  #lastSuccessMs = 0;
  #stopPause = (): void => {};
  #stopPlan = (): void => {};

  constructor(init: RenewalInit) {
    this.#init = init;
  }

  /** A login has succeeded, or the session has got a provider. */
  onSession(session: Session): void {
    this.#due = null;
    this.#stopPlan();
    void this.#plan(session);
    const run = this.#run;
    if (run === null) return;
    if (run.userID !== session.userID) this.interrupt();
    // The answer of an attempt that was waited for no longer.
    else if (run.caller === null) this.#finish(run, null);
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
    this.#stopPause();
    run.caller?.reject(new DOMException("The login is no longer wanted.", "AbortError"));
  }

  /** The session has ended for good. */
  end(): void {
    this.#due = null;
    this.#stopPlan();
    this.interrupt();
  }

  /** Begins what is due, if it may. */
  review(): void {
    const reason = this.#due;
    if (reason === null || this.#run !== null) return;
    const session = this.#init.session();
    if (session === null || typeof session.source === "string" || !this.#init.mayRun()) return;
    const run = { userID: session.userID, reason, attempts: 0, caller: null };
    this.#run = run;
    const floorMs = this.#streak === 0 ? 0 : backoff(this.#streak);
    this.#pause(run, this.#lastSuccessMs + floorMs - this.#init.clock.now());
  }

  #pause(run: Run, ms: number): void {
    if (ms <= 0) void this.#attempt(run);
    else this.#stopPause = this.#startTimer(ms, () => void this.#attempt(run));
  }

  async #attempt(run: Run): Promise<void> {
    const session = this.#init.session() as Session;
    run.attempts += 1;
    run.caller = this.#init.login(session, run.reason, this.#init.timeoutMs);
    const failure = await run.caller.promise.then(
      () => null,
      (reason: unknown) => ({ error: asError(reason) }),
    );
    if (run !== this.#run) return;
    run.caller = null;
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

  #finish(run: Run, error: Error | null): void {
    this.#run = null;
    this.#stopPause();
    const { userID, reason, attempts } = run;
    if (error === null) {
      this.#streak += 1;
      this.#lastSuccessMs = this.#init.clock.now();
    } else if (this.#due === reason) {
      this.#due = null;
    }
    this.#init.report({ userID, reason, attempts, error });
    // It may have expired again meanwhile.
    this.review();
  }

  async #plan(session: Session): Promise<void> {
    const { clock, earlyRefreshMs } = this.#init;
    if (earlyRefreshMs === undefined || typeof session.source === "string") return;
    // Loaded by those who need it, as it would take time from every start.
    const { readUserSig } = await import("@timlogin/usersig");
    const read = await readUserSig(session.ticket);
    if (!read.ok || session !== this.#init.session() || session.state !== "in") return;
    const lifeMs = read.ticket.expiresAt * 1000 - clock.now();
    // A ticket that lives no longer than the margin would be exchanged without end.
    if (lifeMs <= earlyRefreshMs) return;
    const ms = Math.max(lifeMs - earlyRefreshMs, REFRESH_PAUSE_MIN_MS);
    this.#stopPlan();
    this.#stopPlan = this.#startTimer(ms, () => {
      this.#due ??= "refresh";
      this.review();
    });
  }

  /** A longer time than a timer takes is waited for in parts. */
  #startTimer(ms: number, run: () => void): () => void {
    let stop = (): void => {};
    const wait = (restMs: number) => {
      const part = Math.min(restMs, TIMER_MAX_MS);
      stop = this.#init.clock.setTimer(part, restMs > part ? () => wait(restMs - part) : run);
    };
    wait(ms);
    return () => stop();
  }
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
