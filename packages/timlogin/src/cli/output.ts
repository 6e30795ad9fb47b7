import process from "node:process";
import { styleText } from "node:util";
import { denoNoColor, readEnv } from "./deno.ts";

export type Style = "bold" | "dim" | "green" | "red" | "yellow";

/** The part of a stream that decides about colours. */
export interface Terminal {
  readonly isTTY?: boolean;
}

/** Colours only where a person reads them and has not declined them (https://no-color.org). */
export function isColored({ isTTY = false }: Terminal, noColor: boolean): boolean {
  return isTTY && !noColor;
}

export function paint(style: Style, text: string, stream: Terminal = process.stdout): string {
  const noColor = denoNoColor() ?? readEnv("NO_COLOR") !== undefined;
  return isColored(stream, noColor) ? styleText(style, text, { validateStream: false }) : text;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${paint("red", "timlogin:", process.stderr)} ${text}\n`);
}

/** On one line, so that a program may read line by line. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}
