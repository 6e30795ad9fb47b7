/** Runs a test runner, ends it when a test hangs, and says which. */
import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";
import { MARK } from "./mark.ts";

/** The runners' own limit for a test, which names the test and continues with the others. */
export const TEST_LIMIT_MS = 240_000;
/**
 * A runner cannot stop a test that blocks its process; from outside it is noticed by its silence.
 */
const SILENCE_LIMIT_MS = 300_000;
const FILE_LIMIT_MS = 900_000;
const LOOK_MS = 1000;

/** The progress that a line of a runner's output shows. */
export type Progress = { readonly file?: string; readonly test?: string } | null;

export interface Command {
  readonly command: readonly string[];
  readonly cwd: string;
  /** Reads a line of the output. */
  readonly progressOf: (line: string) => Progress;
  /** Prints the output as it arrives. */
  readonly shows?: boolean;
  /** The limits in milliseconds, for tests of this file. */
  readonly limits?: { readonly silence: number; readonly file: number };
}

export interface Ended {
  readonly isOk: boolean;
  /** Standard output and standard error, in the order of arrival. */
  readonly output: string;
  /** What hung; null if nothing did. */
  readonly hang: string | null;
}

export async function watch(what: Command): Promise<Ended> {
  const { command, cwd, shows = false } = what;
  const [file = "", ...args] = command;
  const child = spawn(file, args, {
    cwd,
    // Its own process group, so that the processes that it starts end with it.
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const place = new Place(what);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    const lines = new Lines((line) => {
      place.note(line);
      if (line.startsWith(MARK)) return;
      output += `${line}\n`;
      if (shows) process.stdout.write(`${line}\n`);
    });
    stream.setEncoding("utf8").on("data", (text: string) => {
      // A runner may name a test on a line that ends when the test does.
      place.note(lines.read(text));
    });
    stream.on("end", () => lines.end());
  }
  let hang: string | null = null;
  const timer = setInterval(() => {
    hang ??= place.hang();
    if (hang !== null) end(child);
  }, LOOK_MS);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(timer);
  return { isOk: status === 0 && hang === null, output, hang };
}

function end(child: ChildProcess): void {
  if (child.pid === undefined || process.platform === "win32") child.kill("SIGKILL");
  else process.kill(-child.pid, "SIGKILL");
}

/** Splits chunks into lines. */
class Lines {
  readonly #use: (line: string) => void;
  #rest = "";

  constructor(use: (line: string) => void) {
    this.#use = use;
  }

  /** Returns the incomplete last line. */
  read(text: string): string {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#use(line);
    return this.#rest;
  }

  end(): void {
    if (this.#rest !== "") this.#use(this.#rest);
  }
}

class Place {
  readonly #progressOf: Command["progressOf"];
  readonly #limits: { readonly silence: number; readonly file: number };
  #file = "";
  #test = "";
  #said = Date.now();
  #began = Date.now();

  constructor({ progressOf, limits }: Command) {
    this.#progressOf = progressOf;
    this.#limits = limits ?? { silence: SILENCE_LIMIT_MS, file: FILE_LIMIT_MS };
  }

  note(line: string): void {
    this.#said = Date.now();
    const progress = this.#progressOf(stripVTControlCharacters(line));
    if (progress === null) return;
    const { file = this.#file, test = "" } = progress;
    if (file !== this.#file) this.#began = Date.now();
    this.#file = file;
    this.#test = test;
  }

  hang(): string | null {
    const { silence, file } = this.#limits;
    const where = [this.#file, this.#test].filter((part) => part !== "").join(": ") || "it";
    const now = Date.now();
    if (now - this.#said > silence) return `${where}: nothing came of it for ${silence / 1000} s`;
    if (now - this.#began > file) return `${where}: the file took more than ${file / 1000} s`;
    return null;
  }
}
