import { TIMER_MAX_MS } from "./cancel.ts";
import { TimError } from "./error.ts";
import type { Operation, UserSigReason, UserSigSource } from "./login-queue.ts";

/** What time is to the keeper. A test brings its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` in so many milliseconds, without keeping the process alive. Returns what stops it. */
  setTimer(ms: number, run: () => void): () => void;
  /** From 0 to less than 1. */
  random(): number;
}

/** How the client logged a user in again by itself. */
export interface ReloginOutcome {
  /** Who was to be logged in again. */
  readonly userID: string;
  /** Why: the ticket had expired, or was about to. */
  readonly reason: UserSigReason;
  /** How many times it was tried. */
  readonly attempts: number;
  /** Why the last attempt failed; null where it succeeded. */
  readonly error: unknown;
}

/** A login that has succeeded. */
interface Session {
  readonly userID: string;
  source: UserSigSource;
  /** Kicked offline: nothing is done for it until somebody asks. */
  isKicked: boolean;
}

export interface SessionKeeperInit {
  readonly clock: Clock;
  /** Logs in, though the user may be logged in. Success is told to `onLogin`. */
  readonly login: (userID: string, source: UserSigSource, reason: UserSigReason) => Operation;
  readonly report: (outcome: ReloginOutcome) => void;
  /** How long before a ticket's expiry it is exchanged, in milliseconds; undefined for never. */
  readonly earlyRefreshMs: number | undefined;
}

export const RELOGIN_ATTEMPTS_MAX = 5;
const BACKOFF_MIN_MS = 1_000;
const BACKOFF_MAX_MS = 60_000;
/** Tickets that live hardly longer than the margin are exchanged no more often than this. */
const REFRESH_PAUSE_MIN_MS = 60_000;
/** Codes that name a pause of their own: too many failures, and five requests a second. */
const PAUSE_MS: Readonly<Record<number, number>> = { 70050: 60_000, 9506: 1_000 };

/**
 * Keeps a user who was logged in with a provider logged in: when the ticket expires, or early, it logs
 * in again with a new one. One at a time, a few times at most, with growing pauses; and never after
 * the user was kicked offline, as two devices would then kick each other for ever.
 */
export class SessionKeeper {
  readonly #init: SessionKeeperInit;
  #session: Session | null = null;
  #isRelogging = false;
  /** Changes when the application takes over, which ends what the keeper was about to do. */
  #turn = 0;
  #stopTimer = () => {};
  /** The login under way. */
  #operation: Operation | null = null;

  constructor(init: SessionKeeperInit) {
    this.#init = init;
  }

  /** Who logged in last and was not logged out since, and with what. */
  get session(): { readonly userID: string; readonly source: UserSigSource } | null {
    return this.#session;
  }

  /** The application asks for something itself: what the keeper was about to do is off. */
  interrupt(): void {
    this.#turn += 1;
    this.#isRelogging = false;
    this.#stopTimer();
    // A provider that never answers must not stand in the way of what was asked for instead.
    this.#operation?.cancel(new DOMException("The login is no longer wanted.", "AbortError"));
    this.#operation = null;
  }

  onLogin(userID: string, source: UserSigSource, ticket: string): void {
    this.#isRelogging = false;
    this.#session = { userID, source, isKicked: false };
    void this.#planRefresh(ticket);
  }

  /** The user is logged in already; from now on tickets come from this source. */
  adopt(userID: string, source: UserSigSource): void {
    // A relogin that is under way takes its next ticket from there.
    if (this.#session?.userID === userID) Object.assign(this.#session, { source, isKicked: false });
    else this.#session = { userID, source, isKicked: false };
  }

  onLogout(): void {
    this.interrupt();
    this.#session = null;
  }

  onKickedOffline(): void {
    this.interrupt();
    if (this.#session !== null) this.#session.isKicked = true;
  }

  onUserSigExpired(): void {
    void this.#relogin("expired");
  }

  async #relogin(reason: UserSigReason): Promise<void> {
    const session = this.#session;
    if (session === null || session.isKicked || this.#isRelogging) return;
    if (typeof session.source === "string") return;
    this.interrupt();
    const turn = this.#turn;
    this.#isRelogging = true;
    let attempts = 0;
    let error: unknown = null;
    while (attempts < RELOGIN_ATTEMPTS_MAX) {
      attempts += 1;
      error = await this.#attempt(session, reason);
      if (turn !== this.#turn) return;
      if (error === null || !isWorthRetrying(error)) break;
      if (attempts < RELOGIN_ATTEMPTS_MAX) await this.#pause(error, attempts);
      if (turn !== this.#turn) return;
    }
    this.#isRelogging = false;
    this.#init.report({ userID: session.userID, reason, attempts, error });
  }

  /** Null for success, else why it failed. */
  async #attempt({ userID, source }: Session, reason: UserSigReason): Promise<unknown> {
    try {
      this.#operation = this.#init.login(userID, source, reason);
      await this.#operation.promise;
      return null;
    } catch (error) {
      return error;
    }
  }

  #pause(error: unknown, attempts: number): Promise<void> {
    const { clock } = this.#init;
    const backoff = Math.min(BACKOFF_MIN_MS * 2 ** (attempts - 1), BACKOFF_MAX_MS);
    const least = error instanceof TimError ? (PAUSE_MS[error.code] ?? 0) : 0;
    // Jitter adds to what a code asks for, and never takes from it.
    const ms = Math.max(least, backoff / 2) + (clock.random() * backoff) / 2;
    return new Promise((resolve) => {
      this.#startTimer(ms, resolve);
    });
  }

  async #planRefresh(ticket: string): Promise<void> {
    const { clock, earlyRefreshMs } = this.#init;
    if (earlyRefreshMs === undefined || typeof this.#session?.source !== "function") return;
    const turn = this.#turn;
    // Loaded by those who need it, as it would take time from every start.
    const { readUserSig } = await import("@timlogin/usersig");
    const read = await readUserSig(ticket);
    if (!read.ok || turn !== this.#turn) return;
    const lifeMs = read.ticket.expiresAt * 1000 - clock.now();
    // A ticket that lives no longer than the margin would be exchanged without end.
    if (lifeMs <= earlyRefreshMs) return;
    const ms = Math.max(lifeMs - earlyRefreshMs, REFRESH_PAUSE_MIN_MS);
    this.#startTimer(ms, () => void this.#relogin("refresh"));
  }

  /** One timer at a time. A longer time than a timer takes is waited for in parts. */
  #startTimer(ms: number, run: () => void): void {
    this.#stopTimer();
    const part = Math.min(ms, TIMER_MAX_MS);
    const next = ms > part ? () => this.#startTimer(ms - part, run) : run;
    this.#stopTimer = this.#init.clock.setTimer(part, next);
  }
}

/** A provider's own failure is worth another try, and so is what the SDK calls passing. */
function isWorthRetrying(error: unknown): boolean {
  return error instanceof TimError ? error.isRetryable : true;
}
