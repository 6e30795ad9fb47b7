import { readFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { readEnv } from "./deno.ts";
import { UsageError } from "./exit.ts";

/**
 * A secret; it must not be on a command line, which other users and the shell's history can see.
 */
interface Secret {
  readonly name: string;
  /** The option that names a file. */
  readonly option: string;
  /** The environment variable that holds it. */
  readonly variable: string;
}

const SECRET_KEY: Secret = {
  name: "secret key",
  option: "--secret-key-file",
  variable: "TIMLOGIN_SECRET_KEY",
};

const USER_SIG: Secret = {
  name: "UserSig",
  option: "--user-sig-file",
  variable: "TIMLOGIN_USER_SIG",
};

export function readSecretKey(file: string | undefined): Promise<string> {
  return readNeeded(SECRET_KEY, file);
}

/** The secret key; undefined if none is given. */
export function readSecretKeyIfAny(file: string | undefined): Promise<string | undefined> {
  return read(SECRET_KEY, file);
}

export function readUserSig(file: string | undefined): Promise<string> {
  return readNeeded(USER_SIG, file);
}

/** The UserSig; undefined if none is given. */
export function readUserSigIfAny(file: string | undefined): Promise<string | undefined> {
  return read(USER_SIG, file);
}

async function readNeeded(secret: Secret, file: string | undefined): Promise<string> {
  const value = await read(secret, file);
  if (value !== undefined) return value;
  const { name, option, variable } = secret;
  throw new UsageError(
    `No ${name} was given. Write it into a file and give ${option} <path> ("-" reads the ` +
      `standard input), or set ${variable} (Deno also needs --allow-env=${variable}).`,
  );
}

async function read(secret: Secret, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return readEnv(secret.variable);
  const value = (file === "-" ? await readInput(secret) : readFile(secret, file)).trim();
  if (value !== "") return value;
  const place = file === "-" ? "The standard input" : `The file of ${secret.option}`;
  throw new UsageError(`${place} is empty, but should contain a ${secret.name}.`);
}

/** No message repeats the path: it may be the secret itself, given by mistake. */
function readFile({ name, option }: Secret, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `The ${name} could not be read (${reasonOf(error)}). ` +
        `${option} takes the path of a file with the ${name}, not the ${name} itself.`,
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not read that file",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "the path is too long",
  ENOENT: "there is no such file",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "for an unknown reason";
  if (error.name === "NotCapable") return "Deno needs --allow-read=<that path>";
  const { code = "" } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? (code === "" ? "for an unknown reason" : code);
}

async function readInput({ name }: Secret): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) return ask(name);
  stdin.setEncoding("utf8");
  let text = "";
  for await (const chunk of stdin) text += chunk;
  return text;
}

/** Prompts for one line, which the terminal does not show. */
async function ask(name: string): Promise<string> {
  const { stdin: input, stderr } = process;
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  // This turns the terminal's echo off, and accepts a line of any length.
  const lines = createInterface({ input, output, terminal: true });
  stderr.write(`${name} (it is not shown): `);
  try {
    return await new Promise<string>((resolve) => {
      lines.once("line", resolve);
      lines.once("close", () => resolve("")); // Ctrl-C and Ctrl-D
    });
  } finally {
    lines.close();
    stderr.write("\n");
  }
}
