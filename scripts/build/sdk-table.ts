/**
 * Writes packages/sdk/src/table.ts and api.ts from the tables in packages/sdk/data.
 *
 *   node scripts/build/sdk-table.ts           writes the files
 *   node scripts/build/sdk-table.ts --check   fails if they are stale
 */

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { writeEnums, writeObjects } from "./sdk-json.ts";

const root = join(import.meta.dirname, "../..");
const dataDir = "packages/sdk/data";
const sourceDir = "packages/sdk/src";

/** Calls and listeners that `TimClient` makes itself; the reason says what to use instead. */
const OF_CLIENT: Readonly<Record<string, string>> = {
  TIMInit: "openTim",
  TIMUninit: "close",
  TIMLogin: "login",
  TIMLogout: "logout",
  TIMGetLoginStatus: "getLoginStatus",
  TIMGetLoginUserID: "getLoginUserID",
  TIMGetSDKVersion: "sdkVersion",
  TIMKickedOfflineCallback: 'addEventListener("kickedoffline")',
  TIMUserSigExpiredCallback: 'addEventListener("usersigexpired")',
  TIMNetworkStatusListenerCallback: 'addEventListener("networkstatus")',
};

export interface Parameter {
  readonly type: string;
  readonly name: string;
}

interface NativeCall {
  readonly name: string;
  readonly result: string;
  readonly parameters: readonly Parameter[];
}

// --- reading ---

/** The rows of a table, without its comment and header. */
function readRows(file: string): string[][] {
  const lines = readFileSync(join(root, dataDir, file), "utf8")
    .trimEnd()
    .split("\n");
  return lines.slice(2).map((line) => line.split("\t"));
}

function readParameters(text: string): readonly Parameter[] {
  if (text === "") return [];
  return text.split(", ").map((parameter) => {
    const at = parameter.lastIndexOf(" ");
    return { type: parameter.slice(0, at), name: parameter.slice(at + 1) };
  });
}

const enumRows = readRows("enums.tsv");
const objectRows = readRows("json.tsv");
const enums: ReadonlySet<string> = new Set(enumRows.map(([name = ""]) => name));
const jsonTypes: ReadonlyMap<string, string> = new Map(
  readRows("json-types.tsv").map(([owner, parameter, type = ""]) => [
    `${owner} ${parameter}`,
    type,
  ]),
);
const calls: readonly NativeCall[] = readRows("functions.tsv").map(
  ([, name = "", result = "", parameters = ""]) => ({
    name,
    result,
    parameters: readParameters(parameters),
  }),
);
const callbacks: readonly NativeCall[] = readRows("callbacks.tsv").map(
  ([name = "", parameters = ""]) => ({
    name,
    result: "void",
    parameters: readParameters(parameters).filter(({ name }) => name !== "user_data"),
  }),
);

// --- kinds of arguments ---

const LETTERS: Readonly<Record<string, string>> = {
  "const char*": "s",
  "char*": "o",
  bool: "b",
  int: "i",
  int32_t: "i",
  uint32_t: "w",
  int64_t: "l",
  uint64_t: "q",
};

/**
 * The bridge's letter for a type, or `j` for JSON text, `o` for a buffer to write to, `c` for a
 * callback.
 */
function letterOf({ type, name }: Parameter): string {
  if (type.endsWith("Callback")) return "c";
  if (enums.has(type)) return "i";
  const letter = LETTERS[type];
  if (letter === undefined) throw new Error(`no letter for the type ${type} of ${name}`);
  return letter === "s" && isJson(name) ? "j" : letter;
}

function isJson(name: string): boolean {
  return /^json_|_(array|list|info)$|^filter$/.test(name);
}

/** The only callback of a function that is not a setter. */
function callbackOf(call: NativeCall): string | undefined {
  return call.parameters.findLast(({ type }) => type.endsWith("Callback"))?.type;
}

const isSetter = (call: NativeCall) =>
  /^TIM(Set\w+Callback|AddRecv\w+|RemoveRecv\w+)$/.test(call.name);
const setters = new Map(
  calls.filter((call) => isSetter(call)).map((call) => [callbackOf(call), call.name]),
);
// This type has two functions; the second one removes the callback.
setters.set("TIMRecvNewMsgCallback", "TIMAddRecvNewMsgCallback");

// --- types ---

const SCALARS: Readonly<Record<string, string>> = {
  s: "string",
  b: "boolean",
  i: "number",
  w: "number",
  l: "number | bigint",
  q: "number | bigint",
};

function inputType(owner: string, parameter: Parameter): string {
  const letter = letterOf(parameter);
  if (enums.has(parameter.type)) return parameter.type;
  if (letter !== "j") return SCALARS[letter] ?? "never";
  const known = jsonTypes.get(`${owner} ${parameter.name}`);
  if (known === undefined) return "JsonInput";
  return `${known.endsWith("[]") ? `readonly ${known}` : known} | string`;
}

function outputType(owner: string, parameter: Parameter): string {
  if (enums.has(parameter.type)) return parameter.type;
  const letter = letterOf(parameter);
  if (letter === "j") return jsonTypes.get(`${owner} ${parameter.name}`) ?? "JsonValue";
  return SCALARS[letter] ?? "never";
}

function isInput(parameter: Parameter): boolean {
  return parameter.name !== "user_data" && !["c", "o"].includes(letterOf(parameter));
}

function resultType(call: NativeCall): string {
  const callback = callbackOf(call);
  if (callback === undefined) return call.result === "uint64_t" ? "number | bigint" : "number";
  if (callback !== "TIMCommCallback") return `Promise<${writeTuple(callback)}>`;
  const json = jsonTypes.get(`${call.name} =>`) ?? "JsonValue";
  const out = call.parameters.find(({ type }) => type === "char*");
  return out === undefined ? `Promise<${json}>` : `Promise<Sent<"${outName(out)}", ${json}>>`;
}

/** C writes the `message_id` to `message_id_buffer`. */
function outName({ name }: Parameter): string {
  return name.replace(/_buffer$/, "");
}

function writeTuple(callback: string): string {
  const found = callbacks.find(({ name }) => name === callback);
  if (found === undefined) throw new Error(`no callback ${callback}`);
  return `TimListenerArguments["${callback}"]`;
}

// --- writing ---

function writeMethod(call: NativeCall): string {
  const inputs = call.parameters.filter(isInput);
  const parameters = inputs.map((input) => `${input.name}: ${inputType(call.name, input)}`);
  if (callbackOf(call) !== undefined) parameters.push("options?: CallOptions");
  return `${writePrototype(call)}
  ${call.name}(${parameters.join(", ")}): ${resultType(call)};`;
}

function writePrototype({ name, result, parameters }: NativeCall): string {
  const list = parameters.map((parameter) => `${parameter.type} ${parameter.name}`);
  const words = `\`${result} ${name}(${list.join(", ") || "void"})\``.split(" ");
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length > 92) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  if (lines.length === 1) return `  /** ${lines[0]} */`;
  return ["  /**", ...lines.map((line) => `   * ${line}`), "   */"].join("\n");
}

function writeListener(callback: NativeCall): string {
  const items = callback.parameters.map(
    (parameter) => `${parameter.name}: ${outputType(callback.name, parameter)}`,
  );
  const setter = setters.get(callback.name);
  const how =
    setter === undefined ? `Given to \`${callbackUser(callback.name)}\`` : `Set by \`${setter}\``;
  return `  /** ${how}. */\n  ${callback.name}: [${items.join(", ")}];`;
}

function writeCallRow(call: NativeCall): string {
  const parameters = call.parameters
    .filter(({ name }) => name !== "user_data")
    .map((parameter) => `${letterOf(parameter)} ${parameter.name}`);
  const result = call.result === "uint64_t" ? "q" : "i";
  return `  ${call.name}: ${JSON.stringify([result, ...parameters].join(","))},`;
}

function writeListenerRow(callback: NativeCall): string {
  const letters = callback.parameters.map(letterOf).join("");
  return `  ${callback.name}: ["${setters.get(callback.name)}", "${letters}"],`;
}

const head = `// Written by scripts/build/sdk-table.ts from ${dataDir}:
// change the tables there, then run node scripts/build/sdk-table.ts.
`;

const methods = calls.filter((call) => !isSetter(call) && OF_CLIENT[call.name] === undefined);
const listeners = callbacks.filter(
  ({ name }) => setters.has(name) && OF_CLIENT[name] === undefined,
);
/** The callbacks of a single function. */
const own = callbacks.filter(({ name }) => !setters.has(name) && name !== "TIMCommCallback");

/** What a program sees: types, and named constants. */
function writeApi(): string {
  return `${head}
import type { CallOptions } from "@timlogin/core";
import type { JsonInput, JsonValue, Sent } from "./types.ts";

// --- functions ---

/** The C functions of the SDK, by their own names and with their own parameters. */
export interface TimFunctions {
${methods.map(writeMethod).join("\n")}
}

/** What the callbacks of the SDK are told, except \`user_data\`. */
export interface TimListenerArguments {
${[...own, ...listeners].map(writeListener).join("\n")}
}

/** The callback types that have a setter. */
export type TimListenerType = Exclude<keyof TimListenerArguments, ${own.map(({ name }) => `"${name}"`).join(" | ")}>;

// --- enums ---

${writeEnums(enumRows)}
// --- JSON ---

${writeObjects(objectRows, enums)}`;
}

/** What the calls are made by. */
function writeTable(): string {
  const owns = own.map(({ name, parameters }) => {
    return `  ${callbackUser(name)}: "${parameters.map(letterOf).join("")}",`;
  });
  const members = Object.entries(OF_CLIENT).map(([name, member]) => `  ${name}: '${member}',`);
  return `${head}
import type { TimFunctions, TimListenerType } from "./api.ts";

/** The version of libImSDK in which all of this was seen. */
export const SDK_VERSION = "${readSdkVersion()}";

/** The result and the parameters of each function: a letter and a name each. */
// biome-ignore format: one function a line reads as the table that it is
export const FUNCTIONS: Readonly<Record<keyof TimFunctions, string>> = {
${methods.map(writeCallRow).join("\n")}
};

/** The setter of each callback type, and the letters of its arguments. */
// biome-ignore format: one callback a line reads as the table that it is
export const LISTENERS: Readonly<Record<TimListenerType, readonly [setter: string, letters: string]>> = {
${listeners.map(writeListenerRow).join("\n")}
};

/** The arguments of callbacks that belong to a single function. */
export const OWN_CALLBACKS: Readonly<Record<string, string>> = {
${owns.join("\n")}
};

/** What the client does itself, and by which of its members. */
export const OF_CLIENT: Readonly<Record<string, string>> = {
${members.join("\n")}
};
`;
}

function callbackUser(callback: string): string {
  const user = calls.find((call) => callbackOf(call) === callback);
  if (user === undefined) throw new Error(`nothing takes ${callback}`);
  return user.name;
}

function readSdkVersion(): string {
  const head = readFileSync(join(root, dataDir, "functions.tsv"), "utf8").split("\n", 1)[0] ?? "";
  const version = /libImSDK ([\d.]+)/.exec(head)?.[1];
  if (version === undefined) throw new Error(`functions.tsv does not say of which version it is`);
  return version;
}

/** Formats the text with the repository's formatter. */
function format(path: string, text: string): string {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "format", `--stdin-file-path=${path}`];
  const formatted = spawnSync(process.execPath, args, { cwd: root, input: text, encoding: "utf8" });
  if (formatted.status !== 0) throw new Error(formatted.stderr);
  return formatted.stdout;
}

// --- main ---

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
for (const [file, written] of Object.entries({ "api.ts": writeApi(), "table.ts": writeTable() })) {
  const path = join(sourceDir, file);
  const text = format(path, written);
  if (!values.check) {
    writeFileSync(join(root, path), text);
  } else if (readFileSync(join(root, path), "utf8") !== text) {
    console.error(`${path} is stale: run node scripts/build/sdk-table.ts and commit the result.`);
    process.exitCode = 1;
  }
}
