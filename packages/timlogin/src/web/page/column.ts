/// <reference lib="dom" />
import type { Message, Runtime } from "../messages.ts";
import { addLine, element, find, showTree } from "./view.ts";

const LINES_MAX = 300;
const WORDS: Readonly<Record<string, string>> = {
  LoggedIn: "logged in",
  LoggingIn: "logging in",
  LoggedOut: "logged out",
  LoggingOut: "logging out",
  Closed: "closed",
};

type Of<Kind extends Message["kind"]> = Extract<Message, { kind: Kind }>;

/** What one runtime shows. */
export class Column {
  readonly #root: HTMLElement;
  readonly #timeline: HTMLElement;
  /** The call that each lane of the time line has; a free one is undefined. */
  #lanes: (number | undefined)[] = [];
  #start: number | null = null;

  constructor(runtime: Runtime) {
    this.#root = find(`#${runtime}`);
    this.#timeline = find(".timeline", this.#root);
  }

  take(message: Message): void {
    if (message.kind === "hello") this.#hello(message);
    else if (message.kind === "call") this.#call(message);
    else if (message.kind === "answer") this.#answer(message);
    else if (message.kind === "event") this.#row("event", message.at, message.name, message.text);
    else if (message.kind === "status") this.#status(message);
    else if (message.kind === "state") showTree(find(".state div", this.#root), message.state);
    else if (message.kind === "message") this.#mail(message);
    else if (message.kind === "ended") this.#show("Ended", "not running", message.text);
  }

  #show(status: string, word: string, user: string): void {
    this.#root.dataset.status = status;
    find(".status", this.#root).textContent = word;
    find(".user", this.#root).textContent = user;
  }

  #hello({ version, library, sdkVersion }: Of<"hello">): void {
    find(".version", this.#root).textContent = version;
    const place = find(".library", this.#root);
    place.textContent = `${library.split(/[\\/]/).at(-1)}, SDK ${sdkVersion}`;
    place.title = library;
  }

  #status({ status, userID, at }: Of<"status">): void {
    const word = WORDS[status] ?? status;
    this.#show(status, word, userID ?? "");
    this.#row("status-row", at, userID === null ? word : `${word}: ${userID}`);
  }

  #call({ id, name, args, at }: Of<"call">): void {
    const free = this.#lanes.indexOf(undefined);
    const lane = free === -1 ? this.#lanes.length : free;
    this.#lanes[lane] = id;
    this.#row("call", at, name, args, [lane, "start"]);
  }

  #answer({ id, name, at, us, code, text }: Of<"answer">): void {
    const lane = this.#lanes.indexOf(id);
    const took = `${us.toLocaleString("en")} µs`;
    const note = code === 0 ? took : `${took}, ${code === -1 ? "" : code} ${text}`;
    this.#row(code === 0 ? "answer" : "answer failed", at, name, note, [lane, "end"]);
    this.#lanes[lane] = undefined;
  }

  /** One moment of the time line: what is pending then is a bar, what begins or ends a dot. */
  #row(kind: string, at: number, what: string, note = "", own?: [number, string]): void {
    this.#start ??= at;
    const last = this.#lanes.findLastIndex((call) => call !== undefined);
    const lanes = this.#lanes.slice(0, last + 1).map((call, lane) => {
      const edge = lane === own?.[0] ? ` ${own[1]}` : "";
      return element("i", call === undefined ? "" : `on${edge}`);
    });
    const text = element("span", "what", what, " ", element("span", "note", note));
    const time = element("time", "", `${((at - this.#start) / 1000).toFixed(3)}`);
    addLine(
      this.#timeline,
      element("li", kind, element("span", "lanes", ...lanes), text, time),
      LINES_MAX,
    );
  }

  #mail({ from, to, text }: Of<"message">): void {
    const mail = find<HTMLDetailsElement>(".mail", this.#root);
    if (mail.hidden) mail.open = true;
    mail.hidden = false;
    const isOwn = from === find(".user", this.#root).textContent;
    const line = element("li", isOwn ? "own" : "", text);
    line.title = `${from} to ${to}`;
    addLine(find("ul", mail), line, LINES_MAX);
  }
}
