/// <reference lib="dom" />
import type { UserSigExplanation } from "@timlogin/usersig";
import { ask, element, find } from "./view.ts";

const MARKS = { passed: "✓", failed: "✗", skipped: "–" } as const;

/** The ticket bench: what is in the field is explained, or a ticket is signed into it. */
export function startBench(): void {
  const form = find<HTMLFormElement>("#bench");
  const place = find("#explanation");
  const field = find<HTMLTextAreaElement>("textarea", form);
  const fields = () => Object.fromEntries(new FormData(form));
  const attempt = async (run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      place.replaceChildren(element("p", "no", (error as Error).message));
    }
  };
  const explain = async () => show(place, await ask<UserSigExplanation>("explain", fields()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void attempt(explain);
  });
  find("#sign").addEventListener("click", () =>
    attempt(async () => {
      field.value = await ask<string>("sign", fields());
      await explain();
    }),
  );
}

function show(place: HTMLElement, { ticket, code, reason, checks, warnings }: UserSigExplanation) {
  const verdict =
    code === 0 ? "The server would let it in." : `The server would answer ${code}. ${reason}`;
  const fields = element("dl", "");
  for (const [name, value] of Object.entries(ticket ?? {})) {
    fields.append(element("dt", "", name), element("dd", "", shown(name, value)));
  }
  const lines = checks.map(({ subject, outcome, reason }) => line(outcome, subject, reason));
  const warned = warnings.map((warning) => line("warning", "", warning));
  place.replaceChildren(
    element("p", code === 0 ? "yes" : "no", verdict),
    fields,
    element("ul", "", ...lines, ...warned),
  );
}

function line(outcome: keyof typeof MARKS | "warning", subject: string, reason: string) {
  const mark = element("i", "", outcome === "warning" ? "!" : MARKS[outcome]);
  return element("li", outcome, mark, element("b", "", subject), element("span", "", reason));
}

/** A ticket may claim any time, also one that no `Date` reaches. */
function shown(name: string, value: unknown): string {
  const date = name.endsWith("At") ? new Date(Number(value) * 1000) : null;
  if (date === null || Number.isNaN(date.getTime())) return String(value);
  return date.toISOString().replace(".000Z", " UTC").replace("T", " ");
}
