/// <reference lib="dom" />
import { visible } from "../visible.ts";

/** An element with its class, and what is in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

/** Text from outside, which hides and reorders nothing beside it. */
export function foreign(text: string): HTMLElement {
  return element("bdi", "", visible(text));
}

/** The one element of a selector that the document is known to have. */
export function find<Type extends HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Type {
  const found = within.querySelector<Type>(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  return found;
}

/** Adds a line to a list, which has so many of each class: what is told often pushes out no other. */
export function addLine(list: HTMLElement, line: HTMLElement, max = 300): void {
  list.append(line);
  const alike = list.getElementsByClassName(line.className);
  if (alike.length > max) alike[0]?.remove();
}

/** A value of JSON as a tree; what was opened in it stays open when it is shown anew. */
export function showTree(place: HTMLElement, value: unknown): void {
  const opened = place.querySelectorAll<HTMLElement>("details[open]");
  const open = new Set([...opened].map(({ title }) => title));
  place.replaceChildren(...branches(value, "", open));
}

function branches(value: unknown, path: string, open: ReadonlySet<string>): Node[] {
  return Object.entries(value ?? {}).map(([name, inner]) => {
    const key = element("b", "", name);
    const isLeaf = Object.keys(Object(inner)).length === 0 || typeof inner === "string";
    if (isLeaf) return element("p", "", key, " ", foreign(JSON.stringify(inner)));
    const size = Array.isArray(inner) ? ` [${inner.length}]` : "";
    const made = element("details", "", element("summary", "", key, size));
    made.title = `${path}${name}.`;
    made.open = open.has(made.title);
    made.append(...branches(inner, made.title, open));
    return made;
  });
}

/** Asks the page's own server. Rejects with what it says. */
export async function ask<Answer>(path: string, body: unknown): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
