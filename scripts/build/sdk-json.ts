/** Writes the enums and the JSON objects of `@timlogin/sdk` as TypeScript. */

// --- enums ---

/** Named constants, with the names from C without their common prefix. */
export function writeEnums(rows: readonly string[][]): string {
  return [...groups(rows)]
    .map(([name, members]) => {
      const prefix = commonPrefix(members.map(([, constant = ""]) => constant));
      const lines = members.map(
        ([, constant = "", value]) =>
          `  /** \`${constant}\` */\n  ${shorten(constant, prefix)}: ${value},`,
      );
      const values = isFlags(name) ? "number" : `(typeof ${name})[keyof typeof ${name}]`;
      const what = isFlags(name) ? `Numbers of \`${name}\`, added up` : `One of \`${name}\``;
      return `/** \`enum ${name}\` */
export const ${name} = {
${lines.join("\n")}
} as const;
/** ${what}. */
export type ${name} = ${values};
`;
    })
    .join("\n");
}

function groups(rows: readonly string[][]): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const row of rows) {
    const [name = ""] = row;
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  return found;
}

function isFlags(name: string): boolean {
  return /(Flag|FieldKey|PermissionValue|MarkType)$/.test(name);
}

/** The longest prefix, up to a \`_\` or before a capital, of nearly all names. */
function commonPrefix(names: readonly string[]): string {
  const first = names[0] ?? "";
  const enough = names.length < 6 ? names.length : names.length * 0.8;
  const isShared = (prefix: string) =>
    names.filter((name) => hasPrefix(name, prefix)).length >= enough;
  const cuts = [...first.matchAll(/(?<=_)|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g)].map(
    ({ index }) => first.slice(0, index),
  );
  const shared = cuts.filter(isShared);
  return shared.findLast((cut) => cut.endsWith("_")) ?? shared.at(-1) ?? "";
}

function hasPrefix(name: string, prefix: string): boolean {
  return name.length > prefix.length && name.toLowerCase().startsWith(prefix.toLowerCase());
}

function shorten(constant: string, prefix: string): string {
  return hasPrefix(constant, prefix)
    ? constant.slice(prefix.length)
    : constant.replace(/^k?TIM/i, "");
}

// --- JSON objects ---

const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  bool: "boolean",
  double: "number",
  int: "number",
  uint: "number",
  int32: "number",
  uint32: "number",
  uint8: "number",
  int64: "number | bigint",
  uint64: "number | bigint",
  elem: "Elem",
};

/** Interfaces in which every key is optional: the headers do not say which the SDK leaves out. */
export function writeObjects(rows: readonly string[][], enums: ReadonlySet<string>): string {
  const objects = groups(rows);
  const typeOf = (type: string): string => {
    if (type.endsWith("[]")) return arrayOf(typeOf(type.slice(0, -2)));
    const scalar = TYPES[type];
    if (scalar !== undefined) return scalar;
    return enums.has(type) || objects.has(type) ? type : "JsonValue";
  };
  const interfaces = [...objects].map(([name, keys]) => {
    const lines = keys.map(([, key = "", type = ""]) => {
      const what = type === "" ? "The headers name no type." : `\`${type}\` of the headers.`;
      return `  /** ${what} */\n  readonly ${key}?: ${typeOf(type)};`;
    });
    return `/** The JSON that the headers call \`${name}\`. */
export interface ${name} {
${lines.join("\n")}
}
`;
  });
  return [...interfaces, writeElem([...objects.keys()])].join("\n");
}

function arrayOf(type: string): string {
  return type.includes(" ") ? `readonly (${type})[]` : `readonly ${type}[]`;
}

/** An element of a message has the keys of its type. */
function writeElem(names: readonly string[]): string {
  const elements = names.filter((name) => name.endsWith("Elem"));
  return `/** An element of a message: \`elem_type\`, and the keys of that type. */
export interface Elem extends ElemType, ${elements.join(", ")} {}
`;
}
