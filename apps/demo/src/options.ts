import { parseArgs } from "node:util";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import {
  libraryChoice,
  positiveInteger,
  refuseSecrets,
  repeated,
} from "../../../packages/timlogin/src/cli/arguments.ts";
import { UsageError } from "../../../packages/timlogin/src/cli/exit.ts";
import {
  readSecretKeyIfAny,
  readUserSigIfAny,
} from "../../../packages/timlogin/src/cli/secrets.ts";

export const HELP = `Logs a user in on Deno, Bun and Node through the native SDK.

  npm run demo -- [options]

  --runtime NAME            only that one: deno, bun, node (with koffi), node-ffi
  --library NAME|PATH       emulator (default), imsdk, or the path of an SDK library
  --sdk-app-id ID           your app's id (default: 1400000000)
  --user-id ID              who logs in (default: alice)
  --user-sig-file PATH      a file with a UserSig to use (or: TIMLOGIN_USER_SIG); else one is signed
  --secret-key-file PATH    a file with the key to sign with (or: TIMLOGIN_SECRET_KEY; default: the
                            emulator's public one)
  --online                  let the real SDK start where there is a network
  --json                    one JSON object a runtime
  --web                     all of it live, as a page in the browser; takes only --no-open
  --no-open                 with --web: print the page's address, and open no browser
  --help                    this text

Secrets come from a file ("-" is the standard input) or the environment, never from the command line.

The real SDK dials Tencent as soon as it starts. So that no test does, it is started only if there
is no network, such as in a network namespace of its own:

  unshare --net sh -c 'ip link set lo up; npm run demo -- --library imsdk'

The exit code is 0 if every step went as expected, 1 if one did not, 2 for wrong options.`;

/** Node twice: with koffi, and with its own FFI. */
const RUNTIMES = ["deno", "bun", "node", "node-ffi"] as const;
export type Runtime = (typeof RUNTIMES)[number];

const OPTIONS = {
  runtime: { type: "string" },
  library: { type: "string", default: "emulator" },
  "sdk-app-id": { type: "string", default: "1400000000" },
  "user-id": { type: "string", default: "alice" },
  "user-sig-file": { type: "string" },
  "secret-key-file": { type: "string" },
  online: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  web: { type: "boolean", default: false },
  "no-open": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

export interface Options {
  readonly runtimes: readonly Runtime[];
  readonly library: string;
  readonly sdkAppID: number;
  readonly userID: string;
  /** If empty, one is signed. */
  readonly userSig: string;
  readonly secretKey: string;
  readonly online: boolean;
  readonly json: boolean;
  /** Whether the page is served instead. */
  readonly web: boolean;
  /** Whether the page is opened in the browser. */
  readonly open: boolean;
}

/** Null if help was asked for. Rejects with a `UsageError` of one line, which repeats no value. */
export async function readOptions(args: readonly string[]): Promise<Options | null> {
  refuseSecrets(args);
  const values = parse(args);
  if (values.help) return null;
  const others = args.filter((arg) => arg !== "--web" && arg !== "--no-open");
  if (values.web && others.length > 0) throw new UsageError("--web takes only --no-open.");
  if (values["no-open"] && !values.web) throw new UsageError("--no-open goes with --web.");
  const runtime = RUNTIMES.find((name) => name === values.runtime);
  if (values.runtime !== undefined && runtime === undefined) {
    throw new UsageError(`--runtime takes one of ${RUNTIMES.join(", ")}.`);
  }
  const userIDSize = new TextEncoder().encode(values["user-id"]).length;
  if (userIDSize < 1 || userIDSize > 32) throw new UsageError("--user-id takes 1 to 32 bytes.");
  const secretKey = await readSecretKeyIfAny(values["secret-key-file"]);
  return {
    runtimes: runtime === undefined ? RUNTIMES : [runtime],
    library: checked("library", values.library, libraryChoice),
    sdkAppID: checked("sdk-app-id", values["sdk-app-id"], positiveInteger),
    userID: values["user-id"],
    userSig: (await readUserSigIfAny(values["user-sig-file"])) ?? "",
    secretKey: secretKey ?? DEVELOPMENT_SECRET_KEY,
    online: values.online,
    json: values.json,
    web: values.web,
    open: !values["no-open"],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [first = "", typed = ""] = /^[^']*'([^']*)/.exec(message) ?? [];
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      throw new UsageError(`unknown option${repeated(typed)}; see --help.`);
    }
    if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") {
      throw new UsageError("only options are taken; see --help.");
    }
    // The message is about a known option, and repeats only its name.
    throw new UsageError(`${first === "" ? "an option" : message.split("\n")[0]}; see --help.`);
  }
}

function checked<Value>(name: string, text: string, check: (text: string) => Value): Value {
  try {
    return check(text);
  } catch (error) {
    throw new UsageError(`--${name} is not right. ${(error as Error).message}`);
  }
}
