/// <reference lib="dom" />
import { ACTIONS, codeOf, GROUPS, PREAMBLE } from "../actions.ts";
import { RUNTIMES, type Runtime, type Told, type Values } from "../messages.ts";
import { startBench } from "./bench.ts";
import { Column } from "./column.ts";
import { addLine, ask, element, find } from "./view.ts";

const TRACE_MAX = 400;
/** What the page itself asks all the time, the emulator's controls, and the bridge's housekeeping. */
const MINOR = /TIMGetLogin|callExperimentalAPI|tim_bridge_/;

const value = (id: string) => find<HTMLInputElement>(`#${id}`).value;
const trace = find("#trace");
const link = find("#link");
const columns = Object.fromEntries(
  RUNTIMES.map((runtime) => [runtime, new Column(runtime)]),
) as Record<Runtime, Column>;

function values(): Values {
  const latencyMs = Number(value("latencyMs"));
  return { userID: value("userID"), peerID: value("peerID"), text: value("text"), latencyMs };
}

// --- actions ---

let shownName = "login";

function showCode(name: string): void {
  shownName = name;
  const action = ACTIONS[name];
  if (action === undefined) return;
  find("#code-title").textContent = `${GROUPS[action.group]}: ${action.label}`;
  find("#code").textContent = codeOf(action, values());
  for (const button of document.querySelectorAll<HTMLElement>("[data-action]")) {
    button.classList.toggle("shown", button.dataset.action === name);
  }
}

async function run(action: string): Promise<void> {
  showCode(action);
  const scope = find<HTMLInputElement>("[name=scope]:checked").value;
  const runtimes = RUNTIMES.filter((runtime) => scope === "all" || scope === runtime);
  try {
    await ask("do", { action, runtimes, values: values() });
  } catch (error) {
    link.textContent = (error as Error).message;
  }
}

function actionButton(name: string, label: string, key: string): HTMLButtonElement {
  const button = element("button", "", label);
  button.type = "button";
  button.dataset.action = name;
  if (key !== "") button.append(element("kbd", "", key));
  button.setAttribute("aria-keyshortcuts", key);
  button.addEventListener("click", () => run(name));
  button.addEventListener("focus", () => showCode(name));
  button.addEventListener("mouseenter", () => showCode(name));
  return button;
}

function startActions(): void {
  const all = Object.entries(ACTIONS);
  for (const [group, title] of Object.entries(GROUPS)) {
    const own = all.filter(([, action]) => action.group === group);
    const buttons = own.map(([name, { label, key }]) => actionButton(name, label, key));
    const row = element("div", "", ...buttons);
    find("#actions").append(element("section", "group", element("h3", "", title), row));
  }
  find(".fields").addEventListener("input", () => showCode(shownName));
  document.addEventListener("keydown", ({ key, target, altKey, ctrlKey, metaKey, repeat }) => {
    const fields = "input:not([type=radio], [type=checkbox]), textarea";
    const isTyping = target instanceof HTMLElement && target.matches(fields);
    if (isTyping || altKey || ctrlKey || metaKey || repeat) return;
    const found = all.find(([, action]) => action.key === key);
    if (found !== undefined) void run(found[0]);
  });
  const copy = find("#copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${PREAMBLE}\n${find("#code").textContent}\n`);
    copy.textContent = "Copied";
    setTimeout(() => {
      copy.textContent = "Copy as a program";
    }, 1500);
  });
  showCode(shownName);
}

// --- what is told ---

function addTrace(runtime: Runtime, text: string): void {
  const [, kind = ""] = text.split(" ");
  const isMinor = MINOR.test(text);
  const name = `${kind} ${isMinor ? "minor" : "major"}`;
  addLine(trace, element("li", name, element("b", "", runtime), text), 2 * TRACE_MAX);
  // What is seldom looked at must not push out the rest.
  const minor = trace.getElementsByClassName("minor");
  if (minor.length > TRACE_MAX) minor[0]?.remove();
}

function listen(): void {
  const events = new EventSource("events");
  events.addEventListener("open", () => {
    link.textContent = "";
  });
  events.addEventListener("error", () => {
    events.close();
    link.textContent = "The server has gone, or another page has been opened. Load this one anew.";
  });
  events.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Told;
    if (message.kind === "trace") addTrace(message.runtime, message.text);
    else columns[message.runtime].take(message);
  });
}

startActions();
startBench();
find("#every").addEventListener("change", () => trace.classList.toggle("every"));
listen();
