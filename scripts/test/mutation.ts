/** A possible fault in the code, and the test that must fail for it. */
export interface Mutation {
  /** What the faulty code does. */
  readonly title: string;
  readonly file: string;
  /** Occurs in the file exactly once. */
  readonly search: string;
  readonly replacement: string;
  readonly killer: Killer;
}

export interface Killer {
  /**
   * A Zig root file whose test runs alone, build.zig for one of its steps, or a test file for Node.
   */
  readonly file: string;
  readonly test: string;
  /** Whether the test loads the libraries, which are then built with the fault. */
  readonly loads?: boolean;
}

/** How often the search text occurs in a file: unless it is once, the table is out of date. */
export function occurrences({ search }: Mutation, text: string): number {
  return text.split(search).length - 1;
}
