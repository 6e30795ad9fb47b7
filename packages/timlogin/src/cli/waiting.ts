import process from "node:process";

/** How often the counter is updated. */
const EACH_MS = 1000;

/** Counts seconds on the standard error while `run` is pending; on a terminal only. */
export async function withCounter<Value>(what: string, run: () => Promise<Value>): Promise<Value> {
  const { stderr } = process;
  if (!stderr.isTTY) return run();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    stderr.write(`\r${what}: ${seconds} s`);
  }, EACH_MS);
  try {
    return await run();
  } finally {
    clearInterval(timer);
    if (seconds > 0) stderr.write("\r\u001b[K");
  }
}
