/// <reference lib="dom" />
import type { Message, Row, Runtime } from "../messages.ts";
import { addLine, element, find, foreign, showTree } from "./view.ts";

type Of<Kind> = Extract<Message, { kind: Kind }>;

/** What one runtime shows. */
export class Column {
  readonly #root: HTMLElement;
  /** The call that each lane of the time line has; a free one is undefined. */
  #lanes: (number | undefined)[] = [];
  #start: number | undefined;

  constructor(runtime: Runtime) {
    this.#root = find(`#${runtime}`);
  }

  take(message: Message): void {
    if (message.kind === "head") this.#head(message);
    else if (message.kind === "row") this.#row(message);
    else if (message.kind === "state") showTree(find(".state div", this.#root), message.state);
    else if (message.kind === "mail") this.#mail(message);
  }

  #head({ version, library, status, userID }: Of<"head">): void {
    this.#root.dataset.status = status;
    const texts = { version, library, status: inWords(status), user: userID };
    for (const [name, text] of Object.entries(texts)) {
      find(`.${name}`, this.#root).replaceChildren(foreign(text));
    }
  }

  /** One moment of the time line: what is pending then is a bar, what begins or ends a dot. */
  #row({ type, at, what, note, call }: Of<"row">): void {
    if (type === "ended") this.#lanes = [];
    if (type === "call") this.#take(call);
    const last = this.#lanes.findLastIndex((pending) => pending !== undefined);
    const lanes = this.#lanes.slice(0, last + 1).map((pending) => {
      const edge = pending === call ? type : "on";
      return element("i", pending === undefined ? "free" : edge);
    });
    if (type !== "call") this.#lanes = this.#lanes.map((one) => (one === call ? undefined : one));
    this.#start ??= at;
    const text = type === "change" ? inWords(what) : what;
    const line = [
      element("span", "lanes", ...lanes),
      element("span", "what", text, " ", foreign(note)),
      element("time", "", ((at - this.#start) / 1000).toFixed(3)),
    ];
    addLine(find("ol", this.#root), element("li", type satisfies Row, ...line));
  }

  #take(call: number | undefined): void {
    const free = this.#lanes.indexOf(undefined);
    this.#lanes[free === -1 ? this.#lanes.length : free] = call;
  }

  #mail({ isOwn, text, title }: Of<"mail">): void {
    const line = element("li", isOwn ? "own" : "other", element("bdi", "", text));
    line.title = title;
    addLine(find(".mail ul", this.#root), line);
  }
}

/** LoggingIn: logging in. */
function inWords(status: string): string {
  return status.replace(/\B(?=[A-Z])/g, " ").toLowerCase();
}
