import { TimError } from "@timlogin/core";
import { Command, CommanderError } from "commander";
import {
  libraryChoice,
  positiveInteger,
  refuseSecrets,
  repeated,
  timeoutSeconds,
} from "./arguments.ts";
import { type DoctorOptions, doctor } from "./doctor.ts";
import { type EmulatorOptions, emulator } from "./emulator.ts";
import { Exit, UsageError } from "./exit.ts";
import { type ExplainOptions, explain } from "./explain.ts";
import { type LoginOptions, login } from "./login.ts";
import { outputProblem, printError, printHelp, printJson } from "./output.ts";
import { type SignOptions, sign } from "./sign.ts";
import { VERSION } from "./version.ts";

const SEVEN_DAYS = 7 * 24 * 60 * 60;
/** The real SDK gives up after 30 s without a network. */
const LOGIN_TIMEOUT = 40;

const EXIT_CODES = `
Exit codes:
  0  success: logged in, signed, the ticket is good, nothing is missing
  1  failure: the SDK refused, the ticket is bad, doctor found a problem
  2  the command could not start: an option, a file or a library is wrong
  74 the output could not be written`;

const SECRETS_AND_EXIT_CODES = `
Secrets are read from a file ("-" is the standard input) or from the environment, never from the
command line, and are never printed.
${EXIT_CODES}`;

/** Runs the command and resolves to its exit code; never rejects. */
export async function run(args: readonly string[]): Promise<number> {
  const exitCode = await answer(args);
  const problem = await outputProblem();
  if (problem === null) return exitCode;
  printError(`the output could not be written (${problem}).`);
  return Exit.Output;
}

async function answer(args: readonly string[]): Promise<number> {
  let exitCode: number = Exit.Ok;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    refuseSecrets(args);
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    return report(error, args.includes("--json"));
  }
}

function createProgram(end: (exitCode: number) => void): Command {
  const program = new Command("timlogin")
    .description("Log in to Tencent IM (TIM) from Deno, Bun and Node.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", EXIT_CODES)
    .configureOutput({
      outputError: () => {}, // `report` prints it.
      writeOut: printHelp,
      // Help has no colours; to decide on them commander would read variables that Deno denies.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  addLogin(program).action(async (options: LoginOptions) => end(await login(options)));
  addSign(program).action(async (options: SignOptions) => end(await sign(options)));
  addExplain(program).action(async (options: ExplainOptions) => end(await explain(options)));
  addDoctor(program).action(async (options: DoctorOptions) => end(await doctor(options)));
  addEmulator(program).action(async (options: EmulatorOptions) => end(await emulator(options)));
  return program;
}

// --- commands ---

const JSON_OPTION = ["--json", "print one line of JSON instead of text"] as const;
const USER_SIG_OPTION = ["--user-sig-file <path>", "the ticket (or: TIMLOGIN_USER_SIG)"] as const;
const SECRET_KEY_OPTION = [
  "--secret-key-file <path>",
  "the app's secret key (or: TIMLOGIN_SECRET_KEY)",
] as const;
const APP_OPTION = ["--sdk-app-id <id>", "the app's id, from Tencent's console"] as const;
const DATA_OPTION = ["--data-directory <path>", "where the SDK keeps its data"] as const;
const LOG_OPTION = ["--log-directory <path>", "where the SDK writes its log"] as const;

function addLogin(program: Command): Command {
  return program
    .command("login")
    .description("Log a user in and out again, to see whether it works.")
    .requiredOption("--library <which>", 'the SDK: "emulator", "imsdk", or a path', libraryChoice)
    .requiredOption(...APP_OPTION, positiveInteger)
    .requiredOption("--user-id <id>", "the user")
    .option(...USER_SIG_OPTION)
    .option(...DATA_OPTION)
    .option(...LOG_OPTION)
    .option("--timeout <seconds>", "how long to wait", timeoutSeconds, LOGIN_TIMEOUT)
    .option(...JSON_OPTION)
    .addHelpText("after", SECRETS_AND_EXIT_CODES);
}

function addSign(program: Command): Command {
  return program
    .command("sign")
    .description("Sign a UserSig, the ticket for a login. Prints nothing else.")
    .requiredOption(...APP_OPTION, positiveInteger)
    .requiredOption("--user-id <id>", "the user who will log in")
    .option(...SECRET_KEY_OPTION)
    .option("--expires-in <seconds>", "its lifetime", positiveInteger, SEVEN_DAYS)
    .option(...JSON_OPTION)
    .addHelpText("after", SECRETS_AND_EXIT_CODES);
}

function addExplain(program: Command): Command {
  return program
    .command("explain")
    .description("Print what is in a UserSig, and whether a login would succeed. Offline.")
    .option(...USER_SIG_OPTION)
    .option(...APP_OPTION, positiveInteger)
    .option("--user-id <id>", "the user who wants to log in")
    .option(...SECRET_KEY_OPTION)
    .option(...JSON_OPTION)
    .addHelpText("after", SECRETS_AND_EXIT_CODES);
}

function addDoctor(program: Command): Command {
  return program
    .command("doctor")
    .description("Say what is missing for a login, and what to do next. Starts nothing.")
    .option("--library <which>", 'the SDK: "emulator", "imsdk", or a path', libraryChoice)
    .option(...DATA_OPTION)
    .option(...LOG_OPTION)
    .option(...JSON_OPTION)
    .addHelpText("after", EXIT_CODES);
}

function addEmulator(program: Command): Command {
  return program
    .command("emulator")
    .description("Show the emulator at work, with a client each in Deno, Bun and Node.")
    .requiredOption("--web", "as a page in the browser, served on this machine only")
    .option("--no-open", "do not open the browser (the default on a terminal is to open it)")
    .addHelpText("after", EXIT_CODES);
}

// --- errors ---

interface Failure {
  readonly exitCode: number;
  readonly message: string;
  /** What `--json` prints in addition to the message. */
  readonly details?: Readonly<Record<string, unknown>>;
}

function report(error: unknown, isJson: boolean): number {
  const failure = failureOf(error);
  if (failure === null) return Exit.Ok;
  const { exitCode, message, details = {} } = failure;
  if (isJson) printJson({ ok: false, error: { exitCode, message, ...details } });
  else printError(message);
  return exitCode;
}

/** Null for help and version, which are not failures. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof CommanderError) return commanderFailure(error);
  if (error instanceof UsageError) return { exitCode: Exit.Usage, message: error.message };
  if (TimError.is(error)) return timFailure(error);
  if (error instanceof DOMException) {
    const message =
      "The SDK did not answer in time. Check the network, or give a longer --timeout.";
    return { exitCode: Exit.Refused, message };
  }
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: Exit.Defect, message: `this is a bug in timlogin; report it: ${said}` };
}

function timFailure(error: TimError): Failure {
  const { code, codeName, call, desc, advice, message } = error;
  const exitCode = isUsage(error) ? Exit.Usage : Exit.Refused;
  return { exitCode, message, details: { code, codeName, call, desc, advice } };
}

function isUsage(error: TimError): boolean {
  return TimError.is(error, "ERR_BAD_ARGUMENT") || TimError.is(error, "ERR_BAD_OPTION");
}

function commanderFailure({ code, exitCode, message }: CommanderError): Failure | null {
  if (exitCode === 0) return null;
  if (code === "commander.help") {
    return { exitCode: Exit.Usage, message: "no command was given; choose one of the above." };
  }
  const said = withoutValues(message.replace(/^error: /, ""));
  return { exitCode: Exit.Usage, message: `${said}\nSee timlogin --help, or the command's.` };
}

/** Commander's message, without the user's input if that may be a secret. */
function withoutValues(message: string): string {
  return message
    .replace(/ argument '.*' is invalid\./s, " is invalid.")
    .replace(/^(unknown (?:command|option)) '(.*?)(?:=.*)?'(?=\n\(Did|$)/s, (_, what, typed) => {
      return what + repeated(typed);
    });
}
