/// <reference lib="dom" />
import type { UserSigExplanation } from "@timlogin/usersig";
import { ask, element, find, foreign } from "./view.ts";

const MARKS = { passed: "✓", failed: "✗", skipped: "–", warning: "!" } as const;

/** The ticket bench: what is in the field is explained, or a ticket is signed into it. */
export function startBench(): void {
  const form = find<HTMLFormElement>("#bench");
  const fields = () => Object.fromEntries(new FormData(form));
  const show = async (isSigned: boolean) => {
    const place = find("#explanation");
    try {
      if (isSigned) find<HTMLTextAreaElement>("textarea").value = await ask("sign", fields());
      place.replaceChildren(...explained(await ask("explain", fields())));
    } catch (error) {
      place.replaceChildren(element("p", "failed", foreign((error as Error).message.trim())));
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void show(false);
  });
  find("#sign").addEventListener("click", () => show(true));
}

function explained({ ticket, code, reason, checks, warnings }: UserSigExplanation): Node[] {
  const [mark, verdict] =
    code === 0
      ? (["passed", "The server would let it in."] as const)
      : (["failed", `The server would answer ${code}. ${reason}`] as const);
  const fields = Object.entries(ticket ?? {}).flatMap(([name, value]) => [
    element("dt", "", name),
    element("dd", "", foreign(shown(name, value))),
  ]);
  const lines = checks.map(({ subject, outcome, reason }) => line(outcome, subject, reason));
  const warned = warnings.map((warning) => line("warning", "", warning));
  return [
    element("p", mark, foreign(verdict)),
    element("dl", "", ...fields),
    element("ul", "", ...lines, ...warned),
  ];
}

function line(outcome: keyof typeof MARKS, subject: string, reason: string): Node {
  const texts = [element("b", "", subject), foreign(reason)];
  return element("li", outcome, element("i", "", MARKS[outcome]), ...texts);
}

/** A ticket may claim any time, also one that no `Date` reaches. */
function shown(name: string, value: unknown): string {
  const date = new Date(name.endsWith("At") ? Number(value) * 1000 : Number.NaN);
  if (Number.isNaN(date.getTime())) return String(value);
  return date.toISOString().replace(".000Z", " UTC").replace("T", " ");
}
