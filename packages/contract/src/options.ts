import assert from "node:assert/strict";
import {
  LoginStatus,
  type OpenOptions,
  type TimClient,
  type TimErrorCodeName,
} from "@timlogin/core";
import { type Adapter, findLibraries, openWith } from "@timlogin/core/adapter";
import { rejects, type Suite, sign } from "./suite.ts";

/**
 * Whatever value an application passes as an option, it has the expected effect or causes a `TimError`.
 */
export function describeOptions(suite: Suite): void {
  describeOpenOptions(suite);
  describeLibraries(suite);
  describeBinding(suite);
  describeCallOptions(suite);
}

const cycle: { cycle?: unknown } = {};
cycle.cycle = cycle;

/** Values that are invalid for every option. */
const NOTHING_AT_ALL: readonly unknown[] = [null, Symbol("x"), 5n, () => {}, []];

/** Invalid values of `openTim`'s options. */
const WRONG: Readonly<Record<keyof OpenOptions, readonly unknown[]>> = {
  sdkAppID: [undefined, 0, -1, 1.5, Number.NaN, 2 ** 53, "1400000000", true, {}],
  library: [5, true, {}, "emulators", "libImSDK.so", "./a\0b", "file://%zz"],
  bridge: [5, true, {}, "./a\0b", new URL("https://x/y.so"), "file:///a%00b"],
  instance: [5, true, {}, "", "a/b", "..", "a\0b", "x".repeat(65)],
  dataDirectory: [5, true, {}, "", "a\0b", new URL("file:///tmp/")],
  logDirectory: [5, true, {}, "", "a\0b", new URL("file:///tmp/")],
  consoleLog: [0, 1, "yes", {}],
  earlyRefreshMs: [-1, Number.NaN, "5000", true, {}],
  reloginTimeoutMs: [-1, 0, 2 ** 31, Number.POSITIVE_INFINITY, Number.NaN, "5000", true, {}],
  config: [5, true, "x", { number: 5n }, cycle, { toJSON: () => undefined }],
};

function describeOpenOptions(suite: Suite): void {
  suite.test("an option that cannot be one is refused by name, whatever it is", async () => {
    for (const [name, values] of Object.entries(WRONG)) {
      for (const value of [...values, ...NOTHING_AT_ALL]) {
        const options = { [name]: value } as Partial<OpenOptions>;
        const desc = new RegExp(`^${name} (is|cannot be written as JSON)`);
        const expected = { code: "ERR_BAD_OPTION", call: "TIMInit", desc } as const;
        const error = await rejects(suite.open(options), expected);
        assert.equal(error.source, "timlogin");
      }
    }
    await (await suite.open()).close();
  });

  suite.test("so is what is no object of options", async () => {
    const open = (options?: unknown) => openWith(suite.adapter, options as OpenOptions);
    for (const options of [undefined, null, "emulator", 5, []]) {
      await rejects(open(options), { code: "ERR_BAD_OPTION", desc: /^the argument is/ });
    }
  });

  suite.test("the stack of an opening that fails begins where it is asked for", async () => {
    const begins = async (code: TimErrorCodeName, options: Partial<OpenOptions>) => {
      const { stack = "" } = await rejects(suite.open(options), { code });
      // Node's own frame may come first.
      assert.match(/^\s+at (?!process\.).*/m.exec(stack)?.[0] ?? "", /(suite|options)\.[jt]s/);
    };
    await begins("ERR_BAD_OPTION", { sdkAppID: 0 });
    await begins("ERR_BAD_OPTION", { config: { a: 1n } });
    await using _tim = await suite.open();
    await begins("ERR_CLIENT_OPEN", {});
  });

  suite.test("an option that is undefined is one that was left out", async () => {
    const names = Object.keys(WRONG).filter((name) => name !== "sdkAppID" && name !== "library");
    const options = Object.fromEntries(names.map((name) => [name, undefined]));
    await (await suite.open(options)).close();
  });
}

// --- libraries ---

function describeLibraries(suite: Suite): void {
  suite.test("a path that no library can have is a library that was not found", async () => {
    const { host } = suite.adapter;
    const { sdk } = findLibraries(suite.library, host);
    const folder = sdk.replace(/[^\\/]+$/, "");
    const names = ["", "x".repeat(300), "x/".repeat(3000)].map((name) => `${folder}${name}`);
    for (const library of [`${sdk}/x`, ...names]) {
      const expected = { code: "ERR_LIBRARY_NOT_FOUND", call: "TIMInit" } as const;
      await rejects(suite.open({ library }), expected);
      await rejects(suite.open({ bridge: library }), expected);
    }
  });

  suite.test("a library and a bridge may be given by their URLs, too", async () => {
    const { host } = suite.adapter;
    const { sdk, bridge } = findLibraries(suite.library, host);
    const url = toUrl(sdk, suite.adapter);
    for (const library of [url, url.href]) {
      await using tim = await suite.open({ library, bridge: toUrl(bridge, suite.adapter) });
      assert.equal(tim.library, sdk);
    }
  });
}

function describeBinding(suite: Suite): void {
  suite.test(
    "functions of the bridge that few clients call are bound when they are called",
    async () => {
      const bound: string[] = [];
      const adapter: Adapter = {
        ...suite.adapter,
        load(path, abi) {
          bound.push(...Object.keys(abi));
          return suite.adapter.load(path, abi);
        },
      };
      const options = { sdkAppID: 1400000000, library: suite.library };
      await using _tim = await openWith(adapter, options);
      assert.ok(bound.includes("tim_bridge_open"));
      assert.ok(!bound.includes("tim_bridge_holder"));
      await rejects(openWith(adapter, options), { code: "ERR_CLIENT_OPEN" });
      assert.equal(bound.filter((name) => name === "tim_bridge_holder").length, 1);
    },
  );
}

function toUrl(path: string, { host }: Adapter): URL {
  // The colon of a drive is not encoded in a URL's path.
  const [root, ...parts] = path.split(host.platform === "win32" ? "\\" : "/");
  return new URL(`file:///${[root, ...parts.map(encodeURIComponent)].filter(Boolean).join("/")}`);
}

// --- calls ---

/** Invalid values of a call's options. */
const WRONG_OF_CALL: readonly (readonly [options: unknown, desc: RegExp])[] = [
  [null, /^the last argument is null/],
  ["fast", /^the last argument is a string of length 4/],
  [5, /^the last argument is 5/],
  [{ signal: {} }, /^signal is of the type object/],
  [{ signal: null }, /^signal is null/],
  [{ signal: new AbortController() }, /^signal is/],
  [{ timeoutMs: "50" }, /^timeoutMs is a string of length 2/],
  [{ timeoutMs: null }, /^timeoutMs is null/],
  [{ timeoutMs: -1 }, /^timeoutMs is -1/],
  [{ timeoutMs: Number.NaN }, /^timeoutMs is NaN/],
  [{ timeoutMs: 5n }, /^timeoutMs is of the type bigint/],
];

function describeCallOptions(suite: Suite): void {
  suite.with("options that a call cannot have are refused before the SDK sees it", async (tim) => {
    const ticket = await sign("alice");
    const calls: readonly [string, (options: never) => Promise<unknown>][] = [
      ["TIMLogin", (options) => tim.login("alice", ticket, options)],
      ["TIMLogout", (options) => tim.logout(options)],
    ];
    for (const [call, run] of calls) {
      for (const [options, desc] of WRONG_OF_CALL) {
        await rejects(run(options as never), { code: "ERR_BAD_OPTION", call, desc });
      }
    }
    assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
  });

  suite.with("what JSON cannot say is refused before the SDK sees it", async (tim) => {
    await refusesParam(tim, cycle, /^param cannot be written as JSON: /);
    await refusesParam(tim, { number: 5n }, /^param cannot be written as JSON: .*BigInt/);
    for (const param of [undefined, null, "{}", []])
      await refusesParam(tim, param, /give an object/);
  });
}

async function refusesParam(tim: TimClient, param: unknown, desc: RegExp): Promise<void> {
  const code: TimErrorCodeName = "ERR_BAD_ARGUMENT";
  const asked = tim.callExperimentalAPI(param as Record<string, unknown>);
  await rejects(asked, { code, call: "callExperimentalAPI", desc });
}
