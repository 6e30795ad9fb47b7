// The recorder's format, and the comparison of two records of one scenario.

/** Bytes as the recorder writes them: text, or an object if the text would be ambiguous. */
export type Text = string | null | { readonly [key: string]: unknown };

export interface Callback {
  readonly callback: string;
  readonly userData: string;
  readonly thread: string;
  readonly at?: number;
  readonly status?: number;
  readonly code?: number;
  readonly desc?: Text;
  readonly json?: Text;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly call?: string;
  readonly args?: readonly Text[];
  readonly returns?: unknown;
  readonly buffer?: Text;
  readonly wait?: string;
  readonly seconds?: number;
  /** Why the order of this step's callbacks is not compared. */
  readonly races?: string;
  readonly thread?: string;
  readonly steps?: readonly Step[];
  readonly callbacks?: readonly Callback[];
}

export interface Scenario {
  readonly about: string;
  readonly steps: readonly Step[];
}

export interface Golden {
  readonly sdkVersion: string;
  readonly platform: string;
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/**
 * Every difference, as lines to print. Empty if the two are equal. The second at which a callback came may
 * differ by `toleranceS`.
 */
export function differences(expected: Scenario, actual: Scenario, toleranceS = 0): string[] {
  const lines: string[] = [];
  const count = Math.max(expected.steps.length, actual.steps.length);
  for (let index = 0; index < count; index++) {
    const [left, right] = [expected.steps[index], actual.steps[index]];
    lines.push(...stepDifferences(index + 1, left, right, toleranceS));
  }
  return lines;
}

function stepDifferences(
  number: number,
  expected: Step | undefined,
  actual: Step | undefined,
  toleranceS: number,
): string[] {
  if (!expected || !actual) return [`step ${number}`, ...pair(expected, actual)];
  const { callbacks: expectedCallbacks, ...expectedCall } = expected;
  const { callbacks: actualCallbacks, ...actualCall } = actual;
  const lines = pair(expectedCall, actualCall);
  const left = ordered(expectedCallbacks ?? [], expected.races);
  const right = ordered(actualCallbacks ?? [], expected.races);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const found = pair(left[index], nearly(left[index], right[index], toleranceS));
    if (found.length > 0)
      lines.push(`  callback ${index + 1}`, ...found.map((line) => `  ${line}`));
  }
  return lines.length > 0 ? [`step ${number} ${title(expected)}`, ...lines] : [];
}

/** A callback at about the expected second counts as on time. */
function nearly(
  expected: Callback | undefined,
  actual: Callback | undefined,
  toleranceS: number,
): Callback | undefined {
  if (expected?.at === undefined || actual?.at === undefined) return actual;
  const isNear = Math.abs(expected.at - actual.at) <= toleranceS;
  return isNear ? { ...actual, at: expected.at } : actual;
}

/** Callbacks whose order is a race are compared as a set. */
function ordered(callbacks: readonly Callback[], races: string | undefined): readonly Callback[] {
  if (races === undefined) return callbacks;
  return callbacks.toSorted((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The recorder writes keys in one fixed order, so that equal values have equal texts. */
function pair(expected: unknown, actual: unknown): string[] {
  const left = JSON.stringify(expected);
  const right = JSON.stringify(actual);
  if (left === right) return [];
  return [`  expected ${left ?? "nothing"}`, `  actual   ${right ?? "nothing"}`];
}

function title(step: Step): string {
  const seconds = step.seconds === undefined ? "" : ` ${step.seconds} s`;
  return step.call ?? (step.wait ? `waits ${step.wait}${seconds}` : (step.thread ?? ""));
}

/** One step a line, so that a person can read it and a line-by-line diff can follow. */
export function format({ scenarios, ...head }: Golden): string {
  const texts = Object.entries(scenarios).map(([name, { about, steps }]) => {
    const lines = steps.map((step) => `\n        ${JSON.stringify(step)}`);
    const members = `"about": ${JSON.stringify(about)},\n      "steps": [${lines.join(",")}\n      ]`;
    return `    ${JSON.stringify(name)}: {\n      ${members}\n    }`;
  });
  const members = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...members, `  "scenarios": {\n${texts.join(",\n")}\n  }`].join(",\n")}\n}`;
}
