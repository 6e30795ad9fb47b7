/**
 * Repeats one thing very often. Now and then it reports its progress and pauses, so that the driver can
 * read the process's memory, threads and file descriptors from outside.
 */

import type { Task, User } from "./task.ts";
import { collectGarbage, openClient, readTask, report, Settlements, sleep, USERS } from "./task.ts";

export interface SoakTask extends Task {
  readonly what: keyof typeof works;
  readonly rounds: number;
}

const MARKS = 20;
/** Long enough for the driver to read all of that. */
const LOOK_MS = 100;
/** Pending logins at once. The SDK lets ten wait: one more would evict the oldest. */
const WINDOW = 10;

/** Collects garbage first, so that the driver sees only what is still in use. */
async function mark(done: number): Promise<void> {
  collectGarbage();
  report({ done });
  await sleep(LOOK_MS);
}

const settlements = new Settlements();

const works = {
  /** Logs in and out, one after the other. */
  async cycles(rounds: number) {
    const tim = await openClient(task);
    for (let i = 0; i < rounds; i += 1) {
      await settlements.watch(tim.login("alice", task.tickets.alice));
      await settlements.watch(tim.logout());
      if ((i + 1) % (rounds / MARKS) === 0) await mark(i + 1);
    }
    await tim.close();
    return rounds * 2;
  },
  /** Keeps many logins pending, of two users in turn: logins of one user would share a call. */
  async pipelined(rounds: number) {
    const tim = await openClient(task);
    for (let done = 0; done < rounds; done += rounds / MARKS) {
      await pipeline(tim, rounds / MARKS);
      await mark(done + rounds / MARKS);
    }
    await tim.close();
    return rounds;
  },
  /** Opens, logs in and closes. */
  async opens(rounds: number) {
    for (let i = 0; i < rounds; i += 1) {
      const tim = await openClient(task);
      await settlements.watch(tim.login("alice", task.tickets.alice));
      await tim.close();
      if ((i + 1) % (rounds / MARKS) === 0) await mark(i + 1);
    }
    return rounds;
  },
} as const;

type Client = Awaited<ReturnType<typeof openClient>>;

function pipeline(tim: Client, count: number): Promise<unknown> {
  let started = 0;
  const lane = async () => {
    while (started < count) {
      const user = USERS[started % 2] as User;
      started += 1;
      await settlements.watch(tim.login(user, task.tickets[user]));
    }
  };
  return Promise.all(Array.from({ length: WINDOW }, lane));
}

const task = readTask<SoakTask>();
await mark(0);
const expected = await works[task.what](task.rounds);
await mark(task.rounds);
report({ expected, settled: settlements.count, rejected: settlements.rejected });
