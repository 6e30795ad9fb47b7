/** The files of a native package that are not libraries. */
import { libraryFile, type NativeTarget, nativePackage } from "../packages.ts";

export function nativeFiles(target: NativeTarget): Record<string, string> {
  const bridge = `./lib/${libraryFile("tim_bridge", target)}`;
  const emulator = `./lib/${libraryFile("tim_emulator", target)}`;
  return {
    "index.js": indexFile(bridge, emulator),
    "embed.js": embedFile(bridge, emulator),
    "index.d.ts": DECLARATIONS,
    "README.md": readme(target),
  };
}

const DECLARATIONS = `/** The path of libtim_bridge, for openTim's option \`bridge\`. */
export const bridge: string;
/** The path of libtim_emulator, for openTim's option \`library\`. */
export const emulator: string;
`;

function indexFile(bridge: string, emulator: string): string {
  return `import { fileURLToPath } from "node:url";

export const bridge = fileURLToPath(new URL("${bridge}", import.meta.url));
export const emulator = fileURLToPath(new URL("${emulator}", import.meta.url));
`;
}

/** Bun's bundler embeds what is imported as a file. */
function embedFile(bridge: string, emulator: string): string {
  return `import bridge from "${bridge}" with { type: "file" };
import emulator from "${emulator}" with { type: "file" };

export { bridge, emulator };
`;
}

function readme(target: NativeTarget): string {
  const name = nativePackage(target);
  const where = `${target.os} ${target.cpu}${target.libc === undefined ? "" : ` with ${target.libc}`}`;
  const isRun = target.id === "linux-x64-gnu";
  return `# ${name}

The native libraries of [timlogin](https://www.npmjs.com/package/timlogin) for ${where}: the bridge,
which takes the callbacks of Tencent's IM SDK, and the offline emulator of that SDK. The SDK itself is
not in here.

\`@timlogin/core\` names this package as an optional dependency, so npm installs it where it fits; there
is nothing to import. If it is missing, ask for it:

\`\`\`sh
npm install ${name}
\`\`\`

An executable that carries the libraries imports their paths:

\`\`\`ts
import { bridge, emulator } from "${name}";
\`\`\`

${isRun ? "Every release is tested on this platform." : "Built for this platform and checked, but not run by the tests of every release; see the table of platforms."}
`;
}
