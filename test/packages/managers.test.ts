/** Every package manager: it installs from a registry, and the tarballs of `npm run build:local`. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ROOT } from "../../scripts/packages.ts";
import { folder, must } from "./process.ts";
import { LOGIN } from "./programs.ts";
import { logsIn, projectOf } from "./project.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { install, NO_REGISTRY, notRun } from "./tools.ts";

interface Manager {
  readonly name: string;
  /** The npm package that it comes in; without it, the repository's own. */
  readonly from?: readonly [name: string, version: string];
  readonly command: string;
  readonly files?: (registry: Registry) => Readonly<Record<string, string>>;
  /** The command that starts a program so that it finds its packages. */
  readonly start: readonly string[];
}

const YARN = ["@yarnpkg/cli-dist", "4.18.1"] as const;

function yarnSettings(nodeLinker: string): NonNullable<Manager["files"]> {
  return ({ url }) => ({
    "yarn.lock": "",
    ".yarnrc.yml": [
      `nodeLinker: ${nodeLinker}`,
      `npmRegistryServer: "${url}"`,
      "unsafeHttpWhitelist: [127.0.0.1]",
      "enableTelemetry: false",
      "enableGlobalCache: false",
      "enableImmutableInstalls: false",
      "npmMinimalAgeGate: 0",
      "",
    ].join("\n"),
  });
}

const MANAGERS: readonly Manager[] = [
  { name: "npm 10", from: ["npm", "10.9.9"], command: "npm", start: ["node"] },
  { name: "npm 11", from: ["npm", "11.19.1"], command: "npm", start: ["node"] },
  { name: "npm 12", from: ["npm", "12.2.2"], command: "npm", start: ["node"] },
  { name: "pnpm 10", from: ["pnpm", "10.34.8"], command: "pnpm", start: ["node"] },
  {
    name: "pnpm 12",
    from: ["pnpm", "12.21.0"],
    command: "pnpm",
    // Without it, a successful install ends with 1.
    files: () => ({ "pnpm-workspace.yaml": "allowBuilds:\n  koffi: false\n" }),
    start: ["node"],
  },
  {
    name: "yarn, node-modules",
    from: YARN,
    command: "yarn",
    files: yarnSettings("node-modules"),
    start: ["node"],
  },
  {
    name: "yarn, PnP",
    from: YARN,
    command: "yarn",
    files: yarnSettings("pnp"),
    start: ["yarn", "node"],
  },
  { name: "bun", command: "bun", start: ["bun"] },
];

/** The folder of the manager's program; empty for one on the path, null if there is none. */
async function binOf({ from }: Manager): Promise<string | null> {
  if (from === undefined) return "";
  const dir = await install({ [from[0]]: from[1] });
  return dir === null ? null : join(dir, "node_modules/.bin");
}

function caches(): Record<string, string> {
  const dir = folder();
  return {
    BUN_INSTALL_CACHE_DIR: join(dir, "bun"),
    XDG_CACHE_HOME: join(dir, "cache"),
    XDG_DATA_HOME: join(dir, "data"),
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
  };
}

async function installAndLogIn(manager: Manager, bin: string, cwd: string): Promise<void> {
  const env = caches();
  const program = (name: string) => (name === manager.command ? join(bin, name) : name);
  await must(program(manager.command), ["install"], { cwd, env });
  const [command, ...args] = manager.start as [string, ...string[]];
  await logsIn(program(command), [...args, "login.mjs"], { cwd, env });
}

describe("from a registry", () => {
  let registry: Registry;
  before(async () => {
    registry = await startRegistry();
  });
  after(() => registry.close());

  for (const manager of MANAGERS) {
    test(manager.name, async (t) => {
      const bin = await binOf(manager);
      if (bin === null) return notRun(t, manager.name, NO_REGISTRY);
      const dependencies = { timlogin: "*", "@timlogin/usersig": "*" };
      const manifest = { private: true, type: "module", dependencies };
      const files = { ...manager.files?.(registry), "login.mjs": LOGIN };
      const cwd = projectOf(registry, { ...files, "package.json": JSON.stringify(manifest) });
      await installAndLogIn(manager, bin, cwd);
    });
  }
});

describe("from the tarballs of build:local, which no registry has", () => {
  let registry: Registry;
  let named: Readonly<Record<string, string>>;
  after(() => registry.close());
  before(async () => {
    registry = await startRegistry({ hasOurs: false });
    const app = folder({ "package.json": '{"private":true,"type":"module"}' });
    await must("npm", ["run", "build:local", "--", app], { cwd: ROOT });
    const files = ["package.json", "pnpm-workspace.yaml"];
    named = Object.fromEntries(files.map((file) => [file, readFileSync(join(app, file), "utf8")]));
  });
  for (const manager of MANAGERS) {
    test(manager.name, async (t) => {
      const bin = await binOf(manager);
      if (bin === null) return notRun(t, manager.name, NO_REGISTRY);
      const files = { ...manager.files?.(registry), "login.mjs": LOGIN };
      const cwd = projectOf(registry, { ...files, ...named });
      await installAndLogIn(manager, bin, cwd);
      const asked = [...registry.missing].filter((name) => name.includes("timlogin"));
      assert.deepEqual(asked, []);
    });
  }
});
