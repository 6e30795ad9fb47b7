/** Lines that begin so are from node-progress.ts to watch.ts, and not shown. */
export const MARK = "\u0001";
