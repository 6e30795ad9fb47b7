/** The result of one process: quantiles of its samples, in nanoseconds or bytes. */
export interface Quantiles {
  readonly p50: number;
  readonly p75: number;
  readonly p99: number;
}

/** The median of the rounds' results. Half of them are between the quartiles. */
export interface Middle {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The distance between the quartiles, as a share of the median. */
  readonly spread: number;
}

/** A figure with a larger spread counts as unknown. */
export const SPREAD_MAX = 0.15;

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

export function middleOf(values: readonly number[]): Middle {
  const [value, low, high] = [median(values), quantile(values, 0.25), quantile(values, 0.75)];
  return { value, low, high, spread: value === 0 ? 0 : (high - low) / Math.abs(value) };
}

/** Computed from the rounds' medians. */
export function summarize(rounds: readonly Quantiles[]): Middle {
  return middleOf(rounds.map(({ p50 }) => p50));
}

/**
 * Computed from the rounds' ratios. Whatever slows the machine down for a while slows both sides of
 * a round, and cancels out.
 */
export function ratio(over: readonly Quantiles[], under: readonly Quantiles[]): Middle {
  const rounds = Math.min(over.length, under.length);
  const ratios = Array.from(
    { length: rounds },
    (_, i) => (over[i] as Quantiles).p50 / (under[i] as Quantiles).p50,
  );
  return middleOf(ratios);
}
