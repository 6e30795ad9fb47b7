/** What one process has measured: quantiles of its samples, in nanoseconds or bytes. */
export interface Quantiles {
  readonly p50: number;
  readonly p75: number;
  readonly p99: number;
}

/** One cell of the table, over all rounds. */
export interface Summary extends Quantiles {
  /** How far the medians of the rounds lie apart, as a share of their median. */
  readonly spread: number;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new RangeError("there are no values");
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantiles(values: readonly number[]): Quantiles {
  return { p50: median(values), p75: quantile(values, 0.75), p99: quantile(values, 0.99) };
}

export function summarize(rounds: readonly Quantiles[]): Summary {
  const medians = rounds.map(({ p50 }) => p50);
  const p50 = median(medians);
  const range = Math.max(...medians) - Math.min(...medians);
  return {
    p50,
    p75: median(rounds.map(({ p75 }) => p75)),
    p99: median(rounds.map(({ p99 }) => p99)),
    spread: p50 === 0 ? 0 : range / Math.abs(p50),
  };
}

/**
 * The median of the rounds' own ratios. What slows the machine down for a while slows both sides of
 * a round, and falls out.
 */
export function ratio(over: readonly Quantiles[], under: readonly Quantiles[]): number {
  const rounds = Math.min(over.length, under.length);
  return median(
    Array.from(
      { length: rounds },
      (_, i) => (over[i] as Quantiles).p50 / (under[i] as Quantiles).p50,
    ),
  );
}
