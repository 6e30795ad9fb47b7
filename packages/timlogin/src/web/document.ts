/** The page as it is before anything has happened. */
import { GROUPS, type Tools } from "./actions.ts";
import { RUNTIMES } from "./messages.ts";

const option = (scope: string) => `<option>${scope}</option>`;

const field = (name: string, label: string, value: string) =>
  `<label>${label} <input name="${name}" value="${value}" autocomplete="off"></label>`;

const button = (label: string) => `<button value="${label}">${label}</button>`;

const groups = Object.entries(GROUPS).map(
  ([title, group]) => `
          <fieldset><legend>${title}</legend>
            ${Object.keys(group({} as Tools))
              .map(button)
              .join("\n            ")}
          </fieldset>`,
);

const columns = RUNTIMES.map(
  (runtime) => `
      <article id="${runtime}" aria-label="${runtime}">
        <header>
          <h2>${runtime} <small class="version"></small></h2>
          <p role="status"><b class="status">starting</b> <span class="userID"></span></p>
        </header>
        <p class="library soft"></p>
        <div class="log" tabindex="0" role="region" aria-label="Time line of ${runtime}"><ol></ol></div>
        <details><summary>The emulator’s state</summary><div class="emulator" tabindex="0"></div></details>
      </article>`,
);

export const HTML: string = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>timlogin</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="style.css">
  <script type="module" src="page.js"></script>
</head>
<body>
  <header>
    <h1>timlogin</h1>
    <p class="soft">One login, three runtimes, live. Each column is a real process with the real client, on
      the offline emulator of the SDK. <output id="link">Connecting…</output></p>
  </header>
  <main>
    <section class="desk">
      <form id="controls">
        <div class="fields">
          <label>For <select name="scope">${["all", ...RUNTIMES].map(option).join("")}</select></label>
          ${field("userID", "User", "alice")}
          ${field("peerID", "Peer", "bob")}
          ${field("text", "Text", "Hello!")}
          ${field("latencyMs", "Latency, ms", "400")}
        </div>
        <div class="groups">${groups.join("")}
        </div>
      </form>
      <figure>
        <figcaption><span id="label"></span> <button id="copy">Copy as a program</button></figcaption>
        <pre id="code" tabindex="0"></pre>
      </figure>
    </section>
    <section class="columns">${columns.join("")}
    </section>
    <section class="below">
      <article>
        <h2>Ticket bench</h2>
        <p class="soft">A UserSig, the ticket of a login, is explained and signed by the page’s own server,
          with the emulator’s public key.</p>
        <form id="bench" class="fields">
          ${field("userID", "User", "alice")}
          ${field("sdkAppID", "App", "1400000000")}
          <textarea name="userSig" rows="4" aria-label="Ticket" placeholder="Paste or sign one"></textarea>
          ${button("Explain")} ${button("Sign one")}
        </form>
        <output id="explanation"></output>
      </article>
      <article>
        <h2>C calls and callbacks</h2>
        <p class="soft"><code>TIMLOGIN_TRACE=1</code> tells each of them. <label><input type="checkbox"
          id="every"> Also getters, the emulator’s controls and the bridge</label></p>
        <div class="log" tabindex="0" role="region" aria-label="Trace"><ol id="trace"></ol></div>
      </article>
    </section>
  </main>
  <footer class="soft">Nothing on this page leaves your machine. The three processes end with it.</footer>
</body>
</html>
`;
