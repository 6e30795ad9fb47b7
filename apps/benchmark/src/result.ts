import { COLUMNS } from "./columns.ts";
import { MEASURES } from "./measures.ts";
import { type Middle, type Quantiles, ratio, summarize } from "./statistics.ts";

/** A run's result for one measure of one column. */
export interface Cell {
  readonly column: string;
  readonly measure: string;
  readonly rounds: readonly Quantiles[];
  /** Why there is no result. */
  readonly missing?: string;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: number;
  readonly system: string;
  /** The niceness of the processes: below 0 they have priority. */
  readonly priority: number;
  /** Whether the two threads of a round trip each have their own processor. */
  readonly isPinned?: boolean;
  readonly loadAtStart: number;
  readonly loadAtEnd: number;
}

/** A whole run, as `--json` writes it. All times are in nanoseconds, all sizes in bytes. */
export interface Result {
  readonly date: string;
  readonly seconds: number;
  readonly isQuick: boolean;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly cells: readonly Cell[];
}

function findCell(result: Result, column: string, measure: string): Cell | null {
  const isIt = (cell: Cell) => cell.column === column && cell.measure === measure;
  const cell = result.cells.find(isIt);
  return cell !== undefined && cell.rounds.length > 0 ? cell : null;
}

export function summaryOf(result: Result, column: string, measure: string): Middle | null {
  const cell = findCell(result, column, measure);
  return cell === null ? null : summarize(cell.rounds);
}

/** The ratio of one column to another; null if one of them is missing. */
export function ratioOf(
  result: Result,
  measure: string,
  over: string,
  under: string,
): Middle | null {
  const above = findCell(result, over, measure);
  const below = findCell(result, under, measure);
  return above === null || below === null ? null : ratio(above.rounds, below.rounds);
}

/** Reads a result that `--json` has written. */
export function parseResult(text: string): Result {
  const result = JSON.parse(text) as Result;
  const columns = new Set(COLUMNS.map(({ id }) => id));
  const measures = new Set(MEASURES.map(({ id }) => id));
  for (const { column, measure } of result.cells) {
    if (columns.has(column) && measures.has(measure)) continue;
    throw new Error(`${measure} of ${column} is not known any more; run the benchmark again`);
  }
  return result;
}
