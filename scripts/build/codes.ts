/**
 * Writes packages/core/src/codes.ts from packages/core/data/tim-error-codes.tsv.
 *
 *   node scripts/build/codes.ts           writes the file
 *   node scripts/build/codes.ts --check   fails if the file is stale
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";

const dataPath = "packages/core/data/tim-error-codes.tsv";
const codesPath = "packages/core/src/codes.ts";
const root = join(import.meta.dirname, "../..");

const advices = ["refresh-usersig", "retry", "wait", "fix-config", "ask-user"];
const sources = ["result", "sdk", "server", "timlogin"];
/** The range of timlogin's own codes, which Tencent does not use. */
const ownCodes = { least: -1999, greatest: -1001 };

interface Row {
  readonly code: number;
  readonly name: string;
  readonly source: string;
  readonly advice: string;
  readonly meaning: string;
}

// --- reading ---

function readRows(tsv: string): readonly Row[] {
  const [header, ...lines] = tsv.trimEnd().split("\n");
  if (header !== "code\tname\tsource\tadvice\tmeaning") throw new Error(`bad header: ${header}`);
  const rows = lines.map(readRow);
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined && before.code >= row.code) {
      throw new Error(`${row.code} is not greater than the code before it: sort the rows by code`);
    }
  });
  const names = new Set(rows.map(({ name }) => name));
  if (names.size < rows.length) throw new Error("two codes have the same name");
  return rows;
}

function readRow(line: string): Row {
  const fields = line.split("\t");
  const [code = "", name = "", source = "", advice = "", meaning = ""] = fields;
  const isRow =
    fields.length === 5 &&
    /^(0|-?[1-9]\d*)$/.test(code) &&
    /^(TIM_)?ERR_[A-Z0-9_]+$/.test(name) &&
    sources.includes(source) &&
    (source === "timlogin") === isOwn(Number(code)) &&
    (advices.includes(advice) || (code === "0" && advice === "-")) &&
    /^[A-Z][ -~]+\.$/.test(meaning) &&
    // It stands in a template, between bars.
    !/[`$\\|]/.test(meaning);
  if (!isRow) throw new Error(`bad row: ${line}`);
  return { code: Number(code), name, source, advice, meaning };
}

function isOwn(code: number): boolean {
  return code >= ownCodes.least && code <= ownCodes.greatest;
}

// --- writing ---

function writeCodes(rows: readonly Row[]): string {
  const names = rows.map(({ name }) => name).toSorted();
  return `// Written by scripts/build/codes.ts from ${dataPath}:
// change that file, then run node scripts/build/codes.ts.

/**
 * What an application should do about an error:
 *
 * - \`refresh-usersig\`: make a new UserSig and log in again;
 * - \`retry\`: make the call again, with growing pauses;
 * - \`wait\`: make the call again, but only when the condition in the message is met;
 * - \`fix-config\`: change the program or its settings: repeating the call does not help;
 * - \`ask-user\`: leave the decision to a person.
 */
export type Advice = ${advices.map((advice) => JSON.stringify(advice)).join(" | ")};

/**
 * Where an error comes from:
 *
 * - \`result\`: the return value of the SDK's function, which did nothing;
 * - \`sdk\`: the SDK's answer;
 * - \`server\`: Tencent's servers;
 * - \`timlogin\`: these packages: the call never reached the SDK, or its answer was lost.
 */
export type TimErrorSource = ${sources.map((source) => JSON.stringify(source)).join(" | ")};

/** The names of all error codes: of return values, of the SDK, of the server and of timlogin. */
export type TimErrorCodeName =
${names.map((name) => `  | "${name}"`).join("\n")};

type Row = readonly [
  code: string,
  name: TimErrorCodeName,
  source: TimErrorSource,
  advice: Advice,
  meaning: string,
];

/** One text, which a program that starts steps over; rows would be parsed at each start. */
const TABLE = \`
${rows.map(writeRow).join("\n")}
\`;

interface Tables {
  readonly byCode: ReadonlyMap<number, Row>;
  readonly byName: ReadonlyMap<string, number>;
}

let tables: Tables | null = null;

/** Built for the first error: most programs never need them, and on Bun they took a quarter of opening. */
function getTables(): Tables {
  if (tables === null) {
    const lines = TABLE.trim().split("\\n");
    const rows = lines.map((line) => line.split("|") as unknown as Row);
    const byCode = new Map(rows.map((row) => [Number(row[0]), row]));
    tables = { byCode, byName: new Map(rows.map((row) => [row[1], Number(row[0])])) };
  }
  return tables;
}

/** The name of a code; undefined for an unknown code. */
export function codeNameOf(code: number): TimErrorCodeName | undefined {
  return getTables().byCode.get(code)?.[1];
}

/** Where a code comes from; undefined for an unknown code. */
export function sourceOf(code: number): TimErrorSource | undefined {
  return getTables().byCode.get(code)?.[2];
}

/** What an application should do about a code; undefined for an unknown code. */
export function adviceOf(code: number): Advice | undefined {
  return getTables().byCode.get(code)?.[3];
}

/** What happened and what to do, in one sentence; undefined for an unknown code. */
export function meaningOf(code: number): string | undefined {
  return getTables().byCode.get(code)?.[4];
}

/**
 * The code of a name.
 *
 * @throws {TypeError} The name is unknown.
 */
export function codeOf(name: TimErrorCodeName): number {
  const code = getTables().byName.get(name);
  if (code === undefined) throw new TypeError(\`\${name} is not the name of a TIM error code.\`);
  return code;
}
`;
}

function writeRow({ code, name, source, advice, meaning }: Row): string {
  return [code, name, source, advice, meaning].join("|");
}

// --- main ---

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
// The data has a row for success, which is not an error.
const rows = readRows(readFileSync(join(root, dataPath), "utf8")).filter(({ code }) => code !== 0);
const codes = writeCodes(rows);
if (!values.check) {
  writeFileSync(join(root, codesPath), codes);
} else if (readFileSync(join(root, codesPath), "utf8") !== codes) {
  console.error(`${codesPath} is stale: run node scripts/build/codes.ts and commit the result.`);
  process.exitCode = 1;
}
