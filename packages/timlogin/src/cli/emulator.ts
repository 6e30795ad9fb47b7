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
  /** Whether to open a browser; only done if there is a terminal. */
  readonly open: boolean;
}

/** Serves the page until a signal ends the command. */
export async function emulator({ open }: EmulatorOptions): Promise<number> {
  // Loaded here, so that the other commands start without it.
  const { serveWeb } = await import("../web/server.ts");
  const page = await serveWeb();
  const ended = Promise.race(SIGNALS.map((signal) => once(process, signal)));
  print(`Open ${page.url}\nCtrl-C ends it.`);
  if (open && process.stdout.isTTY && readEnv("CI") === undefined) openBrowser(page.onceUrl);
  await ended;
  page.close();
  return Exit.Ok;
}

/** Opens the browser in the platform's way. If that fails, the user has the printed address. */
function openBrowser(url: string): void {
  const [file = "xdg-open", ...args] = OPENERS[process.platform] ?? [];
  try {
    const browser = spawn(file, [...args, url], { stdio: "ignore", detached: true });
    browser.on("error", () => {});
    browser.unref();
  } catch {
    // Deno throws without the permission to run it.
  }
}
