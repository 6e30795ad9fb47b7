/// <reference lib="dom" />

type Child = Node | string;

/** An element with its class, and what is in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  made.append(...children);
  return made;
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

/** Adds a line to a list of so many, and stays at its end unless somebody has scrolled away from it. */
export function addLine(list: HTMLElement, line: HTMLElement, max: number): void {
  // It may be rewrapped since, as the window's width changes, and is at its end all the same.
  list.onscroll ??= () => {
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.classList.toggle("left", !isAtEnd && list.matches(":hover, :focus"));
  };
  list.append(line);
  while (list.childElementCount > max) list.firstElementChild?.remove();
  if (!list.classList.contains("left")) list.scrollTop = list.scrollHeight;
}

/** A value of JSON as a tree; what was opened in it stays open when it is shown anew. */
export function showTree(place: HTMLElement, value: unknown): void {
  const open = new Set(
    [...place.querySelectorAll<HTMLElement>("details[open]")].map(({ title }) => title),
  );
  place.replaceChildren(...branches(value, "", open));
}

function branches(value: unknown, path: string, open: ReadonlySet<string>): Node[] {
  if (typeof value !== "object" || value === null) return [element("p", "", String(value))];
  return Object.entries(value).map(([name, inner]) => {
    const here = path === "" ? name : `${path}.${name}`;
    const isLeaf = typeof inner !== "object" || inner === null || Object.keys(inner).length === 0;
    const key = element("b", "", `${name} `);
    if (isLeaf) return element("p", "", key, JSON.stringify(inner));
    const size = Array.isArray(inner) ? `[${inner.length}]` : "";
    const made = element("details", "", element("summary", "", key, size));
    made.title = here;
    made.open = open.has(here);
    made.append(...branches(inner, here, open));
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
