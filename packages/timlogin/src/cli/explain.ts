import {
  explainUserSig,
  type UserSigCheck,
  type UserSigExplanation,
  type UserSigTicket,
} from "@timlogin/usersig";
import { Exit } from "./exit.ts";
import { paint, print, printJson, visible } from "./output.ts";
import { readSecretKeyIfAny, readUserSig } from "./secrets.ts";
import { asUsageError } from "./sign.ts";

export interface ExplainOptions {
  readonly userSigFile?: string;
  readonly sdkAppId?: number;
  readonly userId?: string;
  readonly secretKeyFile?: string;
  readonly json?: boolean;
}

/** Prints the contents of a ticket and how a login with it would end, offline. */
export async function explain(options: ExplainOptions): Promise<number> {
  const userSig = await readUserSig(options.userSigFile);
  const secretKey = await readSecretKeyIfAny(options.secretKeyFile);
  const { sdkAppId: sdkAppID, userId: userID } = options;
  const explanation = await explainUserSig(userSig, {
    ...(sdkAppID === undefined ? {} : { sdkAppID }),
    ...(userID === undefined ? {} : { userID }),
    ...(secretKey === undefined ? {} : { secretKey }),
  }).catch(asUsageError);
  const isFine = explanation.code === 0;
  if (options.json) printJson({ ok: isFine, ...asJson(explanation) });
  else print(asText(explanation));
  return isFine ? Exit.Ok : Exit.Refused;
}

/** JSON has no bytes, so the application data is only counted. */
function asJson({ ticket, ...rest }: UserSigExplanation): Record<string, unknown> {
  if (ticket === null) return { ticket, ...rest };
  const { userBuf, ...fields } = ticket;
  return { ticket: { ...fields, userBufSize: userBuf?.length ?? 0 }, ...rest };
}

const MARKS = { failed: "✗", passed: "✓", skipped: "-" } as const;
const STYLES = { failed: "red", passed: "green", skipped: "dim" } as const;

function asText({ ticket, code, reason, checks, warnings }: UserSigExplanation): string {
  return [
    ...(ticket === null ? [] : [ticketText(ticket), ""]),
    ...checks.map(checkText),
    ...warnings.map((warning) => `${paint("yellow", "!")} ${visible(warning)}`),
    "",
    code === 0
      ? `A login with it should succeed. ${visible(reason)}`
      : `A login with it should fail with ${code}. ${visible(reason)}`,
  ].join("\n");
}

function checkText({ subject, outcome, reason }: UserSigCheck): string {
  return `${paint(STYLES[outcome], MARKS[outcome])} ${subject.padEnd(9)}  ${visible(reason)}`;
}

function ticketText({ userID, sdkAppID, issuedAt, expiresAt, userBuf }: UserSigTicket): string {
  const lines = [
    `  user       ${visible(JSON.stringify(userID))}`,
    `  app        ${sdkAppID}`,
    `  signed     ${time(issuedAt)}`,
    `  expires    ${time(expiresAt)}`,
  ];
  if (userBuf !== undefined) lines.push(`  userbuf    ${userBuf.length} bytes`);
  return lines.join("\n");
}

/** A ticket may contain any time, also one outside a `Date`'s range. */
function time(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${epochSeconds}` : date.toISOString();
}
