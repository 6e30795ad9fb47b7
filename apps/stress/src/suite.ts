import { type ChildOptions, type Outcome, runChild } from "./child.ts";
import type { Task } from "./programs/task.ts";
import type { Runtime, RuntimeName } from "./runtimes.ts";
import { EMULATOR } from "./runtimes.ts";
import type { Secrets } from "./secrets.ts";

type Form = "short" | "long";

/** A row of the table. */
export interface Row {
  readonly scenario: string;
  readonly runtime: RuntimeName | "native";
  runs: number;
  /** Runs that a signal ended that nobody sent, or that have another exit code than without a client. */
  crashes: number;
  hangs: number;
  /** Promises that never settled, or results that came twice. */
  lost: number;
  /** Runs whose outcome was wrong in another way. */
  wrong: number;
  note: string;
}

export interface Scenario {
  readonly name: string;
  run(suite: Suite, runtime: Runtime): Promise<void>;
}

/** Scenarios without a runtime, which need valgrind and minutes: only in the long form. */
export interface NativeScenario {
  readonly name: string;
  runNative(suite: Suite): Promise<void>;
}

/** The expected result of a program's run. */
export interface Expectation {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export const SUCCESS: Expectation = { code: 0, signal: null };

/** Runs programs, counts what went wrong, and searches their output for secrets. */
export class Suite {
  readonly form: Form;
  readonly #secrets: Secrets;
  readonly #jobs: number;
  readonly rows: Row[] = [];
  /** The first complaint of each row. */
  readonly complaints: Map<Row, string> = new Map();
  /** The programs whose output contained a secret. */
  readonly leaks: string[] = [];
  outputs = 0;

  constructor(form: Form, secrets: Secrets, jobs: number) {
    this.form = form;
    this.#secrets = secrets;
    this.#jobs = jobs;
  }

  /** The first value in the short form, the second in the long form. */
  pick(short: number, long: number): number {
    return this.form === "short" ? short : long;
  }

  row(scenario: string, { name }: { readonly name: Row["runtime"] }): Row {
    const row: Row = {
      scenario,
      runtime: name,
      runs: 0,
      crashes: 0,
      hangs: 0,
      lost: 0,
      wrong: 0,
      note: "",
    };
    this.rows.push(row);
    return row;
  }

  task(run: number): Task {
    const { secretKey, tickets } = this.#secrets;
    return { library: EMULATOR, secretKey, tickets, run };
  }

  async child(runtime: Runtime, options: ChildOptions): Promise<Outcome> {
    const outcome = await runChild(runtime, options);
    this.outputs += 1;
    if (this.#secrets.isIn(outcome.stdout) || this.#secrets.isIn(outcome.stderr)) {
      this.leaks.push(`${options.program} on ${runtime.name}`);
    }
    return outcome;
  }

  /** Counts a run. False if the run ended wrongly and needs no further checks. */
  count(row: Row, outcome: Outcome, expected: Expectation): boolean {
    row.runs += 1;
    const { code, signal, isHang, stderr } = outcome;
    const isRight = code === expected.code && signal === expected.signal;
    if (isRight && !isHang) return true;
    if (isHang) row.hangs += 1;
    else row.crashes += 1;
    const end = isHang ? "did not end" : `ended with ${code ?? signal}`;
    const wanted = expected.code ?? expected.signal;
    const said = stderr.trim().split("\n").slice(0, 8).join("\n    ");
    this.#complain(row, `${end}, not with ${wanted}\n    ${said}`);
    return false;
  }

  /** Counts promises that have not settled, or that have settled more than once. */
  countLost(row: Row, settled: unknown, expected: number): void {
    if (settled === expected) return;
    const counted = typeof settled === "number" ? settled : 0;
    row.lost += Math.abs(expected - counted);
    this.#complain(row, `${settled} of ${expected} settled`);
  }

  wrong(row: Row, what: string): void {
    row.wrong += 1;
    this.#complain(row, what);
  }

  #complain(row: Row, what: string): void {
    if (this.complaints.has(row)) return;
    const where = `${row.scenario}, ${row.runtime}`;
    const isSafe = !this.#secrets.isIn(what);
    this.complaints.set(row, `${where}: ${isSafe ? what : "what it printed holds a secret"}`);
  }

  /** Runs `count` times, with at most `jobs` runs at once. */
  async repeat(count: number, run: (index: number) => Promise<void>): Promise<void> {
    let next = 0;
    const worker = async () => {
      while (next < count) {
        const index = next;
        next += 1;
        await run(index);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#jobs, count) }, worker));
  }
}

export function hasFailed(row: Row): boolean {
  return row.crashes + row.hangs + row.lost + row.wrong > 0;
}
