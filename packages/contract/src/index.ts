/**
 * One suite for every adapter. An adapter's test file only names the adapter and its test runner.
 *
 * @module
 */
import { describeCalls } from "./calls.ts";
import { describeLifecycle } from "./lifecycle.ts";
import { describeOptions } from "./options.ts";
import { describeSchedules } from "./schedules.ts";
import { describeSessions } from "./sessions.ts";
import { type Contract, Suite } from "./suite.ts";

export { type Exploration, explore } from "./schedules.ts";
export type { Contract, DeclareTest } from "./suite.ts";

/** Declares the suite. */
export function contract(options: Contract): void {
  const suite = new Suite(options);
  describeLifecycle(suite);
  describeOptions(suite);
  if (options.hasServer === false) return;
  describeCalls(suite);
  describeSessions(suite);
  describeSchedules(suite);
}
