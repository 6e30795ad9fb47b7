import type { Host } from "./binding.ts";

/** A client that has claimed an SDK in this realm, with any copy of core. */
interface RealmOwner {
  /** The URL of this module, in the copy of core that opened the client. */
  readonly module: string;
  /** Identifies one evaluation of that module. */
  readonly evaluation: object;
  /** `Host.program` when the client was opened. */
  readonly program: string;
  /** The line that called `openTim`; empty if it is not known. */
  readonly site: string;
  /** Stops the SDK and releases the claim. */
  release(): void;
}

const OWNERS = Symbol.for("timlogin.owners");
const EVALUATION = {};

type Realm = { [OWNERS]?: Map<string, RealmOwner> };

/**
 * The owners by their SDK's path. The map outlives this module if a realm evaluates modules again.
 */
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
 * Releases the clients that their program has left open. `bun --hot` evaluates the program again,
 * and core with it. A test runner continues with the next file; then a `close` was missing, and a
 * warning says where.
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

/** What another thread or realm learns about a client. */
export function labelOf(host: Host, site: string): string {
  return `${host.program()}\n${site}`;
}

/** Warns of a client that was left open, unless by this same program, which was started again. */
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
