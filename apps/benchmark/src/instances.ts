/** Measures further clients in one process: one after another, or each with its own SDK. */
import process from "node:process";
import { type Quantiles, quantiles } from "./statistics.ts";
import type { OpenTim } from "./subject/client.ts";
import { SDK_APP_ID } from "./subject/subject.ts";
import { msToNs } from "./units.ts";

const CLIENTS_MAX = 16;
const OPENINGS = 200;

/** How long an opening takes that follows others, in nanoseconds: nothing is loaded any more. */
export async function timeAgain(openTim: OpenTim, library: string): Promise<Quantiles> {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i += 1) {
    const start = performance.now();
    const tim = await openTim({ library, sdkAppID: SDK_APP_ID });
    tim.getLoginStatus();
    times.push(msToNs(performance.now() - start));
    await tim.close();
  }
  return quantiles(times.slice(OPENINGS / 2));
}

/** Opens the clients one after another, and leaves them open. Calls `onOpen` after each. */
async function openAll(openTim: OpenTim, library: string, onOpen: () => void): Promise<void> {
  for (let i = 0; i < CLIENTS_MAX; i += 1) {
    await openTim({ library, sdkAppID: SDK_APP_ID, instance: `benchmark-${i}` });
    onOpen();
  }
}

/** How long each except the first takes, in nanoseconds. */
export async function timeInstances(openTim: OpenTim, library: string): Promise<Quantiles> {
  const at: number[] = [];
  await openAll(openTim, library, () => void at.push(performance.now()));
  return quantiles(at.slice(1).map((ms, i) => msToNs(ms - (at[i] ?? ms))));
}

/** What each except the first adds to the resident memory, in bytes. */
export async function weighInstances(openTim: OpenTim, library: string): Promise<number> {
  const sizes: number[] = [];
  await openAll(openTim, library, () => void sizes.push(process.memoryUsage().rss));
  return ((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)) / (CLIENTS_MAX - 1);
}
