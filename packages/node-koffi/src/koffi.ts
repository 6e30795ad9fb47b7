import type { TimErrorCodeName } from "@timlogin/core";
import { refuse } from "@timlogin/core/adapter";
import type koffi from "koffi";

type Koffi = typeof koffi;

/** The version in package.json: koffi refuses a binary of any other. */
const VERSION = "3.3.4";

let loaded: Koffi | null = null;

/** Loaded when it is first needed, so that a failure rejects the call; and never bundled. */
export function loadKoffi(): Koffi {
  loaded ??= requireKoffi();
  return loaded;
}

function requireKoffi(): Koffi {
  // If it were imported by name, webpack would bundle koffi without its binary.
  const { createRequire } = process.getBuiltinModule("node:module");
  // A CommonJS bundle has no URL, but its file is the program.
  const require = createRequire(import.meta.url ?? process.argv[1]);
  try {
    return require("koffi");
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    const [code, why] = explain(cause);
    return refuse("TIMInit", code, `${why} (${said})`, cause);
  }
}

function explain(cause: unknown): [TimErrorCodeName, string] {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "MODULE_NOT_FOUND") {
    const install = `npm install koffi@${VERSION}`;
    const why = `the package koffi was not found; install it where the program runs: ${install}`;
    return ["ERR_LIBRARY_NOT_FOUND", why];
  }
  if (code === "ERR_DLOPEN_DISABLED" || code === "ERR_ACCESS_DENIED") {
    const flags = "--allow-addons, and --allow-fs-read for the package koffi";
    return ["ERR_LIBRARY_DENIED", `koffi may not be loaded; with --permission, run with ${flags}`];
  }
  const binary = `@koromix/koffi-${process.platform}-${process.arch}`;
  const why =
    `koffi could not load its binary, which comes with the package ${binary}. An install without ` +
    "optional dependencies, or by another platform's lockfile, leaves it out: " +
    `npm install ${binary}@${VERSION}`;
  return ["ERR_LIBRARY_NOT_LOADABLE", why];
}
