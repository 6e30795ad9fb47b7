import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { readEnv } from "./deno.ts";
import { Exit } from "./exit.ts";
import { print } from "./output.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start"],
};

export interface EmulatorOptions {
  /** Whether a browser is opened, if there is a terminal and so somebody who sees it. */
  readonly open: boolean;
}

/** Serves the page until somebody ends it. */
export async function emulator({ open }: EmulatorOptions): Promise<number> {
  // The other commands do not wait for it to be loaded.
  const { serveWeb } = await import("../web/server.ts");
  const page = await serveWeb();
  const ended = Promise.race(SIGNALS.map((signal) => once(process, signal)));
  print(`Open ${page.url}\nCtrl-C ends it.`);
  if (open && process.stdout.isTTY && readEnv("CI") === undefined) openBrowser(page.onceUrl);
  await ended;
  await page.close();
  return Exit.Ok;
}

/** As the platform does it. If it cannot, there is the printed address. */
function openBrowser(url: string): void {
  const [file = "xdg-open", ...args] = OPENERS[process.platform] ?? [];
  try {
    const browser = spawn(file, [...args, url], { stdio: "ignore", detached: true });
    browser.on("error", () => {});
    browser.unref();
  } catch {
    // Deno throws if it may not run it.
  }
}
