import type { Host } from "./binding.ts";

/** Who has claimed an SDK in this realm, whichever copy of core it did it with. */
export interface RealmOwner {
  /** This module, of the copy of core that opened. */
  readonly module: string;
  /** The same for all that one evaluation of that module has opened. */
  readonly evaluation: object;
  /** `Host.program` of the time. */
  readonly program: string;
  /** The line that called `openTim`; empty if it is not known. */
  readonly site: string;
  /** Stops the SDK and gives the claim up. */
  release(): void;
}

const OWNERS = Symbol.for("timlogin.owners");
const EVALUATION = {};

type Realm = { [OWNERS]?: Map<string, RealmOwner> };

/** By the paths of the SDKs. It outlives this module when modules are evaluated anew in one realm. */
function realmOwners(host: Host): Map<string, RealmOwner> {
  const realm = host.realm as Realm;
  realm[OWNERS] ??= new Map();
  return realm[OWNERS];
}

export function ownerOf(sdk: string, host: Host): RealmOwner | undefined {
  return realmOwners(host).get(sdk);
}

export function setOwner(sdk: string, host: Host, site: string, release: () => void): void {
  const module = import.meta.url;
  const program = host.program();
  realmOwners(host).set(sdk, { module, evaluation: EVALUATION, program, site, release });
}

export function forgetOwner(sdk: string, host: Host): void {
  realmOwners(host).delete(sdk);
}

/**
 * Clears away the clients that their program has left behind. `bun --hot` evaluates the program anew, and
 * core with it. A test runner goes on to the next file; then there was a `close` missing, and it is said
 * where.
 */
export function releaseLeftOwners(host: Host): void {
  for (const [sdk, owner] of [...realmOwners(host)]) {
    const isOfFormerProgram = owner.program !== host.program();
    const isOfFormerEvaluation =
      owner.module === import.meta.url && owner.evaluation !== EVALUATION;
    if (!isOfFormerProgram && !isOfFormerEvaluation) continue;
    owner.release();
    if (isOfFormerProgram) warnOfLeak(sdk, owner.program, owner.site);
  }
}

/** What another thread or realm is told of a client. */
export function labelOf(host: Host, site: string): string {
  return `${host.program()}\n${site}`;
}

/** Says whose client it was, unless that program was this one: it has been started anew. */
export function warnOfLeftLabel(sdk: string, host: Host, label: string): void {
  const [program = "", site = ""] = label.split("\n");
  if (program !== host.program()) warnOfLeak(sdk, program, site);
}

function warnOfLeak(sdk: string, program: string, site: string): void {
  const where = site === "" ? program : `${program} (${site})`;
  console.warn(
    `timlogin: ${where} opened a TimClient of ${sdk} and did not close it. It is closed now; ` +
      "call close(), or declare it with await using.",
  );
}

/** Where a stack says that `openTim` was called: the line after the last that is of that name. */
export function callSite(stack: string): string {
  const lines = stack.split("\n");
  const last = lines.findLastIndex((line) => /\bopenTim\b/.test(line));
  const line = last === -1 ? "" : (lines[last + 1] ?? "");
  return /[^\s()@]+:\d+:\d+/.exec(line)?.[0] ?? "";
}
