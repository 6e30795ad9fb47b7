/**
 * Writes the public API of every published package to docs/api/, from the declarations that tsc
 * emitted: each entry's exports, by name, without comments. So a reviewer sees each change of the
 * API, and test/api.test.ts fails until it is written: `npm run build && npm run generate:api`.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGES, ROOT, readManifest } from "../packages.ts";

export const API_DIR: string = join(ROOT, "docs/api");

/** The files of docs/api/, by name. */
export function apiReports(): Map<string, string> {
  const reports = new Map<string, string>();
  for (const { name, dir } of PACKAGES) {
    const entries = Object.entries(readManifest(dir).exports).map(([entry, { types = "" }]) => {
      const exported = [...exportsOf(join(ROOT, dir, types))].sort(([a], [b]) => (a < b ? -1 : 1));
      const module = `${name}${entry.slice(1)}`;
      return exported.length === 0
        ? ""
        : section(module, exported.map(([, text]) => text).join("\n"));
    });
    const file = `${name.replace("@", "").replace("/", "-")}.md`;
    const head = `# \`${name}\`\n\nWritten by \`npm run generate:api\`.\n`;
    reports.set(file, head + entries.join(""));
  }
  return reports;
}

function section(module: string, text: string): string {
  return `\n## \`${module}\`\n\n\`\`\`ts\n${text}\n\`\`\`\n`;
}

/** The exports of a declaration file: the text of each, by name. */
function exportsOf(path: string): Map<string, string> {
  const source = readFileSync(path, "utf8").replaceAll(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "");
  const exported = new Map<string, string>();
  for (const statement of source.split(/\n(?=\S)(?!})/)) {
    const declared = /^export (?:declare )?(?:abstract )?\w+ (\w+)/.exec(statement)?.[1];
    const from = /from "(.+)";$/.exec(statement)?.[1];
    if (from !== undefined && statement.startsWith("export"))
      reexport(path, statement, from, exported);
    else if (declared !== undefined) {
      // A constant and a type may share a name.
      const before = exported.get(declared);
      exported.set(
        declared,
        [...(before === undefined ? [] : [before]), shown(statement)].join("\n"),
      );
    }
  }
  return exported;
}

/** Puts each member of a union on its own line, so that a diff shows which one has changed. */
function shown(statement: string): string {
  const text = statement.trimEnd();
  return text.length > 400 && !text.includes("\n") ? text.replaceAll(" | ", "\n  | ") : text;
}

function reexport(
  path: string,
  statement: string,
  from: string,
  exported: Map<string, string>,
): void {
  // Another package has a report of its own.
  if (!from.startsWith(".")) {
    exported.set(`~${from}`, statement.trimEnd());
    return;
  }
  const target = exportsOf(
    join(path, "..", from.replace(/\.ts$/, ".d.ts").replace(/\.js$/, ".d.ts")),
  );
  const names = /\{([\s\S]*)\}/.exec(statement)?.[1];
  const chosen = names === undefined ? [...target.keys()] : names.match(/\w+(?=\s*(?:,|$))/g);
  for (const name of chosen ?? []) {
    const text = target.get(name);
    if (text === undefined) throw new Error(`${path} exports ${name}, which ${from} has not`);
    exported.set(name, text);
  }
}

if (process.argv[1] === import.meta.filename) {
  rmSync(API_DIR, { recursive: true, force: true });
  mkdirSync(API_DIR, { recursive: true });
  for (const [file, text] of apiReports()) writeFileSync(join(API_DIR, file), text);
}
