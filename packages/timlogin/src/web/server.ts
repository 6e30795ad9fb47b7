/**
 * The page's server: on the loopback, for the one browser that knows the token in the address. It serves
 * the page's few files from memory, hands commands to the programs, and what they tell to the page.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { explainUserSig, signUserSig } from "@timlogin/usersig";
import { ACTIONS } from "./actions.ts";
import { Children } from "./children.ts";
import { HTML } from "./document.ts";
import { type Command, RUNTIMES } from "./messages.ts";
import { STYLE } from "./style.ts";

const HOST = "127.0.0.1";
/** Another one is taken where this is in use. */
const PORT = 4180;
const BODY_MAX = 64 * 1024;
/** What a browser may be behind by before it is dropped. */
const BEHIND_MAX = 16 * 1024 * 1024;

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
  const token = randomBytes(24).toString("base64url");
  const session = new Session();
  const server = createServer((request, response) => {
    handle(request, response, token, session).catch((error: unknown) => {
      const status = error instanceof Refusal ? error.status : 500;
      const message = error instanceof Error ? error.message : String(error);
      response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" });
      response.end(`${message}\n`);
    });
  });
  const listen = (port: number) => once(server.listen(port, HOST), "listening");
  await listen(PORT).catch(() => listen(0));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    await session.close();
    server.closeAllConnections();
  };
  return { url: `http://${HOST}:${port}/${token}/`, close };
}

// --- requests ---

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  session: Session,
): Promise<void> {
  const path = checkRequest(request, token);
  if (request.method === "POST") {
    const body = await readBody(request);
    const answer = path === "do" ? session.send(readCommand(body)) : await aboutTicket(path, body);
    response.writeHead(200, { ...HEADERS, "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? null));
    return;
  }
  if (path === "events") {
    response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
    await session.join(response);
    return;
  }
  const file = FILES.get(path);
  if (file === undefined) throw new Refusal(404, "There is no such page.");
  response.writeHead(200, { ...HEADERS, "content-type": `${file.type}; charset=utf-8` });
  response.end(file.text);
}

/** Who may ask: this page, by this machine's name. Returns what follows the token in the path. */
function checkRequest({ headers, method, socket, url = "" }: IncomingMessage, token: string) {
  const { host = "", origin } = headers;
  // Another name may be one that somebody has pointed at this machine.
  if (host !== `${HOST}:${socket.localPort}` && host !== `localhost:${socket.localPort}`) {
    throw new Refusal(403, "This host is not served.");
  }
  const isOwn = origin === `http://${host}`;
  if (!isOwn && (origin !== undefined || method === "POST")) {
    throw new Refusal(403, "This origin may not ask.");
  }
  const [, given = "", path = "", ...rest] = url.split("/");
  if (!isSame(given, token)) throw new Refusal(403, "The address needs its token.");
  if (method !== "GET" && method !== "POST") throw new Refusal(405, "GET and POST are served.");
  if (method === "POST" && headers["content-type"] !== "application/json") {
    throw new Refusal(415, "JSON is taken.");
  }
  return [path, ...rest].join("/");
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

function readCommand({ action, runtimes, values }: Record<string, unknown>): Command {
  const { userID, peerID, text, latencyMs } = { ...(values as object) } as Command["values"];
  const areTexts = [userID, peerID, text].every((value) => typeof value === "string");
  const isKnown = typeof action === "string" && Object.hasOwn(ACTIONS, action);
  if (!isKnown || !areTexts || !Number.isFinite(latencyMs) || !Array.isArray(runtimes)) {
    throw new Refusal(400, "There is no such action, or it lacks a value.");
  }
  const chosen = RUNTIMES.filter((runtime) => runtimes.includes(runtime));
  return { action, runtimes: chosen, values: { userID, peerID, text, latencyMs } };
}

/** The ticket bench: signs with the emulator's public key, and explains. */
async function aboutTicket(path: string, body: Record<string, unknown>): Promise<unknown> {
  const login = {
    sdkAppID: Number(body.sdkAppID),
    userID: String(body.userID),
    secretKey: DEVELOPMENT_SECRET_KEY,
  };
  try {
    if (path === "sign") return await signUserSig(login);
    if (path === "explain") return await explainUserSig(String(body.userSig), login);
  } catch (error) {
    throw new Refusal(400, error instanceof Error ? error.message : String(error));
  }
  throw new Refusal(404, "There is no such page.");
}

// --- the page's files ---

interface File {
  readonly type: string;
  readonly text: string;
}

const FILES: ReadonlyMap<string, File> = new Map([
  ["", { type: "text/html", text: HTML }],
  ["style.css", { type: "text/css", text: STYLE }],
  ...["actions.js", "messages.js"].map(readModule),
  ...readdirSync(builtUrl("page/"))
    .filter((name) => name.endsWith(".js"))
    .map((name) => readModule(`page/${name}`)),
]);

function readModule(path: string): [string, File] {
  const text = readFileSync(builtUrl(path), "utf8").replace(/^\/\/# sourceMappingURL.*$/m, "");
  return [path, { type: "text/javascript", text }];
}

/** Also for a runtime that runs this module's source, a browser has what was built of it. */
function builtUrl(path: string): URL {
  const isSource = import.meta.url.endsWith(".ts");
  return new URL(isSource ? `../../dist/web/${path}` : path, import.meta.url);
}

// --- the programs ---

/** The page that was opened last, and its programs, which end when it is closed. */
class Session {
  #page: ServerResponse | null = null;
  #children: Children | null = null;

  async join(page: ServerResponse): Promise<void> {
    this.#page?.end();
    this.#page = page;
    const children = await Children.start((message) => {
      if (page.writableLength > BEHIND_MAX) page.destroy();
      else page.write(`data: ${JSON.stringify(message)}\n\n`);
    });
    page.on("close", () => children.stop());
    if (page.closed) await children.stop();
    else this.#children = children;
  }

  send(command: Command): void {
    this.#children?.send(command);
  }

  async close(): Promise<void> {
    await this.#children?.stop();
    this.#page?.end();
  }
}
