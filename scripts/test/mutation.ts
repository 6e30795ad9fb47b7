/** A fault that somebody could put into the code, and the test that must fail for it. */
export interface Mutation {
  /** What the code does no more. */
  readonly title: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replacement: string;
  readonly killer: Killer;
}

export interface Killer {
  /** A root file of Zig's whose test runs alone, build.zig for a step of it, or a test file of Node's. */
  readonly file: string;
  readonly test: string;
  /** Whether the test loads the libraries, which are built with the fault then. */
  readonly loads?: boolean;
}

/** How often the search text stands in a file's text: anything but once, and the table is out of date. */
export function occurrences({ search }: Mutation, text: string): number {
  return text.split(search).length - 1;
}
