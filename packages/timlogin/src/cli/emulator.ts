import { once } from "node:events";
import process from "node:process";
import { Exit } from "./exit.ts";
import { print } from "./output.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Serves the page until somebody ends it. */
export async function emulator(): Promise<number> {
  // The other commands do not wait for it to be loaded.
  const { serveWeb } = await import("../web/server.ts");
  const page = await serveWeb();
  const ended = Promise.race(SIGNALS.map((signal) => once(process, signal)));
  print(`Open ${page.url}\nCtrl-C ends it.`);
  await ended;
  await page.close();
  return Exit.Ok;
}
