/** The page as it is before anything has happened. */
import { RUNTIMES } from "./messages.ts";

const name = (runtime: string) => `${runtime[0]?.toUpperCase()}${runtime.slice(1)}`;

const scope = (value: string) => `
            <label><input type="radio" name="scope" value="${value}"${value === "all" ? " checked" : ""}>
              <span>${name(value)}</span></label>`;

/** What grows at its end is shown from there. */
const log = (label: string, id = "") =>
  `<div class="log" tabindex="0" role="region" aria-label="${label}"><ol id="${id}"></ol></div>`;

const column = (runtime: string) => `
      <article class="column" id="${runtime}" aria-label="${name(runtime)}">
        <header>
          <h2><i aria-hidden="true"></i> ${name(runtime)} <small class="version"></small></h2>
          <p class="who" role="status"><b class="status">starting</b> <span class="user"></span></p>
        </header>
        <p class="library soft"></p>
        ${log(`Calls and events of ${name(runtime)}`)}
        <details class="mail" open><summary>Messages</summary><ul></ul></details>
        <details class="state"><summary>The emulator’s state</summary><div></div></details>
      </article>`;

const field = (name: string, label: string, value: string | number) =>
  `<label>${label} <input name="${name}" value="${value}" spellcheck="false" autocomplete="off"></label>`;

export const HTML: string = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>timlogin</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="style.css">
  <script type="module" src="page/main.js"></script>
</head>
<body>
  <header>
    <h1>timlogin</h1>
    <p class="soft">One login, three runtimes, live. Each column is a real process with the real client, on
      the offline emulator of the SDK. <span id="link" role="status">Connecting…</span></p>
  </header>
  <main>
    <section class="desk" aria-label="Controls">
      <form id="controls">
        <div class="fields">
          <fieldset><legend>For</legend>${["all", ...RUNTIMES].map(scope).join("")}
          </fieldset>
          ${field("userID", "User", "alice")}
          ${field("peerID", "Peer", "bob")}
          ${field("text", "Text", "Hello!")}
          ${field("latencyMs", "Latency, ms", 400)}
        </div>
        <div id="actions"></div>
      </form>
      <figure>
        <figcaption class="soft"><span id="code-title"></span>
          <button type="button" id="copy">Copy as a program</button></figcaption>
        <pre id="code" tabindex="0"></pre>
      </figure>
    </section>
    <section class="columns" aria-label="Runtimes">${RUNTIMES.map(column).join("")}
    </section>
    <section class="below">
      <article aria-labelledby="bench-title">
        <h2 id="bench-title">Ticket bench</h2>
        <p class="soft">A UserSig, the ticket of a login, is explained and signed by the page’s own server,
          with the emulator’s public key.</p>
        <form id="bench" class="fields">
          ${field("userID", "User", "alice")}
          ${field("sdkAppID", "App", 1400000000)}
          <label>Ticket <textarea name="userSig" rows="4" spellcheck="false"
            autocomplete="off" placeholder="Paste one, or sign one"></textarea></label>
          <button class="main">Explain</button>
          <button type="button" id="sign">Sign one</button>
        </form>
        <div id="explanation" role="status"></div>
      </article>
      <article aria-labelledby="trace-title">
        <h2 id="trace-title">C calls and callbacks</h2>
        <p class="soft"><code>TIMLOGIN_TRACE=1</code> tells each of them.
          <label><input type="checkbox" id="every"> Also getters, the emulator’s controls and the bridge</label></p>
        ${log("Trace", "trace")}
      </article>
    </section>
  </main>
  <footer class="soft">Nothing on this page leaves your machine. The processes end with the last page of it.</footer>
</body>
</html>
`;
