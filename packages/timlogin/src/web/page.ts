/// <reference lib="dom" />
/** The page: it asks its server for what the buttons say, and shows what the programs tell. */
import type { UserSigExplanation } from "@timlogin/usersig";
import { actions, codeOf, PREAMBLE } from "./actions.ts";
import { type Command, type Message, type Row, RUNTIMES, type State } from "./messages.ts";
import { visible } from "./visible.ts";

const LINES_MAX = 1000;
const MARKS = { passed: "✓", failed: "✗", skipped: "–" } as const;
/** Names this page, and so its programs. */
const ID = crypto.randomUUID();
const ACTIONS = actions();

// --- elements ---

/** An element that the document is known to have. */
const find = (selector: string, within: ParentNode = document) =>
  within.querySelector(selector) as HTMLElement;

/** An element with its class, and what is in it. */
function element(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** Text from outside, which hides and reorders nothing beside it. */
const foreign = (text: string) => element("bdi", "", visible(text));

/** A value of JSON. */
function tree(value: object): HTMLElement {
  const branches = Object.entries(value).map(([name, inner]) => {
    const isLeaf = typeof inner !== "object" || Object.keys(inner ?? {}).length === 0;
    const text = typeof inner === "string" ? inner : JSON.stringify(inner);
    return element("li", "", element("b", "", name), " ", isLeaf ? foreign(text) : tree(inner));
  });
  return element("ul", "tree", ...branches);
}

function addLine(list: HTMLElement, line: HTMLElement): void {
  list.append(line);
  if (list.childElementCount > LINES_MAX) list.firstElementChild?.remove();
}

// --- what is asked ---

const controls = find("#controls") as HTMLFormElement;
const bench = find("#bench") as HTMLFormElement;
const link = find("#link");
let shownAction = "renewed";

function command(action: string): Command {
  const fields = Object.fromEntries(new FormData(controls)) as unknown as Command;
  return { ...fields, latencyMs: Number(fields.latencyMs), action };
}

/** Asks the page's own server. Rejects with what it says. */
async function ask<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(path, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Has a form's buttons do something, and shows what comes of it or why it was refused. */
function onPress(form: HTMLElement, place: HTMLElement, run: (label: string) => Promise<object>) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { value } = event.submitter as HTMLButtonElement;
    const shown = await run(value).catch(({ message }) => ({ "✗": message.trim() }));
    place.replaceChildren(tree(shown));
  });
}

onPress(controls, link, async (action) => {
  showCode(action);
  await ask(`do/${ID}`, command(action));
  return {};
});
onPress(bench, find("#explanation"), async (label) => {
  const fields = () => Object.fromEntries(new FormData(bench));
  if (label === "Sign one") bench.userSig.value = await ask("sign", fields());
  return explained(await ask("explain", fields()));
});

function explained({ ticket, code, reason, checks, warnings }: UserSigExplanation): object {
  const verdict = `The server would ${code === 0 ? "let it in" : `answer ${code}`}.`;
  const lines = checks.map((check) => [`${MARKS[check.outcome]} ${check.subject}`, check.reason]);
  return { [verdict]: reason, checks: Object.fromEntries(lines), warnings, ticket };
}

function showCode(action = shownAction): void {
  const run = ACTIONS[action];
  if (run === undefined) return;
  shownAction = action;
  find("#label").textContent = action;
  find("#code").textContent = codeOf(run, command(action));
  find("#copy").textContent = "Copy as a program";
}

for (const type of ["focusin", "mouseover", "input"]) {
  controls.addEventListener(type, ({ target }) => {
    showCode((target as HTMLElement).closest("button")?.value);
  });
}
find("#copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(`${PREAMBLE}\n${find("#code").textContent}\n`);
  find("#copy").textContent = "Copied";
});
showCode();

// --- what is told ---

function showState(column: HTMLElement, { emulator, ...texts }: State): void {
  column.dataset.status = texts.status;
  for (const [name, text] of Object.entries(texts)) {
    find(`.${name}`, column).replaceChildren(foreign(text));
  }
  find(".emulator", column).replaceChildren(tree(emulator ?? {}));
}

function showRow(column: HTMLElement, { type, at, what, note, lanes }: Row): void {
  const marks = lanes.map((lane) => element("i", lane));
  const texts = element("span", "what", what, " ", foreign(note));
  const time = element("time", "", (at / 1000).toFixed(3));
  addLine(find("ol", column), element("li", type, element("span", "lanes", ...marks), texts, time));
}

function showTrace(runtime: string, line: string): void {
  const [, type = "", name = ""] = line.split(" ");
  const texts = [element("b", "", runtime), foreign(line)];
  addLine(find("#trace"), element("li", `${type} ${name}`, ...texts));
}

const events = new EventSource(`events/${ID}`);
events.addEventListener("open", () => link.replaceChildren());
events.addEventListener("error", () => link.replaceChildren("The page’s server does not answer."));
for (const runtime of RUNTIMES) {
  const column = find(`#${runtime}`);
  events.addEventListener(runtime, ({ data }: MessageEvent<string>) => {
    const { state, row, trace } = JSON.parse(data) as Message;
    if (state !== undefined) showState(column, state);
    if (row !== undefined) showRow(column, row);
    if (trace !== undefined) showTrace(runtime, trace);
  });
}
