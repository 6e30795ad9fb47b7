/** The page's server without a browser: whom it answers, what its code does, and how all of it ends. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ACTIONS, codeOf, PREAMBLE } from "../packages/timlogin/dist/web/actions.js";
import { type PageServer, startPage, until } from "./programs/page.ts";

const DIR = fileURLToPath(new URL("../.cache/page/", import.meta.url));
const VALUES = { userID: "alice", peerID: "bob", text: "Hello!", latencyMs: 5 };
const COMMAND = JSON.stringify({ action: "login", runtimes: ["node"], values: VALUES });

let server: PageServer;
before(async () => {
  server = await startPage();
});
after(async () => assert.equal(await server.end(), 0));

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function ask({ method = "GET", path = "", headers = {}, body = "" }: Asked) {
  const { host, hostname, port, pathname } = new URL(server.url);
  const whole = path.startsWith("/") ? path : `${pathname}${path}`;
  const own = { host, ...(method === "GET" ? {} : { origin: `http://${host}` }) };
  const type = { "content-type": "application/json" };
  const options = { hostname, port, method, path: whole, headers: { ...own, ...type, ...headers } };
  const sent = request(options).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const text = (await response.setEncoding("utf8").toArray()).join("");
  return { status: response.statusCode, headers: response.headers, text };
}

const statusOf = async (asked: Asked) => (await ask(asked)).status;

test("the page is served, and names no other server", async () => {
  for (const path of ["", "style.css", "actions.js", "page/main.js", "page/column.js"]) {
    const { status, headers, text } = await ask({ path });
    assert.equal(status, 200, path);
    assert.match(String(headers["content-security-policy"]), /^default-src 'none';/);
    assert.doesNotMatch(text, /(https?:)?\/\/[\w.-]+\.\w+\/|@import|url\(/, path);
  }
});

test("only this page may ask: its host, its origin and its token", async () => {
  const { host, port, pathname } = new URL(server.url);
  const post = { method: "POST", path: "sign", body: '{"userID":"alice","sdkAppID":1}' };
  assert.equal(await statusOf(post), 200);
  assert.equal(await statusOf({ headers: { host: `localhost:${port}` } }), 200);
  for (const name of [
    "example.com",
    `example.com:${port}`,
    "127.0.0.1",
    `127.0.0.1.nip.io:${port}`,
  ]) {
    assert.equal(await statusOf({ headers: { host: name } }), 403, name);
  }
  for (const origin of [
    "http://example.com",
    "null",
    `https://${host}`,
    `http://localhost:${port}`,
  ]) {
    assert.equal(await statusOf({ ...post, headers: { origin } }), 403, origin);
    assert.equal(await statusOf({ headers: { origin } }), 403, origin);
  }
  const wrong = pathname.replace(/.\/$/, (last) => (last === "A/" ? "B/" : "A/"));
  for (const path of ["/", "/events", "//", wrong, `${wrong}events`, pathname.toUpperCase()]) {
    assert.equal(await statusOf({ path }), 403, path);
    assert.equal(await statusOf({ ...post, path }), 403, path);
  }
});

test("there are the page's own files, and no others", async () => {
  const { pathname } = new URL(server.url);
  const up = ["../server.js", "page/../../index.js", "page/%2e%2e/server.js", "..%2fserver.js"];
  for (const path of [...up, "server.js", "runner.js", "page", "page/", "page/main.js.map"]) {
    assert.equal(await statusOf({ path: `${pathname}${path}` }), 404, path);
  }
  assert.equal(await statusOf({ path: `${pathname}../../../../etc/passwd` }), 404);
});

test("what is no command is refused, and so is what is too long", async () => {
  const post = { method: "POST", path: "do" };
  for (const body of ["", "1", "{", "[]", "{}", COMMAND.replace("login", "constructor")]) {
    assert.equal(await statusOf({ ...post, body }), 400, body);
  }
  assert.equal(
    await statusOf({ ...post, body: COMMAND.replace("alice", "a".repeat(70_000)) }),
    413,
  );
  const headers = { "content-type": "text/plain" };
  assert.equal(await statusOf({ ...post, body: COMMAND, headers }), 415);
  assert.equal(await statusOf({ ...post, method: "PUT" }), 405);
});

test("a second start takes another port", async () => {
  const second = await startPage();
  assert.notEqual(new URL(second.url).port, new URL(server.url).port);
  assert.equal(await second.end(), 0);
});

const isLinux = process.platform === "linux";
test("the processes end with the page, and with Ctrl-C", {
  skip: !isLinux && "/proc",
}, async () => {
  const open = async (of: PageServer) => {
    const page = request(`${of.url}events`).end();
    page.on("error", () => {}); // It is cut off below.
    const [response] = (await once(page, "response")) as [IncomingMessage];
    await until(() => of.children()?.length === 3);
    // Each has told of itself, and is not on its way to its end.
    let told = "";
    for await (const chunk of response.setEncoding("utf8")) {
      told += chunk;
      if (told.split('"hello"').length === 4) break;
    }
    return page;
  };
  (await open(server)).destroy();
  await until(() => server.children()?.length === 0);
  const other = await startPage();
  await open(other);
  const pids = other.children() ?? [];
  assert.equal(await other.end(), 0);
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  assert.deepEqual(pids.filter(isAlive), []);
});

test("the code that is shown is a program that does it", () => {
  const begin = `await emulator.reset();
await tim.login("carol", (userID) => signUserSig({ sdkAppID, userID, secretKey }));`;
  const blocks = Object.entries(ACTIONS).map(
    ([name, action]) => `
${begin}
try {
${codeOf(action, VALUES)}
  codes.${name} = 0;
} catch (error) {
  codes.${name} = error.code ?? String(error);
}`,
  );
  // Once the client is closed, nothing more can be asked of it.
  const last = blocks.splice(-2).map((block) => block.replace(begin, ""));
  const program = [PREAMBLE, "const codes = {};", ...blocks, ...last];
  mkdirSync(DIR, { recursive: true });
  const file = `${DIR}shown.mjs`;
  writeFileSync(file, `${program.join("\n")}\nconsole.log(JSON.stringify(codes));\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  rmSync(file);
  assert.equal(stderr, "");
  const refused = { expired: 70001, forged: 70009, another: 70013, truncated: 70003 };
  const done = Object.fromEntries(Object.keys(ACTIONS).map((name) => [name, 0]));
  assert.deepEqual(JSON.parse(stdout), { ...done, ...refused });
});
