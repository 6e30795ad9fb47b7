/** How each runtime runs tests, and how its output is read. */
import { MARK } from "./mark.ts";
import { type Progress, TEST_LIMIT_MS } from "./watch.ts";

export const RUNTIMES = ["node", "bun", "deno"] as const;
export type Runtime = (typeof RUNTIMES)[number];

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Runner {
  /** `flags` are Deno's permissions. */
  command(flags: readonly string[]): readonly string[];
  progressOf(line: string): Progress;
  /** Null if the output has no summary: the runner did not get that far. */
  countsOf(output: string): Counts | null;
}

export const NODE_PROGRESS: string = new URL("node-progress.ts", import.meta.url).href;

/** Node's runner for the files that match a pattern. */
export function nodeCommand(files: string): readonly string[] {
  return [
    "node",
    "--test",
    `--test-timeout=${TEST_LIMIT_MS}`,
    `--import=${NODE_PROGRESS}`,
    "--test-reporter=spec",
    files,
  ];
}

export const RUNNERS: Readonly<Record<Runtime, Runner>> = {
  node: {
    command: () => nodeCommand("test/*.test.ts"),
    progressOf(line) {
      const [, file, test] = /^(.*?): (.*)$/.exec(line.slice(MARK.length)) ?? [];
      return line.startsWith(MARK) && file !== undefined ? { file, test: test ?? "" } : null;
    },
    countsOf(output) {
      const [passed, failed, cancelled, skipped] = ["pass", "fail", "cancelled", "skipped"].map(
        (what) => last(output, new RegExp(`^ℹ ${what} (\\d+)$`, "gm")),
      );
      if (passed === null || passed === undefined) return null;
      return { passed, failed: (failed ?? 0) + (cancelled ?? 0), skipped: skipped ?? 0 };
    },
  },
  bun: {
    command: () => ["bun", "test", "--timeout", String(TEST_LIMIT_MS)],
    progressOf(line) {
      const [, file] = /^(\S+\.test\.ts):$/.exec(line) ?? [];
      if (file !== undefined) return { file };
      // Bun names a test only when it has ended.
      const [, test] = /^\((?:pass|fail|skip|todo)\) (.*?)(?: \[[\d.]+m?s\])?$/.exec(line) ?? [];
      return test === undefined ? null : { test: `after ${test}` };
    },
    countsOf(output) {
      const [passed, failed, skipped] = ["pass", "fail", "skip"].map((what) =>
        last(output, new RegExp(`^ *(\\d+) ${what}$`, "gm")),
      );
      if (passed === null || passed === undefined) return null;
      return { passed, failed: failed ?? 0, skipped: skipped ?? 0 };
    },
  },
  deno: {
    command: (flags) => ["deno", "test", "--no-prompt", ...flags],
    progressOf(line) {
      const [, file] = /^running \d+ tests? from \.?\/?(.*)$/.exec(line) ?? [];
      if (file !== undefined) return { file };
      const [, test] = /^\s*(.+?) \.\.\.(?: |$)/.exec(line) ?? [];
      return test === undefined ? null : { test };
    },
    countsOf(output) {
      const pattern =
        /^(?:ok|FAILED) \| (\d+) passed(?: \((\d+) steps?\))? \| (\d+) failed(?: \((\d+) steps?\))?(?: \| (\d+) ignored(?: \((\d+) steps?\))?)?/gm;
      const found = [...output.matchAll(pattern)].at(-1);
      if (found === undefined) return null;
      const [passed, passedSteps, failed, failedSteps, ignored, ignoredSteps] = found
        .slice(1)
        .map((number) => Number(number ?? 0)) as [number, number, number, number, number, number];
      return {
        passed: passed + passedSteps,
        failed: failed + failedSteps,
        skipped: ignored + ignoredSteps,
      };
    },
  },
};

function last(output: string, pattern: RegExp): number | null {
  const found = [...output.matchAll(pattern)].at(-1);
  return found === undefined ? null : Number(found[1]);
}
