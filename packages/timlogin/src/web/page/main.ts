/// <reference lib="dom" />
import { actions, codeOf, GROUPS, PREAMBLE, type Tools } from "../actions.ts";
import { RUNTIMES, type Told, type Values } from "../messages.ts";
import { startBench } from "./bench.ts";
import { Column } from "./column.ts";
import { addLine, ask, element, find } from "./view.ts";

const COPIED_MS = 1500;

const controls = find<HTMLFormElement>("#controls");
const trace = find("#trace");
const link = find("#link");

function values(): Values & { readonly scope: string } {
  const fields = Object.fromEntries(new FormData(controls)) as Record<string, string>;
  const { scope = "", userID = "", peerID = "", text = "", latencyMs } = fields;
  return { scope, userID, peerID, text, latencyMs: Number(latencyMs) };
}

// --- actions ---

const ACTIONS = actions();
let shownLabel = "renewed";

function showCode(label: string): void {
  const run = ACTIONS[label];
  if (run === undefined) return;
  shownLabel = label;
  find("#code").textContent = codeOf(run, values());
  for (const button of document.querySelectorAll<HTMLElement>("[data-action]")) {
    const isShown = button.dataset.action === label;
    button.classList.toggle("shown", isShown);
    if (isShown) find("#code-title").textContent = `${button.title}: ${label}`;
  }
}

async function run(action: string): Promise<void> {
  showCode(action);
  const { scope, ...own } = values();
  const runtimes = RUNTIMES.filter((runtime) => scope === "all" || scope === runtime);
  try {
    await ask("do", { action, runtimes, values: own });
    link.textContent = "";
  } catch (error) {
    link.textContent = (error as Error).message;
  }
}

function actionButton(label: string, title: string): HTMLElement {
  const button = element("button", "", label);
  Object.assign(button, { type: "button", title });
  Object.assign(button.dataset, { action: label });
  button.addEventListener("click", () => run(label));
  button.addEventListener("focus", () => showCode(label));
  button.addEventListener("mouseenter", () => showCode(label));
  return button;
}

function startActions(): void {
  for (const [title, group] of Object.entries(GROUPS)) {
    const labels = Object.keys(group({} as Tools));
    const buttons = labels.map((label) => actionButton(label, title));
    find("#actions").append(element("section", "", element("h3", "", title), ...buttons));
  }
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", () => showCode(shownLabel));
  const copy = find("#copy");
  const copyLabel = copy.textContent;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${PREAMBLE}\n${find("#code").textContent}\n`);
    copy.textContent = "Copied";
    setTimeout(() => copy.replaceChildren(copyLabel), COPIED_MS);
  });
  showCode(shownLabel);
}

// --- what is told ---

function listen(): void {
  const columns = new Map(RUNTIMES.map((runtime) => [runtime, new Column(runtime)]));
  const events = new EventSource("events");
  events.addEventListener("open", () => {
    // All is told anew.
    if (link.dataset.isLost) location.reload();
    link.textContent = "";
  });
  events.addEventListener("error", () => {
    link.dataset.isLost = "yes";
    link.textContent = "The page’s server does not answer.";
  });
  events.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Told;
    const { kind, runtime } = message;
    if (kind !== "trace" && kind !== "minor") return columns.get(runtime)?.take(message);
    const [, word = ""] = message.text.split(" ");
    addLine(trace, element("li", `${kind} ${word}`, element("b", "", runtime), message.text));
  });
}

startActions();
startBench();
find("#every").addEventListener("change", () => trace.classList.toggle("every"));
listen();
