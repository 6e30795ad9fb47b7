/**
 * The page's server, and the page in a browser: every button, and whether what the page says is what the
 * emulator says of itself. Screenshots are written to `.cache/page`.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { delimiter } from "node:path";
import { text } from "node:stream/consumers";
import { after, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright-core";
import { actions, codeOf, PREAMBLE } from "../packages/timlogin/dist/web/actions.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const DIR = mkdtempSync(`${tmpdir()}/page-`);
const SERVE = [process.execPath, `${ROOT}packages/timlogin/bin/timlogin.js`, "emulator", "--web"];
const RUNTIMES = ["deno", "bun", "node"];
const WAIT = { interval: 20, timeout: 60_000 };

const isLinux = process.platform === "linux";
const onLinux = { skip: !isLinux && "this asks Linux for its processes" };
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const hasBrowser = isLinux && existsSync(CHROMIUM);
const inBrowser = { skip: !hasBrowser && `no ${CHROMIUM}: apt-get install chromium` };
const hasPty = isLinux && spawnSync("python3", ["-c", "import pty"]).status === 0;
const inTerminal = { skip: !hasPty && "there is no python3 with a pty module" };

/** Serves the page by a command that finds what is in `DIR` before the rest of its path. */
async function serve([file = "", ...args] = SERVE, env = {}) {
  const PATH = [DIR, `${ROOT}node_modules/.bin`, process.env.PATH].join(delimiter);
  const child = spawn(file, args, { env: { ...process.env, ...env, PATH }, timeout: 600_000 });
  const closed = once(child, "close");
  const [said] = await once(child.stdout, "data");
  return {
    url: /http:\S+/.exec(said)?.[0] ?? `no address: ${said}`,
    children() {
      const file = `/proc/${child.pid}/task/${child.pid}/children`;
      return readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number);
    },
    /** Ends it as Ctrl-C does. Resolves to its exit code, or the signal that has ended it. */
    async end(): Promise<unknown> {
      child.kill("SIGINT");
      const [code, signal] = await closed;
      return code ?? signal;
    },
  };
}

const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const browser = hasBrowser ? await chromium.launch({ executablePath: CHROMIUM, args }) : null;
const permissions = ["clipboard-read", "clipboard-write"];
const page = (await browser?.newPage({ permissions })) as Page;
const asked = new Set<string>();
const errors: string[] = [];
page?.on("request", (request) => asked.add(new URL(request.url()).origin));
page?.on("pageerror", ({ message }) => errors.push(message));
page?.on("console", (message) => message.type() === "error" && errors.push(message.text()));
const server = await serve();
await page?.goto(server.url);
after(async () => {
  await browser?.close();
  assert.equal(await server.end(), 0);
  rmSync(DIR, { recursive: true });
});

// --- the server ---

/** What is asked of it, by the page if nothing else is said. After a slash, a path has no token. */
type Asked = [path: string, body?: string | undefined, headers?: Record<string, string>];

async function ask([path, body, headers]: Asked, { url } = server) {
  const method = body === undefined ? "GET" : "POST";
  const own = body === undefined ? {} : { origin: new URL(url).origin };
  const options = { method, headers: { ...own, ...headers } };
  const asking = request(new URL(path, url), options).end(body);
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, text: await text(response) };
}

test("only this page may ask: its host, its origin, its token; and no other server is named", async () => {
  const { host, port, pathname } = new URL(server.url);
  const ticket = '{"userID":"alice","sdkAppID":1}';
  const local = { host: `localhost:${port}`, origin: `http://localhost:${port}` };
  const wrong = pathname.replace(/.\/$/, (last) => (last === "A/" ? "B/" : "A/"));
  const hosts = ["example.com", `example.com:${port}`, "127.0.0.1", `127.0.0.1.nip.io:${port}`];
  const origins = ["http://example.com", "null", `https://${host}`, local.origin];
  const noTokens = ["/", "/events", wrong, `${wrong}events`, pathname.toUpperCase()];
  const files = ["", "style.css", "page.js", "actions.js", "messages.js", "visible.js"];
  const noFiles = ["server.js", "page.js.map", "..%2fserver.js", "%2e%2e%2f%2e%2e/index.js"];
  const rows: [status: number, ...Asked[]][] = [
    [200, ...files.map((path): Asked => [path]), ["sign", ticket], ["sign", ticket, local]],
    [403, ...hosts.map((host): Asked => ["", undefined, { host }])],
    [403, ...hosts.map((host): Asked => ["sign", ticket, { host, origin: `http://${host}` }])],
    [403, ...origins.map((origin): Asked => ["", undefined, { origin }])],
    [403, ...origins.map((origin): Asked => ["sign", ticket, { origin }])],
    [403, ...noTokens.flatMap((path): Asked[] => [[path], [path, ticket]])],
    [404, ...noFiles.map((path): Asked => [path]), ["none", ticket]],
    [400, ["do/0", ""], ["sign", "1"], ["sign", '{"userID":"alice"}']],
    [413, ["sign", "a".repeat(70_000)]],
  ];
  for (const [status, ...all] of rows) {
    for (const asked of all) {
      const answer = await ask(asked);
      assert.equal(answer.status, status, String(asked));
      assert.match(String(answer.headers["content-security-policy"]), /^default-src 'none';/);
      assert.doesNotMatch(answer.text, /(https?:)?\/\/[\w.-]+\.\w+\/|@import|url\(/);
    }
  }
});

test(
  "a second start takes another port; a page's end and Ctrl-C end programs",
  onLinux,
  async (t) => {
    const second = await serve();
    assert.notEqual(new URL(second.url).port, new URL(server.url).port);
    const has = (count: number) => () => assert.equal(second.children().length, count);
    const join = (id: string) =>
      once(request(new URL(`events/${id}`, second.url)).end(), "response");
    const [page] = await join("one");
    await join("other");
    await t.waitFor(has(6), WAIT);
    page.destroy();
    await t.waitFor(has(3), WAIT);
    const pids = second.children();
    for (const pid of pids) process.kill(pid, "SIGSTOP"); // As if they hung.
    assert.equal(await second.end(), 0);
    for (const pid of pids) assert.equal(existsSync(`/proc/${pid}`), false);
  },
);

test(
  "a terminal's browser is led to the page once, and no other is opened",
  inTerminal,
  async (t) => {
    const opened = `${DIR}/opened`;
    writeFileSync(`${DIR}/xdg-open`, `#!/bin/sh\nprintf %s "$1" >${opened}\n`, { mode: 0o755 });
    const pty =
      "import pty, signal, sys; signal.signal(2, signal.SIG_DFL); pty.spawn(sys.argv[1:])";
    const terminal = ["python3", "-c", pty, ...SERVE];
    await (await serve(SERVE, { CI: undefined })).end();
    await (await serve([...terminal, "--no-open"], { CI: undefined })).end();
    await (await serve(terminal, { CI: "1" })).end();
    assert.equal(existsSync(opened), false);
    const page = await serve(terminal, { CI: undefined });
    const address = await t.waitFor(() => new URL(readFileSync(opened, "utf8")).href, WAIT);
    const { status, headers } = await ask([address], page);
    assert.deepEqual([status, headers.location], [302, new URL(page.url).pathname]);
    assert.equal((await ask([address], page)).status, 403);
    await page.end();
  },
);

test("the code that is shown is a program that does it", () => {
  const values = { userID: "alice", peerID: "bob", text: "Hello!", latencyMs: 5 };
  const blocks = Object.entries(actions()).map(
    ([label, run]) => `
await emulator.reset().catch(() => {});
await tim.login("carol", (userID) => signUserSig({ sdkAppID, userID, secretKey })).catch(() => {});
codes["${label}"] = await (async () => {
${codeOf(run, values)}
})().then(() => 0, (error) => error.code ?? String(error));`,
  );
  const program = [PREAMBLE, "const codes = {};", ...blocks, "console.log(JSON.stringify(codes));"];
  const options = { cwd: ROOT, input: program.join("\n") };
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], options);
  assert.equal(String(stderr), "");
  const done = Object.fromEntries(Object.keys(actions()).map((label) => [label, 0]));
  const refused = { expired: 70001, forged: 70009, "another’s": 70013, truncated: 70003 };
  assert.deepEqual(JSON.parse(String(stdout)), { ...done, ...refused });
});

// --- the browser ---

const button = (label: string) => page.getByRole("button", { name: label, exact: true });
const overflows = () => page.evaluate("document.documentElement.scrollWidth > innerWidth");

/** What the head of a column says, and how lines of its time line and of the emulator's state begin. */
type Expected = readonly [head: string, ...string[]];

/** Waits until each of these columns says so, however long a call takes. */
async function says(t: TestContext, [head, ...lines]: Expected, runtimes = RUNTIMES) {
  for (const runtime of runtimes) {
    const column = page.locator(`#${runtime}`);
    await t.waitFor(async () => {
      assert.equal((await column.getByRole("status").textContent())?.trim(), head, runtime);
      const texts = await column.locator(".what, .tree li:not(:has(li))").allTextContents();
      const said = texts.map((text) => text.replace(/[\d,]+ µs/, "µs"));
      const unsaid = lines.filter((line) => !said.some((text) => text.startsWith(line)));
      assert.deepEqual(unsaid, [], `${runtime} says ${said.slice(-20)}`);
    }, WAIT);
  }
}

const isIn = (user: string): Expected => [`logged in ${user}`, "login_status 1", `user_id ${user}`];
const isOut: Expected = ["logged out", "login_status 3", "session null"];

/** In this order, each from the state that the last one has left: a button's label, and what is so then. */
const STEPS: readonly (readonly [label: string, ...Expected])[] = [
  ["renewed", ...isIn("alice")],
  ["Send to the peer", ...isIn("alice"), "messages_sent 1", "TIMMsgSendMessage bob, "],
  ["Receive from the peer", ...isIn("alice"), "messages_received 1", "message from bob: Hello!"],
  ["Ticket expires", ...isIn("alice"), "user_sigs_expired 1", "usersigexpired", "relogin"],
  ["Second device logs in", ...isOut, "kicked_offline 1", "kickedoffline"],
  ["Take over", ...isIn("alice")],
  ["Log out", ...isOut, "logouts 1"],
  ["good", ...isIn("alice")],
  ["Log out", ...isOut],
  ["expired", ...isOut, "login µs, 70001 ERR_"],
  ["forged", ...isOut, "login µs, 70009 ERR_"],
  ["another’s", ...isOut, "login µs, 70013 ERR_"],
  ["truncated", ...isOut, "login µs, 70003 ERR_"],
  ["Ten logins at once", ...isIn("alice-9")],
  ["Network down", ...isIn("alice-9"), "network down", "networkstatus {status:disconnected"],
  ["Network up", ...isIn("alice-9"), "network up", "connection connected"],
  ["Set latency", ...isIn("alice-9"), "min_ms 400", "max_ms 400"],
  ["Fail the next call", ...isIn("alice-9"), "code 70169"],
  ["Log out", ...isIn("alice-9"), "struck 1", "logout µs, 70169 "],
  ["Never answer it", ...isIn("alice-9"), "answers never"],
  ["Log out", "logging out", "call logout"],
  ["Reset the emulator", ...isOut, "max_ms 0", "calls []", "faults []"],
  ["Freeze", ...isOut, "frozen true"],
  ["+ 30 s", ...isOut, "frozen true", "advanceTime 30000"],
  ["+ 1 day", ...isOut, "frozen true", "advanceTime 86400000"],
  ["Let it run", ...isOut, "frozen false"],
  ["Close", "closed", "logout µs, 7009 "],
  ["Open again", ...isOut, "logins 0"],
];

test("every button does what it says, on all three runtimes", inBrowser, async (t) => {
  await says(t, isOut);
  for (const [label, ...expected] of STEPS) {
    await button(label).click();
    await says(t, expected);
  }
  const pressed = new Set(STEPS.map(([label]) => label));
  assert.deepEqual([...pressed].sort(), Object.keys(actions()).sort());
});

test("a column alone, by the keyboard", inBrowser, async (t) => {
  await page.press("[name=scope]", "b");
  await page.fill("#controls [name=userID]", "dave");
  await button("renewed").press("Space");
  await says(t, isIn("dave"), ["bun"]);
  await says(t, isOut, ["deno", "node"]);
  await button("Log out").press("Enter");
  await says(t, isOut);
  await page.press("[name=scope]", "a");
});

test("a program that was killed is told, and started anew", inBrowser, async (t) => {
  for (const pid of server.children()) process.kill(pid, "SIGKILL");
  await says(t, ["ended"]);
  assert.match(String(await page.textContent("#bun .library")), /SIGKILL/);
  await button("Open again").click();
  await says(t, isOut);
});

test("hostile text is only text", inBrowser, async (t) => {
  const rows: (readonly [user: string, ...Expected])[] = [
    ["<img src=x>", ...isIn("<img src=x>")],
    ["a\u202eb", ...isIn("a\\u202eb")],
    ["👩‍👧", ...isIn("👩\\u200d👧")],
    ["x".repeat(10_000), "logged in 👩\\u200d👧", "signUserSig µs, RangeError: userID must have"],
  ];
  for (const [user, ...expected] of rows) {
    await page.fill("#controls [name=userID]", user);
    await button("good").click();
    await says(t, expected);
    assert.doesNotMatch(String(await page.textContent("#code")), /\u202e/);
    await page.fill("#bench [name=userID]", user);
    await button("Sign one").click();
    assert.equal(await overflows(), false);
  }
  // The browser says that the last one was refused.
  await t.waitFor(() => assert.equal(errors.length, 1, errors.join()), WAIT);
  errors.length = 0;
});

test("every control is reached by Tab, and its focus is seen", inBrowser, async () => {
  const controls = page.locator("button, input, select, textarea, summary, [tabindex]");
  const all = await controls.and(page.locator(":visible")).count();
  const seen = new Set<number>();
  await page.press("#controls [name=userID]", "Shift+Tab");
  for (let i = 0; i < all; i += 1) {
    const at = await page.evaluate(() => {
      const { activeElement = null } = document;
      const isSeen = activeElement && getComputedStyle(activeElement).outlineStyle !== "none";
      return isSeen ? [...document.querySelectorAll("*")].indexOf(activeElement) : -1;
    });
    seen.add(at);
    await page.keyboard.press("Tab");
  }
  assert.deepEqual([seen.size, seen.has(-1)], [all, false]);
});

test("a button's code is shown, and copied as a program", inBrowser, async () => {
  await button("Set latency").hover();
  await page.fill("[name=latencyMs]", "250");
  const code =
    "const latencyMs = 250;\nawait emulator.setLatency({ minMs: latencyMs, maxMs: latencyMs });";
  assert.equal(await page.textContent("#code"), code);
  await button("Copy as a program").click();
  assert.equal(await page.evaluate("navigator.clipboard.readText()"), `${PREAMBLE}\n${code}\n`);
});

test("the ticket bench signs and explains", inBrowser, async () => {
  await page.fill("#bench [name=userID]", "alice");
  await button("Sign one").click();
  await page.getByText("The server would let it in.").waitFor();
  assert.match(await page.inputValue("[name=userSig]"), /^[\w*-]{100,}$/);
  await page.fill("#bench [name=userID]", "bob");
  await button("Explain").click();
  await page.getByText("The server would answer 70013.").waitFor();
  await page.fill("[name=userSig]", "no ticket");
  await button("Explain").click();
  await page.getByText("The server would answer 70003.").waitFor();
});

test("the trace has the C calls, and no ticket", inBrowser, async () => {
  const trace = String(await page.textContent("#trace"));
  assert.match(trace, /answer TIMLogin request=\d+:\d+ code=0 ms=/);
  assert.doesNotMatch(trace, /eJ/); // As each ticket begins.
  const bridge = page.locator("#trace .tim_bridge_drain").first();
  assert.equal(await bridge.isVisible(), false);
  await page.check("#every");
  assert.equal(await bridge.isVisible(), true);
});

test("it fits from 400 to 1600 pixels, in light and dark", inBrowser, async (t) => {
  await page.fill("#controls [name=userID]", "dave");
  for (const label of ["Set latency", "Ten logins at once"]) await button(label).click();
  await says(t, isIn("dave-9"));
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [400, 800, 1200, 1600]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 1000 });
      assert.equal(await overflows(), false, `${width} pixels`);
      const path = `${ROOT}.cache/page/${colorScheme}-${width}.png`;
      await page.screenshot({ path, fullPage: width === 400 });
    }
  }
});

test("nothing is asked of another server, and nothing has failed", inBrowser, async (t) => {
  assert.deepEqual([...asked], [new URL(server.url).origin]);
  assert.deepEqual(errors, []);
  await page.close();
  await t.waitFor(() => assert.deepEqual(server.children(), []), WAIT);
});
