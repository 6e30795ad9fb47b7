import type { Unit } from "./units.ts";

/** A row of the table. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
}

/** Calls under way in the rows that pipeline logins. */
export const IN_FLIGHT: readonly number[] = [1, 10, 100, 1000, 10_000];

export function loginMeasure(inFlight: number): string {
  return `login-${inFlight}`;
}

export const MEASURES: readonly Measure[] = [
  { id: "status", title: "`getLoginStatus`", unit: "ns" },
  { id: "user-id", title: "`getLoginUserID`", unit: "ns" },
  { id: "login-logout", title: "`login` and `logout`, one after the other", unit: "ns" },
  ...IN_FLIGHT.map(
    (inFlight): Measure => ({
      id: loginMeasure(inFlight),
      title: `one \`login\` of ${inFlight.toLocaleString("en")} in flight`,
      unit: "ns",
    }),
  ),
  { id: "open", title: "`openTim` to the first status, over an empty script", unit: "ns" },
  { id: "pending-memory", title: "resident memory of one pending `login`", unit: "B" },
  { id: "open-memory", title: "resident memory that opening adds", unit: "B" },
  { id: "status-bytes", title: "heap that a `getLoginStatus` leaves behind", unit: "B" },
  { id: "user-id-bytes", title: "heap that a `getLoginUserID` leaves behind", unit: "B" },
];

export function measureOf(id: string): Measure {
  const measure = MEASURES.find((one) => one.id === id);
  if (measure === undefined) throw new Error(`there is no measure ${id}`);
  return measure;
}
