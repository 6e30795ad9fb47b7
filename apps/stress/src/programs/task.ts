/**
 * What the driver passes to a program, and what all programs share.
 */
import process from "node:process";
import type { CallOptions, TimClient } from "timlogin";
import { openTim } from "timlogin";

declare const Deno: { exit(code: number): never } | undefined;
declare const Bun: { gc(force: true): void } | undefined;

export interface Task {
  /** The SDK library's path. */
  readonly library: string;
  readonly secretKey: string;
  /** A ticket for each of the two users, who take turns. */
  readonly tickets: Readonly<Record<User, string>>;
  /** The number of the run: programs vary their timing by it. */
  readonly run: number;
}

export const USERS = ["alice", "bob"] as const;
export type User = (typeof USERS)[number];

export const SDK_APP_ID = 1400000000;

/** The task of this process: its first argument. */
export function readTask<T extends Task>(): T {
  return JSON.parse(process.argv[2] ?? "") as T;
}

export function openClient(task: Task): Promise<TimClient> {
  const config = { emulator_secret_key: task.secretKey };
  return openTim({ sdkAppID: SDK_APP_ID, library: task.library, config });
}

/** The one line that a program prints for the driver. */
export function report(result: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(result));
}

/** Ends the process by the runtime's function for it. */
export function exit(code: number): never {
  return typeof Deno === "undefined" ? process.exit(code) : Deno.exit(code);
}

/** Collects garbage. The driver starts Node and Deno with the flag that allows it. */
export function collectGarbage(): void {
  if (typeof Bun !== "undefined") Bun.gc(true);
  else (globalThis as unknown as { gc(): void }).gc();
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Counts how often the promises of calls settle. */
export class Settlements {
  resolved = 0;
  rejected = 0;
  readonly codes: Set<number> = new Set();

  get count(): number {
    return this.resolved + this.rejected;
  }

  watch(promise: Promise<unknown>): Promise<void> {
    return promise.then(
      () => {
        this.resolved += 1;
      },
      (error: { code: number }) => {
        this.rejected += 1;
        this.codes.add(error.code);
      },
    );
  }
}

/** Starts logins of two users in turn: consecutive logins of one user would share a call. */
export function startLogins(
  tim: TimClient,
  task: Task,
  count: number,
  settlements: Settlements,
  options: CallOptions = {},
): Promise<void>[] {
  return Array.from({ length: count }, (_, i) => {
    const user = USERS[i % 2] as User;
    return settlements.watch(tim.login(user, task.tickets[user], options));
  });
}
