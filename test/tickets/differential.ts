/**
 * Random tickets, most of them almost valid, which @timlogin/usersig and the emulator must judge alike.
 */
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { deflateSync } from "node:zlib";
import { verifyUserSig } from "@timlogin/usersig";
import { Random } from "./random.ts";
import { type Login, verifyAll } from "./verdicts.ts";

export interface Difference {
  readonly seed: number;
  readonly ticket: string;
  readonly login: Login;
  readonly usersig: number;
  readonly emulator: number;
}

const SDK_APP_ID = 1_400_000_000;
const NOW = 1_767_225_600;
const SECRET_KEY = "0123456789abcdef";

/** How often each code was given, and the tickets whose codes differ. */
export async function compareVerdicts(
  count: number,
  seed: number,
): Promise<{ codes: ReadonlyMap<number, number>; differences: readonly Difference[] }> {
  const cases = Array.from({ length: count }, (_, index) => makeCase(seed + index));
  const verdicts = verifyAll(cases);
  const codes = new Map<number, number>();
  const differences: Difference[] = [];
  for (const [index, { ticket, login }] of cases.entries()) {
    const result = await verifyUserSig(ticket, login);
    const usersig = result.ok ? 0 : result.code;
    const emulator = verdicts[index] as number;
    codes.set(usersig, (codes.get(usersig) ?? 0) + 1);
    if (usersig !== emulator)
      differences.push({ seed: seed + index, ticket, login, usersig, emulator });
  }
  return { codes, differences };
}

// --- one case ---

export function makeCase(seed: number): { ticket: string; login: Login } {
  const random = new Random(seed);
  const login = makeLogin(random);
  let content = Buffer.from(makeContent(random, login));
  if (random.below(12) === 0) content = change(content, random);
  const options = {
    level: random.below(10),
    memLevel: 1 + random.below(9),
    strategy: random.below(5),
  };
  let packed = deflateSync(content, options);
  if (random.below(20) === 0) packed = change(packed, random);
  const text = packed.toString("base64");
  let ticket = text.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
  if (random.below(20) === 0) ticket = change(Buffer.from(ticket), random).toString("latin1");
  if (random.below(100) === 0) ticket = "";
  return { ticket, login };
}

function makeLogin(random: Random): Login {
  return {
    sdkAppID: random.pick([SDK_APP_ID, SDK_APP_ID, SDK_APP_ID, 1, Number.MAX_SAFE_INTEGER]),
    userID: random.pick(["alice", "alice", "用户", "e\u0301", '"\\', "😀".repeat(8)]),
    secretKey: random.below(12) === 0 ? "another key" : SECRET_KEY,
    now: NOW + random.pick([0, 0, 0, 0, 86_399, 86_400, -86_400, -86_401]),
  };
}

/** Changes, adds or removes one or two bytes. */
function change(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length + 1);
  const gone = random.below(3);
  const added = random.pick([
    Buffer.alloc(0),
    Buffer.from(random.bytes(1)),
    Buffer.from(random.pick(PIECES)),
  ]);
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + gone)]);
}

const PIECES = [
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  ",",
  ":",
  "0",
  "-",
  ".",
  "e",
  " ",
  "\n",
  "\0",
  "=",
  "_",
  "+",
];

// --- the JSON ---

function makeContent(random: Random, login: Login): string {
  const texts = new Map<string, string>([
    ["TLS.ver", random.below(20) === 0 ? random.pick(['"2"', "2.0", "null", '"2.00"']) : '"2.0"'],
    ["TLS.identifier", makeString(random, random.below(20) === 0 ? "bob" : login.userID)],
    ["TLS.sdkappid", makeNumber(random, random.below(20) === 0 ? 7 : login.sdkAppID)],
    ["TLS.expire", makeNumber(random, 86_400)],
    ["TLS.time", makeNumber(random, NOW)],
  ]);
  if (random.below(5) === 0) texts.set("TLS.userbuf", makeString(random, random.pick(USER_BUFS)));
  texts.set("TLS.sig", makeString(random, sign(texts)));
  const members = [...texts].map(
    ([name, text]) => `${makeString(random, name)}${makeGap(random)}:${text}`,
  );
  const extra = random.below(6) > 0 ? 0 : random.below(4);
  for (let index = 0; index < extra; index++) addMember(members, random);
  return `{${members.join(`${makeGap(random)},${makeGap(random)}`)}}${makeGap(random)}`;
}

const USER_BUFS = [
  "",
  "AQID",
  "AQI=",
  "AQ==",
  "AQ",
  "AR==",
  "AQ=",
  "=",
  "AQ==AQ==",
  "-_-_",
  "\ud800",
  "用",
];

function addMember(members: string[], random: Random): void {
  const at = random.below(members.length + 1);
  const kind = random.below(6);
  if (kind === 0) members.splice(at, 0, random.pick(members));
  else if (kind === 1) members.splice(at, 1);
  else members.splice(at, 0, `${makeString(random, random.pick(NAMES))}:${makeValue(random, 0)}`);
}

const NAMES = ["a", "b", "__proto__", "TLS.userbuf", "TLS.verb", "tls.ver", "", "用户", "\ud83d"];

/** A member's line of the signed text has its value, however the JSON writes it. */
function sign(texts: ReadonlyMap<string, string>): string {
  const names = ["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf"];
  const lines = names
    .filter((name) => texts.has(name))
    .map((name) => `${name}:${String(JSON.parse(texts.get(name) as string))}\n`);
  return createHmac("sha256", SECRET_KEY).update(lines.join("")).digest("base64");
}

function makeNumber(random: Random, value: number): string {
  const digits = String(value);
  if (random.below(15) > 0) return digits;
  return random.pick([
    `${digits}.0`,
    `${digits}e0`,
    `${digits}0E-1`,
    `"${digits}"`,
    `-${digits}`,
    "0",
    "-0",
    "1e400",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740991",
    "18446744073709551616",
    "null",
    "[]",
  ]);
}

function makeString(random: Random, text: string): string {
  const json = JSON.stringify(text);
  if (random.below(8) > 0) return json;
  const at = random.below(text.length + 1);
  const escaped = text.slice(at, at + 1) === "" ? "" : escapeUnit(text.charCodeAt(at), random);
  return `${JSON.stringify(text.slice(0, at)).slice(0, -1)}${escaped}${JSON.stringify(text.slice(at + 1)).slice(1)}`;
}

function escapeUnit(unit: number, random: Random): string {
  const hex = unit.toString(16).padStart(4, "0");
  return `\\u${random.below(2) === 0 ? hex : hex.toUpperCase()}`;
}

function makeGap(random: Random): string {
  return random.below(30) === 0 ? random.pick([" ", "\n", "\t\r", "\f", "\u00a0", "/**/"]) : "";
}

function makeValue(random: Random, depth: number): string {
  const kind = random.below(depth > 9 ? 6 : 9);
  switch (kind) {
    case 0:
      return random.pick(["true", "false", "null", "nul", "True", "undefined"]);
    case 1:
      return random.pick([
        "0",
        "-1.5e+300",
        "1e999",
        "01",
        "1.",
        ".5",
        "+1",
        "0x1",
        "-",
        "1e",
        "NaN",
      ]);
    case 2:
    case 3:
      return makeString(
        random,
        random.pick(["", "a", "[{", "\ud83d\ude00", "\udc00", "\u2028", "\x7f"]),
      );
    case 4:
      return random.pick(['"\\u12"', '"\\q"', '"\t"', '"\\ud83d\\u0041"', '"', '"\\ud83d\\ude00"']);
    case 5:
      return "[]";
    case 6:
      return `{"a":${makeValue(random, depth + 1)}}`;
    default:
      return `[${makeValue(random, depth + 1)}]`;
  }
}
