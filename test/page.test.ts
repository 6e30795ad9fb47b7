/**
 * The page in a browser: every button, by mouse or key, and whether what the page says is what the emulator
 * says of itself. Screenshots are written to `.cache/page`.
 */
import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { actions } from "../packages/timlogin/dist/web/actions.js";
import { type PageServer, startPage, until } from "./programs/page.ts";

const SCREENSHOTS = fileURLToPath(new URL("../.cache/page/", import.meta.url));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const skip = existsSync(CHROMIUM) ? false : `no ${CHROMIUM}: apt-get install chromium`;
const RUNTIMES: readonly string[] = ["deno", "bun", "node"];

let server: PageServer;
let browser: Browser;
let page: Page;
const asked = new Set<string>();
const errors: string[] = [];
const pressed = new Set<string>();

before(async () => {
  if (skip) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  server = await startPage();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  browser = await chromium.launch({ executablePath: CHROMIUM, args });
  const { origin } = new URL(server.url);
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  page = await context.newPage();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(server.url);
  await says({ status: "logged out", login_status: "3" });
});
after(async () => {
  if (skip) return;
  await browser.close();
  assert.equal(await server.end(), 0);
});

/** What a column shows: its header, the last rows of its time line, and the emulator's state. */
function read(runtime: string, of = page): Promise<Record<string, string>> {
  return of.locator(`#${runtime}`).evaluate((column) => {
    const text = (selector: string) => column.querySelector(selector)?.textContent ?? "";
    const shown: Record<string, string> = {
      status: text(".status"),
      user: text(".user"),
      mail: text(".mail ul"),
      rows: [...column.querySelectorAll(".what")].map((row) => row.textContent).join("\n"),
    };
    for (const leaf of column.querySelectorAll(".state div p")) {
      const path = leaf.closest<HTMLElement>(".state div details")?.title ?? "";
      const [name = "", ...value] = (leaf.textContent ?? "").split(" ");
      shown[`${path}${name}`] = value.join(" ");
    }
    return shown;
  });
}

type Expected = Readonly<Record<string, string | RegExp>>;

/** Waits until every column of these says so; what it says instead is in the error. */
async function says(expected: Expected, runtimes = RUNTIMES, step = ""): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (const runtime of runtimes) {
    let wrong: unknown[] = [];
    await until(async () => {
      const shown = await read(runtime);
      wrong = Object.entries(expected)
        .map(([name, value]) => [name, shown[name] ?? "", value] as const)
        .filter(([, said, value]) =>
          typeof value === "string" ? said !== value : !value.test(said),
        )
        .map(([name, said, value]) => [name, said.slice(-200), value]);
      return wrong.length === 0 || Date.now() > deadline;
    });
    assert.deepEqual(wrong, [], `${step} ${runtime}`);
  }
}

const button = (label: string) => page.getByRole("button", { name: label, exact: true });

async function press(label: string): Promise<void> {
  pressed.add(label);
  await button(label).click();
}

const isIn = (user: string): Expected => ({
  status: "logged in",
  user,
  login_status: "1",
  "session.user_id": `"${user}"`,
});
const isOut: Expected = { status: "logged out", user: "", login_status: "3", session: "null" };
const failed = (code: number): Expected => ({ rows: new RegExp(`login [\\d,]+ µs, ${code} ERR`) });

/** In this order, each from the state that the last one has left: a button's label, and what is so then. */
const STEPS: readonly (readonly [string, Expected])[] = [
  ["renewed", isIn("alice")],
  ["Send to the peer", { "counters.messages_sent": "1", mail: "Hello!" }],
  ["Receive from the peer", { "counters.messages_received": "1", mail: "Hello!Hello!" }],
  [
    "Ticket expires",
    { ...isIn("alice"), "counters.user_sigs_expired": "1", rows: /relogin logged in again/ },
  ],
  ["Second device logs in", { ...isOut, "counters.kicked_offline": "1", rows: /kickedoffline/ }],
  ["Take over", isIn("alice")],
  ["Log out", { ...isOut, "counters.logouts": "1" }],
  ["good", isIn("alice")],
  ["Log out", isOut],
  ["expired", failed(70001)],
  ["forged", failed(70009)],
  ["another’s", failed(70013)],
  ["truncated", failed(70003)],
  ["Ten logins at once", isIn("alice-9")],
  ["Network down", { network: '"down"', rows: /networkstatus disconnected/ }],
  ["Network up", { network: '"up"', rows: /networkstatus connected\n[^d]*$/ }],
  ["Set latency", { "latency.min_ms": "400", "latency.max_ms": "400" }],
  ["Fail the next call", { "faults.0.code": "70169" }],
  ["Log out", { ...isIn("alice-9"), "faults.0.struck": "1", rows: /logout [\d,]+ µs, 70169 / }],
  ["Never answer it", { "faults.0.answers": '"never"' }],
  ["Log out", { "calls.0.call": '"logout"', status: "logging out" }],
  ["Reset the emulator", { ...isOut, "latency.max_ms": "0", calls: "[]", faults: "[]" }],
  ["Freeze", { "clock.frozen": "true" }],
  ["+ 30 s", { "clock.frozen": "true", rows: /advanceTime 30000/ }],
  ["+ 1 day", { "clock.frozen": "true", rows: /advanceTime 86400000/ }],
  ["Let it run", { "clock.frozen": "false" }],
  ["Close", { status: "closed", user: "", rows: /logout [\d,]+ µs, 7009 / }],
  ["Open again", { ...isOut, "counters.logins": "0" }],
];

test("every button does what it says, on all three runtimes", { skip }, async () => {
  for (const [label, expected] of STEPS) {
    await press(label);
    await says(expected, RUNTIMES, label);
  }
  assert.deepEqual([...pressed].sort(), Object.keys(actions()).sort());
});

test("a column alone, by the keyboard", { skip }, async () => {
  for (const value of ["all", "deno"]) await page.press(`[value=${value}]`, "ArrowRight");
  await page.fill("#controls [name=userID]", "dave");
  await button("renewed").press("Space");
  await says(isIn("dave"), ["bun"]);
  await says(isOut, ["deno", "node"]);
  await button("Log out").press("Enter");
  await says(isOut);
  for (const value of ["bun", "node"]) await page.press(`[value=${value}]`, "ArrowRight");
});

test("another page of it is shown the same", { skip }, async () => {
  const other = await page.context().newPage();
  await other.goto(server.url);
  await other.getByRole("button", { name: "renewed", exact: true }).click();
  await says(isIn("alice"));
  for (const runtime of RUNTIMES) {
    const { mail } = await read(runtime);
    await until(async () => (await read(runtime, other)).user === "alice");
    assert.equal((await read(runtime, other)).mail, mail);
  }
  await other.close();
  await press("Log out");
  await says(isOut);
});

test("a process that was killed is told, and started anew", {
  skip: skip || (process.platform !== "linux" && "this asks Linux for its processes"),
}, async () => {
  for (const pid of server.children() ?? []) process.kill(pid, "SIGKILL");
  await says({ status: "ended", rows: /ended \(SIGKILL\)/ });
  await press("Open again");
  await says({ ...isOut, rows: /logged out $/ });
});

test("hostile text is only text", { skip }, async () => {
  for (const [user, expected] of [
    ["<img src=x>", isIn("<img src=x>")],
    ["a\u202eb", { user: "a\\u202eb" }],
    ["👩‍👧", { user: "👩\\u200d👧" }],
    ["x".repeat(10_000), { rows: /error RangeError: userID must have 1 to 32 bytes/ }],
  ] as const) {
    await page.fill("#controls [name=userID]", user);
    await press("good");
    await says(expected);
    await page.fill("#bench [name=userID]", user);
    await page.click("#sign");
    assert.equal(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
  }
  assert.doesNotMatch(String(await page.textContent("#code")), /\u202e/);
  await page.fill("#controls [name=userID]", "dave");
  await page.fill("#bench [name=userID]", "alice");
  errors.length = 0; // The browser says that the last one was refused.
});

test("every control is reached by Tab, and its focus is seen", { skip }, async () => {
  const controls = "button, input:not([type=radio]), :checked, textarea, summary, [tabindex]";
  const all = await page.locator(`:is(${controls}):visible`).count();
  await page.press("#controls [name=userID]", "Shift+Tab");
  const seen = new Set<string>();
  for (let i = 0; i < all; i += 1) {
    const focus = await page.evaluate(() => {
      const { activeElement: at } = document;
      if (at === null || at === document.body) return "";
      const shown = at.matches("[type=radio]") ? (at.nextElementSibling ?? at) : at;
      const { outlineStyle } = getComputedStyle(shown);
      return outlineStyle === "none" ? "" : `${[...document.querySelectorAll("*")].indexOf(at)}`;
    });
    assert.notEqual(focus, "", `${i} of ${all}`);
    seen.add(focus);
    await page.keyboard.press("Tab");
  }
  assert.equal(seen.size, all);
});

test("a button's code is shown, and copied as a program", { skip }, async () => {
  await button("Set latency").hover();
  await page.fill("[name=latencyMs]", "250");
  const code =
    "const latencyMs = 250;\nawait emulator.setLatency({ minMs: latencyMs, maxMs: latencyMs });";
  assert.equal(await page.textContent("#code"), code);
  await page.click("#copy");
  const copied = await page.evaluate("navigator.clipboard.readText()");
  assert.match(String(copied), /^import .*await openTim.*setLatency\(/s);
});

test("the ticket bench signs and explains", { skip }, async () => {
  await page.click("#sign");
  await page.getByText("The server would let it in.").waitFor();
  assert.match(String(await page.inputValue("[name=userSig]")), /^[\w*-]{100,}$/);
  await page.fill("#bench [name=userID]", "bob");
  await button("Explain").click();
  await page.getByText("The server would answer 70013.").waitFor();
  await page.fill("[name=userSig]", "no ticket");
  await button("Explain").click();
  await page.getByText("The server would answer 70003.").waitFor();
});

test("the trace has the C calls, and no ticket", { skip }, async () => {
  const userSig = await page.inputValue("[name=userSig]");
  const trace = String(await page.textContent("#trace"));
  assert.ok(/answer TIMLogin request=\d+:\d+ code=0 ms=/.test(trace));
  assert.ok(!trace.includes(userSig) && !trace.includes("eJ"));
  assert.equal(await page.locator("#trace .minor:visible").count(), 0);
  await page.check("#every");
  assert.notEqual(await page.locator("#trace .minor:visible").count(), 0);
  await page.uncheck("#every");
});

test("it fits from 400 to 1600 pixels, in light and dark", { skip }, async () => {
  for (const action of ["Set latency", "Ten logins at once"]) await press(action);
  await says({ ...isIn("dave-9"), rows: /logged in dave-9/ });
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [400, 800, 1200, 1600]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 1000 });
      const overflows = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      assert.equal(overflows, false, `${width} pixels`);
      const path = `${SCREENSHOTS}${colorScheme}-${width}.png`;
      await page.screenshot({ path, fullPage: width === 400 });
    }
  }
});

test("nothing is asked of another server, and nothing has failed", { skip }, async () => {
  assert.deepEqual([...asked], [new URL(server.url).origin]);
  assert.deepEqual(errors, []);
  await page.close();
  await until(() => [0, undefined].includes(server.children()?.length));
});
