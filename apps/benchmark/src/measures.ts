import type { Unit } from "./units.ts";

/** A row of the table. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** Which columns have it: all if it is left out, or those with a runtime's heap. */
  readonly columns?: "clients" | "raw" | "runtimes";
  /** It hardly varies, so two rounds suffice. */
  readonly isSteady?: boolean;
}

/** The SDK's queue holds ten calls, so ten is what an application can have in flight. */
const IN_FLIGHT: readonly number[] = [1, 10];
/** More than any application has: a stress of the way to the SDK. */
const STRESS = 1000;

function loginMeasure(inFlight: number): string {
  return `login-${inFlight}`;
}

export const MEASURES: readonly Measure[] = [
  { id: "status", title: "`getLoginStatus`", unit: "ns" },
  { id: "user-id", title: "`getLoginUserID`", unit: "ns" },
  {
    id: "user-id-anew",
    title: "`getLoginUserID` into a new buffer each time",
    unit: "ns",
    columns: "raw",
  },
  { id: "login-logout", title: "`login` and `logout`, one after the other", unit: "ns" },
  ...IN_FLIGHT.map(
    (inFlight): Measure => ({
      id: loginMeasure(inFlight),
      title: `one \`login\` of ${inFlight} in flight`,
      unit: "ns",
    }),
  ),
  {
    id: loginMeasure(STRESS),
    title: "one `login` of 1,000 in flight (a stress of the bridge: the SDK's queue holds ten)",
    unit: "ns",
  },
  { id: "open", title: "`openTim` to the first status, over an empty script", unit: "ns" },
  {
    id: "open-import",
    title: "the import of the package alone, over an empty script",
    unit: "ns",
    columns: "clients",
  },
  {
    id: "open-bind",
    title: "an empty package and the same functions, bound bare, over an empty script",
    unit: "ns",
    columns: "clients",
  },
  {
    id: "open-again",
    title: "`openTim` to the first status in a process that has opened before",
    unit: "ns",
    columns: "clients",
  },
  { id: "open-memory", title: "resident memory that opening adds", unit: "B" },
  {
    id: "open-private",
    title: "of this, what no file backs",
    unit: "B",
    columns: "runtimes",
  },
  {
    id: "instance-open",
    title: "opening one more client of 16 in one process",
    unit: "ns",
    columns: "clients",
  },
  {
    id: "instance-memory",
    title: "resident memory of one more client of 16",
    unit: "B",
    columns: "clients",
    isSteady: true,
  },
  { id: "message", title: "a message sent and received", unit: "ns", columns: "clients" },
  { id: "event", title: "one listener event", unit: "ns", columns: "clients" },
  {
    id: "pending-memory",
    title: "resident memory of one pending `login`",
    unit: "B",
    isSteady: true,
  },
  {
    id: "status-bytes",
    title: "heap that a `getLoginStatus` leaves behind",
    unit: "B",
    columns: "runtimes",
    isSteady: true,
  },
  {
    id: "user-id-bytes",
    title: "heap that a `getLoginUserID` leaves behind",
    unit: "B",
    columns: "runtimes",
    isSteady: true,
  },
];

export function measureOf(id: string): Measure {
  const measure = MEASURES.find((one) => one.id === id);
  if (measure === undefined) throw new Error(`there is no measure ${id}`);
  return measure;
}
