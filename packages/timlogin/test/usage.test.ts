import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import denoConfig from "../deno.json" with { type: "json" };
import packageConfig from "../package.json" with { type: "json" };
import { isColored } from "../src/cli/output.ts";
import { VERSION } from "../src/cli/version.ts";
import {
  type Ended,
  type Failed,
  fileIn,
  jsonOf,
  scratchFolder,
  sdkAppID,
  secretKey,
  sign,
  signExpired,
  timlogin,
} from "./command.ts";

const app = ["--sdk-app-id", String(sdkAppID)];
const folder = scratchFolder();

describe("timlogin", () => {
  test("prints its version, which is the package's", async () => {
    const ended = await timlogin(["--version"], { denoFlags: [] });
    assert.deepEqual(ended, { exitCode: 0, stdout: `${VERSION}\n`, stderr: "" });
    assert.equal(VERSION, packageConfig.version);
    assert.equal(VERSION, denoConfig.version);
  });

  test("helps, without a permission", async () => {
    const cases = [
      [[], "login"],
      [["login"], "--library"],
      [["sign"], "--secret-key-file"],
      [["explain"], "--user-sig-file"],
      [["doctor"], "--data-directory"],
    ] as const;
    for (const [command, expected] of cases) {
      const ended = await timlogin([...command, "--help"], { denoFlags: [] });
      assert.equal(ended.stderr, "");
      assert.ok(ended.stdout.includes(expected), ended.stdout);
      assert.match(ended.stdout, /Exit codes:\n {2}0 /);
      assert.equal(ended.exitCode, 0);
    }
  });

  test("wrong usage ends with 2, and a sentence on the standard error", async () => {
    const cases = [
      [[], /no command was given/],
      [["logout"], /unknown command 'logout'/],
      [["sign", "--user-id", "alice"], /--sdk-app-id <id>' not specified/],
      [["sign", "--sdk-app-id", "1e9", "--user-id", "alice"], /must be a positive integer/],
      [["sign", ...app, "--user-id", "alice"], /No secret key.*--secret-key-file.*TIMLOGIN_SECRET/],
      [["explain", "--user-idd", "alice"], /unknown option '--user-idd'[\s\S]*--user-id\?/],
      [["explain", "alice"], /too many arguments/],
      [["explain", "--user-sig-file", "-"], /standard input is empty/],
      [["explain", "--user-sig-file", folder], /could not be read/],
      [["login", "--timeout", "9999999"], /at most 2147483 seconds/],
    ] as const;
    for (const [args, said] of cases) {
      const ended = await timlogin(args);
      assert.match(ended.stderr, said);
      assert.match(ended.stderr, /(^|\n)timlogin: /);
      assert.equal(ended.stdout, "");
      assert.equal(ended.exitCode, 2);
    }
  });

  test("wrong usage is JSON too if that was asked for", async () => {
    const ended = await timlogin(["sign", "--json"]);
    const { ok, error } = jsonOf<Failed>(ended);
    assert.deepEqual([ok, error.exitCode, ended.exitCode], [false, 2, 2]);
    assert.match(error.message, /--sdk-app-id/);
  });

  test("colours are for a terminal whose user wants them", () => {
    assert.equal(isColored({ isTTY: true }, false), true);
    assert.equal(isColored({ isTTY: true }, true), false);
    assert.equal(isColored({ isTTY: false }, false), false);
    assert.equal(isColored({}, false), false);
  });
});

const alice = ["login", "--library", "emulator", ...app, "--user-id", "alice"];

function assertSilent(ended: Ended, secrets: readonly string[]): void {
  const said = ended.stdout + ended.stderr;
  assert.notEqual(said, "");
  for (const secret of secrets) assert.equal(said.includes(secret), false, said);
}

describe("timlogin never prints", () => {
  test("a secret key", async () => {
    const env = { TIMLOGIN_SECRET_KEY: secretKey, TIMLOGIN_USER_SIG: await sign() };
    const signBob = ["sign", ...app, "--user-id", "bob"];
    const cases = [
      signBob,
      [...signBob, "--json"],
      [...signBob, "--expires-in", "0"],
      [...signBob, `--secret-key=${secretKey}`],
      [...signBob, `--secret-key=it's ${secretKey}`],
      [...signBob, "--secret-key", secretKey],
      [...signBob, "--secret-key-file", secretKey],
      [...signBob, "--secret-key-file", `${secretKey}`, "--json"],
      ["explain"],
      ["explain", "--user-id", "bob", "--json"],
      ["doctor", "--library", "emulator", "--json"],
    ];
    for (const args of cases) assertSilent(await timlogin(args, { env }), [secretKey]);
  });

  test("a ticket, except sign", async () => {
    const tickets = [await sign(), await signExpired(), await sign({ secretKey: "another key" })];
    const cases = [
      alice,
      [...alice, "--json"],
      ["explain"],
      ["explain", "--json"],
      ["doctor", "--library", "emulator"],
    ];
    for (const ticket of tickets) {
      for (const args of cases) {
        const env = { TIMLOGIN_USER_SIG: ticket, TIMLOGIN_SECRET_KEY: secretKey };
        assertSilent(await timlogin(args, { env }), [ticket, secretKey]);
      }
      assertSilent(await timlogin([...alice, "--user-sig-file", ticket]), [ticket]);
      assertSilent(await timlogin([...alice, `--user-sig=${ticket}`, "--json"]), [ticket]);
      const quoted = fileIn(folder, "quoted", `"${ticket}"`);
      assertSilent(await timlogin([...alice, "--user-sig-file", quoted]), [ticket]);
    }
  });
});

describe("timlogin", () => {
  test("repeats nothing that was put in the wrong place", async () => {
    const ticket = await sign();
    const key = "Hunter2-x";
    const cases = [
      [ticket],
      ["login", ticket],
      ["doctor", "--library", ticket],
      ["doctor", "--data-directory", ticket],
      [...alice, "--timeout", ticket],
      [...alice, "--user", ticket],
      [key],
      [`-k${key}`],
      ["explain", key],
      ["doctor", `-k${key}`],
      ["doctor", `--key=${key}`],
      ["doctor", "--library", key],
      ["login", "--library", key, ...app, "--user-id", "alice"],
      [...alice, "--timeout", key],
      ["sign", "--sdk-app-id", key],
      ["sign", "--sdk-app-id", key, "--json"],
    ];
    for (const args of cases) {
      const ended = await timlogin(args);
      assertSilent(ended, [ticket, key]);
      assert.equal(ended.exitCode, 2, `${args}: ${ended.stderr}`);
    }
  });

  test("shows controls, C1 and bidirectional marks of a ticket as escapes", async () => {
    const userID = "a\u001b[31m\u009b\u202e\u2028";
    const content = { "TLS.ver": "2.0", "TLS.identifier": userID, "TLS.sdkappid": sdkAppID };
    const rest = { "TLS.expire": 86_400, "TLS.time": 1_700_000_000, "TLS.sig": "AAAA" };
    const packed = deflateSync(JSON.stringify({ ...content, ...rest })).toString("base64");
    const ticket = packed.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
    const env = { TIMLOGIN_USER_SIG: ticket };
    for (const args of [["explain"], ["explain", "--json"], ["explain", "--user-id", "bob"]]) {
      const { stdout, stderr } = await timlogin(args, { env });
      assert.match(stdout + stderr, /\\u001b\[31m\\u009b\\u202e\\u2028/);
      assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n]|[\p{Cf}\p{Zl}]/u);
    }
  });
});
