/**
 * The long form of tickets.test.ts:
 *
 *     npm run test:tickets -- [--tickets 200] [--mutations 1000000] [--cases 200000] [--seed 1]
 *
 * A failure names the seed that runs it again alone.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { compareVerdicts } from "./differential.ts";
import { bitChanges, compare, mutations, tickets, truncations } from "./inflate-oracle.ts";
import { buildVerdicts } from "./verdicts.ts";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "200" },
    mutations: { type: "string", default: "1000000" },
    cases: { type: "string", default: "200000" },
    seed: { type: "string", default: "1" },
  },
});
const seed = Number(values.seed);
let failures = 0;

function report(what: string, count: number, failed: readonly unknown[]): void {
  console.log(`${what}: ${count} compared, ${failed.length} judged in two ways`);
  for (const failure of failed.slice(0, 10)) console.log(failure);
  failures += failed.length;
}

function* each<T>(make: (ticket: [string, Uint8Array]) => Iterable<T>): Generator<T> {
  for (const [what, bytes] of tickets(Number(values.tickets))) yield* make([what, bytes]);
}

buildVerdicts();
for (const [what, streams] of [
  ["whole", tickets(Number(values.tickets))],
  ["truncations", each(truncations)],
  ["single-bit changes", each(bitChanges)],
  ["random mutations", mutations(Number(values.mutations), seed)],
] as const) {
  const tally = await compare(streams);
  report(`zlib, ${what} (${tally.accepted} accepted)`, tally.streams, tally.disagreements);
}
const cases = Number(values.cases);
const { codes, differences } = await compareVerdicts(cases, seed);
report(`usersig, random tickets (${JSON.stringify([...codes])})`, cases, differences);
const { maxRSS } = process.resourceUsage();
console.log(`${Math.round(maxRSS / 1024)} MiB of memory at most`);
process.exitCode = failures === 0 ? 0 : 1;
