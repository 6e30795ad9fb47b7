/** The page's server without a browser: whom it answers, what its code does, and how all of it ends. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { actions, codeOf, PREAMBLE } from "../packages/timlogin/dist/web/actions.js";
import { type PageServer, SERVE, startPage, until } from "./programs/page.ts";

const CACHE = fileURLToPath(new URL("../.cache/", import.meta.url));
mkdirSync(CACHE, { recursive: true });
const DIR = mkdtempSync(`${CACHE}page-`);
const VALUES = { userID: "alice", peerID: "bob", text: "Hello!", latencyMs: 5 };
const JSON_TYPE = { "content-type": "application/json" };
const COMMAND = JSON.stringify({ action: "renewed", runtimes: ["node"], values: VALUES });

let server: PageServer;
before(async () => {
  server = await startPage();
});
after(async () => {
  assert.equal(await server.end(), 0);
  rmSync(DIR, { recursive: true });
});

/** By path: one that begins with a slash is the whole of it, another follows the token. */
type Asked = [
  path: string,
  body?: string | undefined,
  headers?: Record<string, string>,
  method?: string,
];

async function ask([path, body, headers = {}, method]: Asked, { url } = server) {
  const { host, hostname, port, pathname } = new URL(url);
  const options = {
    hostname,
    port,
    method: method ?? (body === undefined ? "GET" : "POST"),
    path: path.startsWith("/") ? path : `${pathname}${path}`,
    headers: { ...(body !== undefined && { origin: `http://${host}` }), ...JSON_TYPE, ...headers },
  };
  const [response] = (await once(request(options).end(body), "response")) as [IncomingMessage];
  const text = (await response.setEncoding("utf8").toArray()).join("");
  return { status: response.statusCode, headers: response.headers, text };
}

test("the page is served, and names no other server", async () => {
  for (const path of ["", "style.css", "actions.js", "page/main.js", "page/column.js"]) {
    const { status, headers, text } = await ask([path]);
    assert.equal(status, 200, path);
    assert.match(String(headers["content-security-policy"]), /^default-src 'none';/);
    assert.doesNotMatch(text, /(https?:)?\/\/[\w.-]+\.\w+\/|@import|url\(/, path);
  }
});

test("only this page may ask, for what there is: its host, its origin and its token", async () => {
  const { host, port, pathname } = new URL(server.url);
  const ticket = '{"userID":"alice","sdkAppID":1}';
  const wrong = pathname.replace(/.\/$/, (last) => (last === "A/" ? "B/" : "A/"));
  const hosts = ["example.com", `example.com:${port}`, "127.0.0.1", `127.0.0.1.nip.io:${port}`];
  const origins = ["http://example.com", "null", `https://${host}`, `http://localhost:${port}`];
  const noTokens = ["/", "/events", "//", wrong, `${wrong}events`, pathname.toUpperCase()];
  const up = ["../server.js", "page/../../index.js", "page/%2e%2e/server.js", "..%2fserver.js"];
  const noFiles = [
    ...up,
    "../../../../etc/passwd",
    "server.js",
    "page",
    "page/",
    "page/main.js.map",
  ];
  const noCommands = ["", "1", "{", "[]", "{}", COMMAND.replace("renewed", "constructor")];
  const rows: readonly (readonly [status: number, ...Asked[]])[] = [
    [200, ["sign", ticket], ["", undefined, { host: `localhost:${port}` }]],
    [403, ...hosts.map((host): Asked => ["", undefined, { host }])],
    [403, ...origins.map((origin): Asked => ["sign", ticket, { origin }])],
    [403, ...origins.map((origin): Asked => ["", undefined, { origin }])],
    [403, ...noTokens.flatMap((path): Asked[] => [[path], [path, ticket]])],
    [404, ...noFiles.map((path): Asked => [path]), ["none", ticket]],
    [400, ...noCommands.map((body): Asked => ["do", body]), ["sign", '{"userID":"alice"}']],
    [413, ["do", COMMAND.replace("alice", "a".repeat(70_000))]],
    [415, ["do", COMMAND, { "content-type": "text/plain" }]],
    [405, ["do", COMMAND, {}, "PUT"]],
  ];
  for (const [status, ...all] of rows) {
    for (const asked of all) assert.equal((await ask(asked)).status, status, String(asked));
  }
});

// --- how it begins and ends ---

const linux = { skip: process.platform !== "linux" && "this asks Linux for its processes" };

/** Resolves when each program has told of itself, so is not on its way to its end. */
async function join({ url }: PageServer): Promise<ClientRequest> {
  const page = request(`${url}events`).end();
  page.on("error", () => {}); // It is cut off.
  const [response] = (await once(page, "response")) as [IncomingMessage];
  let told = "";
  response.setEncoding("utf8").on("data", (chunk: string) => {
    told += chunk;
  });
  response.on("error", () => {});
  const is = (runtime: string) => new RegExp(`"LoggedOut".*"${runtime}"`).test(told);
  await until(() => ["deno", "bun", "node"].every(is));
  return page;
}

test("a second start takes another port, and ends its processes", linux, async () => {
  const second = await startPage();
  assert.notEqual(new URL(second.url).port, new URL(server.url).port);
  await join(second);
  const pids = second.children() ?? [];
  assert.equal(pids.length, 3);
  assert.equal(await second.end(), 0);
  assert.deepEqual(
    pids.filter((pid) => existsSync(`/proc/${pid}`)),
    [],
  );
});

test("pages share the processes, which end with the last of them", linux, async () => {
  const [one, other] = [await join(server), await join(server)];
  const pids = server.children();
  assert.equal(pids?.length, 3);
  one.destroy();
  // Longer than the server waits for a page to come back.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  assert.deepEqual(server.children(), pids);
  other.destroy();
  const again = await join(server);
  assert.deepEqual(server.children(), pids);
  again.destroy();
  await until(() => server.children()?.length === 0);
});

const python = spawnSync("python3", ["-c", "import pty"]).status === 0;
test("a terminal's browser is led to the page once, and no other is opened", {
  skip: linux.skip || (!python && "there is no python3 with a pty module"),
}, async () => {
  const opened = `${DIR}/opened`;
  writeFileSync(`${DIR}/xdg-open`, `#!/bin/sh\nprintf %s "$1" >${opened}\n`, { mode: 0o755 });
  const die = "import pty, signal, sys; signal.signal(2, signal.SIG_DFL); pty.spawn(sys.argv[1:])";
  const terminal = ["python3", "-c", die, ...SERVE];
  for (const [command, CI] of [
    [SERVE, ""],
    [[...terminal, "--no-open"], ""],
    [terminal, "1"],
  ] as const) {
    await (await startPage(command, { path: DIR, env: { CI } })).end();
    assert.equal(existsSync(opened), false, `${command} ${CI}`);
  }
  const page = await startPage(terminal, { path: DIR, env: { CI: "" } });
  await until(() => existsSync(opened) && readFileSync(opened, "utf8") !== "");
  const { pathname } = new URL(readFileSync(opened, "utf8"));
  const { status, headers } = await ask([pathname], page);
  assert.deepEqual([status, headers.location], [302, new URL(page.url).pathname]);
  assert.equal((await ask([pathname], page)).status, 403);
  await page.end();
});

test("the code that is shown is a program that does it", () => {
  const begin = `await emulator.reset();
await tim.login("carol", (userID) => signUserSig({ sdkAppID, userID, secretKey }));`;
  const blocks = Object.entries(actions()).map(
    ([label, run]) => `
${begin}
try {
${codeOf(run, VALUES)}
  codes["${label}"] = 0;
} catch (error) {
  codes["${label}"] = error.code ?? String(error);
}`,
  );
  // Once the client is closed, nothing more can be asked of it.
  const last = blocks.splice(-2).map((block) => block.replace(begin, ""));
  const program = [PREAMBLE, "const codes = {};", ...blocks, ...last];
  const file = `${DIR}/shown.mjs`;
  writeFileSync(file, `${program.join("\n")}\nconsole.log(JSON.stringify(codes));\n`);
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  assert.equal(stderr, "");
  const done = Object.fromEntries(Object.keys(actions()).map((label) => [label, 0]));
  const refused = { expired: 70001, forged: 70009, "another’s": 70013, truncated: 70003 };
  assert.deepEqual(JSON.parse(stdout), { ...done, ...refused });
});
