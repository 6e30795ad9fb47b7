/**
 * An SDK that misbehaves: whatever it does, every promise settles once and the process ends normally.
 */
import { lastReport } from "../child.ts";
import type { HostileTask } from "../programs/hostile.ts";
import { HOSTILE } from "../runtimes.ts";
import { type Scenario, SUCCESS } from "../suite.ts";

type Told = Readonly<Record<string, unknown>>;

interface Misbehaviour {
  readonly name: string;
  /** `Mode` of the hostile SDK. */
  readonly mode: string;
  readonly calls?: number;
  readonly task?: Partial<HostileTask>;
  /** Describes what is wrong with the program's results; null if nothing is. */
  check(told: Told): string | null;
  note?(told: Told): string;
}

const CALLS = 100;
const TIMEOUT_CODE = 23; // DOMException.TIMEOUT_ERR
const HUGE_SIZE = 10 * 1024 * 1024;

function must(isRight: boolean, what: string): string | null {
  return isRight ? null : what;
}

const allResolve = ({ resolved, rejected }: Told) =>
  must(resolved === CALLS && rejected === 0, `${resolved} resolved and ${rejected} rejected`);

const allReject =
  (code: number) =>
  ({ rejected, codes }: Told) =>
    must(
      rejected === CALLS && String(codes) === String(code),
      `${rejected} rejected with ${codes}, not all with ${code}`,
    );

const userIDIs =
  (expected: string) =>
  ({ userID }: Told) =>
    must(userID === expected, `the user id came as ${JSON.stringify(userID)}`);

const noGaps = ({ gaps, events, resolved }: Told) =>
  must(
    gaps === 0 && Number(events) > 0 && resolved === CALLS,
    `${gaps} gaps in ${events} events, ${resolved} resolved`,
  );

const held = ({ held_max_us: us, callbacks }: Told) =>
  `held ${(Number(us) / 1000).toFixed(2)} ms at most, in ${callbacks} callbacks`;

const BUSY_MS = 500;

const MISBEHAVIOURS: readonly Misbehaviour[] = [
  { name: "callback before the call returns", mode: "before_return", check: allResolve },
  {
    name: "callback never",
    mode: "never",
    task: { timeoutMs: 100 },
    check: allReject(TIMEOUT_CODE),
  },
  { name: "callback twice", mode: "twice", check: allResolve },
  { name: "callback from 8 threads at once", mode: "threads", check: allResolve, note: held },
  {
    name: "100,000 callbacks a second",
    mode: "flood",
    task: { listenMs: 1_000, eventsMin: 1 },
    check: noGaps,
    note: ({ events }) => `${events} events in order`,
  },
  {
    name: "100,000 a second, and a listener too slow for it",
    mode: "flood",
    task: { listenMs: 1_000, eventsMin: 1, listenerBusyUs: 30 },
    check: noGaps,
    note: ({ events }) => `${events} events in order`,
  },
  {
    name: "callbacks after TIMUninit and close",
    mode: "after_uninit",
    task: { closesEarly: true },
    check: allReject(7009),
  },
  { name: "NULL strings", mode: "null_strings", check: allResolve },
  {
    name: "strings of 10 MB",
    mode: "huge_strings",
    calls: 4,
    check: ({ resolved }) => must(resolved === 4, `${resolved} resolved`),
  },
  {
    name: "an event's string of 10 MB",
    mode: "huge_events",
    calls: 0,
    task: { eventsMin: 10 },
    check: ({ descSize }) => must(descSize === HUGE_SIZE, `a string came with ${descSize}`),
  },
  { name: "strings that are not UTF-8", mode: "garbage_strings", check: allResolve },
  { name: "TIMUninit joins the callback threads", mode: "join", check: allResolve },
  {
    name: "TIMUninit joins them, with pending calls",
    mode: "join",
    task: { closesEarly: true },
    check: allReject(7009),
  },
  {
    name: "TIMLogin returns after 2 s",
    mode: "slow_login",
    calls: 1,
    check: ({ resolved }) => must(resolved === 1, `${resolved} resolved`),
  },
  { name: "unknown return codes", mode: "unknown_results", check: allReject(-7777) },
  { name: "unknown callback codes", mode: "unknown_codes", check: allReject(987_654_321) },
  { name: "a user id of 127 bytes", mode: "user_id_127", check: userIDIs("x".repeat(127)) },
  {
    name: "a user id of 128 bytes without NUL",
    mode: "user_id_128",
    check: userIDIs("x".repeat(128)),
  },
  {
    name: "a user id with half a character",
    mode: "user_id_cut",
    check: userIDIs("\u8bed\ufffd"),
  },
  {
    name: "JavaScript busy for 500 ms",
    mode: "ticks",
    task: { busyMs: BUSY_MS },
    check: ({ held_max_us: us, callbacks }) =>
      must(
        Number(us) < BUSY_MS * 1000 && Number(callbacks) > CALLS,
        `a callback was held for ${us} µs, of ${callbacks} callbacks`,
      ),
    note: held,
  },
  {
    name: "callbacks from a run loop that somebody has to run (macOS)",
    mode: "pumped",
    task: { eventsMin: 1 },
    check: allResolve,
  },
];

export const hostile: Scenario = {
  name: "hostile",
  async run(suite, runtime) {
    for (const { name, mode, calls = CALLS, task, check, note } of MISBEHAVIOURS) {
      const row = suite.row(name, runtime);
      await suite.repeat(suite.pick(1, 10), async (run) => {
        const whole: HostileTask = {
          ...suite.task(run),
          library: HOSTILE,
          calls,
          timeoutMs: null,
          closesEarly: false,
          listenMs: 0,
          eventsMin: 0,
          listenerBusyUs: 0,
          busyMs: 0,
          ...task,
        };
        const environment = { TIM_HOSTILE: mode };
        const child = { program: "hostile.ts", task: { ...whole }, environment };
        const outcome = await suite.child(runtime, child);
        if (!suite.count(row, outcome, SUCCESS)) return;
        const told = lastReport(outcome) ?? {};
        suite.countLost(row, told.settled, calls);
        const problem =
          told.strays === 0 ? check(told) : `${told.strays} events of an earlier session`;
        if (problem !== null) suite.wrong(row, problem);
        row.note = note?.(told) ?? "";
      });
    }
  },
};
