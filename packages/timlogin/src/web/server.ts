/**
 * The page's server: on the loopback, for the one browser that knows the token in the address. It serves
 * the page's few files from memory, hands commands to the programs, and what they tell to the page.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { findLibraries } from "@timlogin/core/adapter";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { explainUserSig, signUserSig } from "@timlogin/usersig";
import { loadAdapter } from "../index.ts";
import { actions } from "./actions.ts";
import { HTML } from "./document.ts";
import { type Command, RUNTIMES } from "./messages.ts";
import { Session } from "./session.ts";
import { STYLE } from "./style.ts";

const HOST = "127.0.0.1";
/** Another one is taken if this is in use. */
const PORT = 4180;
const BODY_MAX = 64 * 1024;

const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export interface WebPage {
  /** Its address, with the token. */
  readonly url: string;
  /** Leads there once: for a command line, which other users of the machine may read. */
  readonly onceUrl: string;
  /** Ends the programs, and the server. */
  close(): Promise<void>;
}

/** Answered with its status, instead of what was asked for. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Serves the page. The programs run while a page is open. */
export async function serveWeb(): Promise<WebPage> {
  const { host } = await loadAdapter();
  const session = new Session(findLibraries("emulator", host));
  const token = randomToken();
  let onceToken = randomToken();
  const server = createServer(async (request, response) => {
    const send = (status: number, type: string, text: string, headers = {}) =>
      response
        .writeHead(status, { ...HEADERS, "content-type": `${type}; charset=utf-8`, ...headers })
        .end(text);
    try {
      checkRequest(request);
      const [, given = "", ...rest] = (request.url ?? "").split("/");
      if (isSame(given, onceToken)) {
        onceToken = randomToken();
        send(302, "text/plain", "", { location: `/${token}/` });
      } else if (!isSame(given, token)) {
        throw new Refusal(403, "The address needs its token.");
      } else if (request.method === "POST") {
        const answer = await post(rest.join("/"), await readBody(request), session);
        send(200, "application/json", JSON.stringify(answer ?? null));
      } else if (rest.join("/") === "events") {
        response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
        session.join(response);
      } else {
        const file = FILES.get(rest.join("/"));
        if (file === undefined) throw new Refusal(404, "There is no such page.");
        send(200, ...file);
      }
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 500;
      send(status, "text/plain", `${error instanceof Error ? error.message : error}\n`);
    }
  });
  const listen = (port: number) => once(server.listen(port, HOST), "listening");
  await listen(PORT).catch(() => listen(0));
  const origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await session.end();
  };
  return { url: `${origin}/${token}/`, onceUrl: `${origin}/${onceToken}`, close };
}

// --- requests ---

/** Who may ask: this page, by this machine's name. */
function checkRequest({ headers, method, socket }: IncomingMessage): void {
  const { host = "", origin } = headers;
  // Another name may be one that somebody has pointed at this machine.
  if (host !== `${HOST}:${socket.localPort}` && host !== `localhost:${socket.localPort}`) {
    throw new Refusal(403, "This host is not served.");
  }
  const isOwn = origin === `http://${host}`;
  if (!isOwn && (origin !== undefined || method === "POST")) {
    throw new Refusal(403, "This origin may not ask.");
  }
  if (method !== "GET" && method !== "POST") throw new Refusal(405, "GET and POST are served.");
  if (method === "POST" && headers["content-type"] !== "application/json") {
    throw new Refusal(415, "JSON is taken.");
  }
}

function randomToken(): string {
  return randomBytes(24).toString("base64url");
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > BODY_MAX) throw new Refusal(413, "That is too much.");
  }
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    throw new Refusal(400, "That is not JSON.");
  }
}

/** A command for the programs, or the ticket bench: it signs with the emulator's public key. */
async function post(path: string, body: Record<string, unknown>, session: Session) {
  if (path === "do") return session.send(readCommand(body));
  const { userSig, userID } = { userSig: String(body.userSig), userID: String(body.userID) };
  const login = { sdkAppID: Number(body.sdkAppID), userID, secretKey: DEVELOPMENT_SECRET_KEY };
  try {
    if (path === "sign") return await signUserSig(login);
    if (path === "explain") return await explainUserSig(userSig, login);
  } catch (error) {
    throw new Refusal(400, error instanceof Error ? error.message : String(error));
  }
  throw new Refusal(404, "There is no such page.");
}

function readCommand({ action, runtimes, values }: Record<string, unknown>): Command {
  const { userID, peerID, text, latencyMs } = { ...(values as object) } as Command["values"];
  const areTexts = [userID, peerID, text].every((value) => typeof value === "string");
  const isKnown = typeof action === "string" && Object.hasOwn(actions(), action);
  if (!isKnown || !areTexts || !Number.isFinite(latencyMs) || !Array.isArray(runtimes)) {
    throw new Refusal(400, "There is no such action, or a value is not right.");
  }
  const chosen = RUNTIMES.filter((runtime) => runtimes.includes(runtime));
  return { action, runtimes: chosen, values: { userID, peerID, text, latencyMs } };
}

// --- the page's files ---

type File = readonly [type: string, text: string];

const FILES: ReadonlyMap<string, File> = new Map([
  ["", ["text/html", HTML]],
  ["style.css", ["text/css", STYLE]],
  ...[
    "actions.js",
    "messages.js",
    "visible.js",
    ...readdirSync(builtUrl("page/")).map((name) => `page/${name}`),
  ]
    .filter((path) => path.endsWith(".js"))
    .map(readModule),
]);

function readModule(path: string): [string, File] {
  const text = readFileSync(builtUrl(path), "utf8").replace(/^\/\/# sourceMappingURL.*$/m, "");
  return [path, ["text/javascript", text]];
}

/** Also if a runtime runs this module's source, a browser has what was built of it. */
function builtUrl(path: string): URL {
  const isSource = import.meta.url.endsWith(".ts");
  return new URL(isSource ? `../../dist/web/${path}` : path, import.meta.url);
}
