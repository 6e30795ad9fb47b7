import process from "node:process";
import { styleText } from "node:util";
import { visible, visibleLines } from "../web/visible.ts";
import { denoNoColor, readEnv } from "./deno.ts";

export { visible, visibleLines };

export type Style = "bold" | "dim" | "green" | "red" | "yellow";

/** The part of a stream that decides about colours. */
export interface Terminal {
  readonly isTTY?: boolean;
}

/** Colours only if a person reads them and has not declined them (https://no-color.org). */
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
  /** What is not written yet. */
  readonly writes: Promise<void>[];
  /** What the operating system said when it took no more. */
  failure: string | null;
  /** Settles with that; a runtime may never call back for what was to follow. */
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

/** On one line, so that a program may read line by line. */
export function printJson(value: unknown): void {
  print(visible(JSON.stringify(value)));
}

/** Writes help, which needs no escapes. */
export function printHelp(text: string): void {
  write(stdout, text);
}

/**
 * Waits until all is written. Returns why the answer was not, as a code such as ENOSPC; null too if
 * whoever read it has had enough (EPIPE), as `head` has.
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
