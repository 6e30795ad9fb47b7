/** Lines that begin with this go from node-progress.ts to watch.ts, and are not shown. */
export const MARK = "\u0001";
