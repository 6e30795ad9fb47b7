/**
 * Reads names and numbers from the real SDK's headers, for the tables of `@timlogin/sdk`:
 *
 *   node scripts/imsdk/headers.ts           writes packages/sdk/data/enums.tsv and json.tsv
 *   node scripts/imsdk/headers.ts --check   fails if they are stale
 *
 * It needs `npm run imsdk:fetch`. No comment of the headers is copied.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { IMSDK_CACHE, IMSDK_VERSION } from "../imsdk/library.ts";

const dataDir = join(import.meta.dirname, "../../packages/sdk/data");
const headersDir = join(IMSDK_CACHE, "lib/linux/include");

/** Enums that belong to core: results and error codes. */
const SKIPPED_ENUMS = ["TIMErrCode", "TIMResult"];
/** Sections of constants that are not the keys of an object. */
const SKIPPED_STRUCTS = [
  "GroupMessageAtALL",
  "IOSOfflinePushConfigSoundConfig",
  "TIMInternalOperation",
];

// --- enums ---

function readEnums(text: string): string[] {
  const rows: string[] = [];
  for (const [, name = "", body = ""] of text.matchAll(/^enum (\w+) \{([^}]*)\}/gm)) {
    if (SKIPPED_ENUMS.includes(name)) continue;
    let next = 0;
    for (const line of body.split("\n")) {
      const member = /^\s*(\w+)(?:\s*=\s*([^,/]+?))?\s*,?\s*(?:\/\/.*)?$/.exec(line);
      if (member === null) continue;
      const [, constant = "", value] = member;
      const number = value === undefined ? next : evaluate(value);
      rows.push([name, constant, number].join("\t"));
      next = number + 1;
    }
  }
  return rows;
}

/** `3`, `-1`, `0x1` or `0x01 << 31`, with C's suffixes. */
function evaluate(expression: string): number {
  const [base = "", shift = "0"] = expression.replaceAll(/(?<=\d)L+/g, "").split("<<");
  return Number(base) * 2 ** Number(shift);
}

// --- JSON keys ---

const TYPE =
  /^\/\/ *((?:array |object |map |value )?(?:u?int(?:8|32|64)?|bool|string|double|object|array|map|value|elem)\b)?(?:_t)? *(?:@ref *(\w+)| *\[[^\]]*\]\([^)]*\))? *(?:[,，]|只|读)/;

function readKeys(text: string): string[] {
  const rows: string[] = [];
  let struct = "";
  let type = "";
  for (const line of text.split("\n")) {
    const key = /^static const char ?\* ?\w+ *= *"([^"]*)"/.exec(line)?.[1];
    if (key !== undefined) {
      if (struct !== "" && !SKIPPED_STRUCTS.includes(struct))
        rows.push(`${struct}\t${key}\t${type}`);
      type = "";
      continue;
    }
    struct = /^\/\/ \d+\.\d+ +(\w+)/.exec(line)?.[1] ?? struct;
    const found = TYPE.exec(line);
    if (found !== null && type === "") type = typeName(found[1] ?? "", found[2]);
  }
  return rows;
}

/** `string`, `uint64`, `Message[]`, `TIMConvType`; empty if the header does not say. */
function typeName(kind: string, ref: string | undefined): string {
  const [first = "", second] = kind.trim().split(" ");
  const isArray = first === "array";
  const element = ref ?? (isArray ? (second ?? "") : first);
  return isArray ? `${element}[]` : element;
}

// --- main ---

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const texts = readdirSync(headersDir)
  .toSorted()
  .map((file) => readFileSync(join(headersDir, file), "utf8").replaceAll("\r", ""));
write("enums.tsv", "enum\tconstant\tvalue", "enums", texts.flatMap(readEnums));
write("json.tsv", "object\tkey\ttype", "keys of JSON objects", texts.flatMap(readKeys));

function write(file: string, columns: string, what: string, rows: readonly string[]): void {
  const path = join(dataDir, file);
  const text = [`# The ${what} of libImSDK ${IMSDK_VERSION}.`, columns, ...rows, ""].join("\n");
  if (!values.check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`${path} is not what the headers say: run node scripts/imsdk/headers.ts.`);
    process.exitCode = 1;
  }
}
