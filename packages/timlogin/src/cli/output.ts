import process from "node:process";
import { styleText } from "node:util";
import { visible, visibleLines } from "../web/visible.ts";
import { denoNoColor, readEnv } from "./deno.ts";

export { visible, visibleLines };

type Style = "bold" | "dim" | "green" | "red" | "yellow";

/** The part of a stream that decides on colours. */
interface Terminal {
  readonly isTTY?: boolean;
}

/** Colours only on a terminal, and not with `NO_COLOR` (https://no-color.org). */
export function isColored({ isTTY = false }: Terminal, noColor: boolean): boolean {
  return isTTY && !noColor;
}

export function paint(style: Style, text: string, stream: Terminal = process.stdout): string {
  const noColor = denoNoColor() ?? readEnv("NO_COLOR") !== undefined;
  return isColored(stream, noColor) ? styleText(style, text, { validateStream: false }) : text;
}

// --- writing ---

interface Output {
  readonly stream: NodeJS.WriteStream;
  /** The pending writes. */
  readonly writes: Promise<void>[];
  /** The code of the first write that failed. */
  failure: string | null;
  /** Resolves after the first failure: later writes may never call back. */
  readonly failed: Promise<void>;
  fail(error: unknown): void;
}

const stdout = output(process.stdout);
const stderr = output(process.stderr);

export function print(text: string): void {
  write(stdout, `${text}\n`);
}

export function printError(text: string): void {
  const said = visibleLines(text);
  write(stderr, `${paint("red", "timlogin:", process.stderr)} ${said}\n`);
}

/** Prints JSON on one line, so that a program can read line by line. */
export function printJson(value: unknown): void {
  print(visible(JSON.stringify(value)));
}

/** Prints help, which needs no escaping. */
export function printHelp(text: string): void {
  write(stdout, text);
}

/**
 * Waits until everything is written. Returns the code of a failure, such as ENOSPC; null if there
 * is none, or if the reader has closed the pipe (EPIPE), as `head` does.
 */
export async function outputProblem(): Promise<string | null> {
  for (const { writes, failed } of [stdout, stderr]) {
    await Promise.race([Promise.all(writes), failed]);
  }
  return stdout.failure === "EPIPE" ? null : stdout.failure;
}

function output(stream: NodeJS.WriteStream): Output {
  let stop = () => {};
  const failed = new Promise<void>((resolve) => {
    stop = resolve;
  });
  return {
    stream,
    writes: [],
    failure: null,
    failed,
    fail(error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.failure ??= code ?? message;
      stop();
    },
  };
}

function write(to: Output, text: string): void {
  const { stream, writes } = to;
  if (to.failure !== null) return;
  // Without a listener, a stream that fails ends the process with a stack trace.
  if (writes.length === 0) stream.on("error", (error) => to.fail(error));
  const written = new Promise<void>((resolve) => {
    try {
      stream.write(text, (error) => {
        if (error) to.fail(error);
        resolve();
      });
    } catch (error) {
      to.fail(error);
      resolve();
    }
  });
  writes.push(written);
}
