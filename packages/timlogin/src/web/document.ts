/** The page as it is before anything has happened. */
import { RUNTIMES } from "./messages.ts";

const column = (runtime: string) => `
      <article class="column" id="${runtime}" data-status="Starting" aria-label="${runtime}">
        <header>
          <span class="light" aria-hidden="true"></span>
          <h2>${runtime[0]?.toUpperCase()}${runtime.slice(1)} <small class="version"></small></h2>
          <p class="who" role="status"><b class="status">starting</b> <span class="user"></span></p>
        </header>
        <p class="library"></p>
        <ol class="timeline" tabindex="0" aria-label="Calls and events of ${runtime}"></ol>
        <details class="mail" hidden><summary>Messages</summary><ul></ul></details>
        <details class="state"><summary>The emulator’s state</summary><div></div></details>
      </article>`;

const scope = (value: string, label: string, checked = "") =>
  `<label><input type="radio" name="scope" value="${value}"${checked}><span>${label}</span></label>`;

export const HTML: string = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>timlogin</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="style.css">
  <script type="module" src="page/main.js"></script>
</head>
<body>
  <header class="top">
    <h1>timlogin</h1>
    <p>One login, three runtimes, live. Each column is a real process with the real client, on the
      offline emulator of the SDK. <span id="link" role="status">Connecting…</span></p>
  </header>
  <main>
    <section class="desk" aria-label="Controls">
      <div class="controls">
        <div class="fields">
          <fieldset class="scope"><legend>For</legend>
            ${scope("all", "All", " checked")}${scope("deno", "Deno")}${scope("bun", "Bun")}
            ${scope("node", "Node")}</fieldset>
          <label>User <input id="userID" value="alice" spellcheck="false" autocomplete="off"></label>
          <label>Peer <input id="peerID" value="bob" spellcheck="false" autocomplete="off"></label>
          <label>Text <input id="text" value="Hello!" autocomplete="off"></label>
          <label>Latency <input id="latencyMs" type="number" value="400" min="0" max="60000"> ms</label>
        </div>
        <div id="actions"></div>
      </div>
      <figure class="code">
        <figcaption><span id="code-title"></span>
          <button type="button" id="copy" class="quiet">Copy as a program</button></figcaption>
        <pre id="code" tabindex="0"></pre>
      </figure>
    </section>
    <section class="columns" aria-label="Runtimes">${RUNTIMES.map(column).join("")}
    </section>
    <section class="below">
      <article class="bench" aria-labelledby="bench-title">
        <h2 id="bench-title">Ticket bench</h2>
        <p>A UserSig, the ticket of a login, is explained and signed by the page’s own server, with the
          emulator’s public key.</p>
        <form id="bench">
          <label>User <input name="userID" value="alice" spellcheck="false" autocomplete="off"></label>
          <label>App <input name="sdkAppID" value="1400000000" inputmode="numeric"></label>
          <label class="wide">Ticket <textarea name="userSig" rows="4" spellcheck="false"
            autocomplete="off" placeholder="Paste one, or sign one"></textarea></label>
          <button type="submit" class="main">Explain</button>
          <button type="button" id="sign">Sign one</button>
        </form>
        <div id="explanation" role="status"></div>
      </article>
      <article class="trace" aria-labelledby="trace-title">
        <h2 id="trace-title">C calls and callbacks</h2>
        <p><code>TIMLOGIN_TRACE=1</code> tells each of them.
          <label><input type="checkbox" id="every"> also getters, the emulator’s controls and the bridge</label></p>
        <ol id="trace" tabindex="0" aria-label="Trace"></ol>
      </article>
    </section>
  </main>
  <footer>Nothing on this page leaves your machine. Closing it ends the three processes.</footer>
</body>
</html>
`;
