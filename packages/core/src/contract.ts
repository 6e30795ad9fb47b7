/**
 * What every adapter must do, as one suite. An adapter's own test file names the adapter, its test
 * runner and a library, and nothing else.
 *
 * @module
 */
import { describeCalls } from "./contract/calls.ts";
import { describeLifecycle } from "./contract/lifecycle.ts";
import { describeSchedules } from "./contract/schedules.ts";
import { describeSessions } from "./contract/sessions.ts";
import { type Contract, Suite } from "./contract/suite.ts";

export { type Exploration, explore } from "./contract/schedules.ts";
export type { Contract, DeclareTest } from "./contract/suite.ts";

/** Declares the suite. */
export function contract(options: Contract): void {
  const suite = new Suite(options);
  describeLifecycle(suite);
  if (options.hasServer === false) return;
  describeCalls(suite);
  describeSessions(suite);
  describeSchedules(suite);
}
