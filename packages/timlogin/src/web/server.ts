/**
 * The page's server: on the loopback, for the one browser that knows the token in the address. It serves
 * the page's few files from memory, and starts the programs of each page that listens to its events.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { findLibraries } from "@timlogin/core/adapter";
import { DEVELOPMENT_SECRET_KEY } from "@timlogin/emulator";
import { explainUserSig, signUserSig } from "@timlogin/usersig";
import { loadAdapter } from "../index.ts";
import { HTML } from "./document.ts";
import type { Command } from "./messages.ts";
import { Session } from "./session.ts";
import { STYLE } from "./style.ts";

const HOST = "127.0.0.1";
/** Another one is taken if this is in use. */
const PORT = 4180;
const BODY_MAX = 64 * 1024;

/** Of every answer; an error is told in plain text. */
const HEADERS = {
  "cache-control": "no-store",
  "content-type": "text/plain; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Also if a runtime runs this module's source, a browser has what was built of it. */
const BUILT = new URL(import.meta.url.endsWith(".ts") ? "../../dist/web/" : ".", import.meta.url);
const MODULES = ["actions.js", "messages.js", "page.js", "visible.js"];
const FILES: ReadonlyMap<string, string> = new Map([
  ["", HTML],
  ["style.css", STYLE],
  ...MODULES.map((name) => [name, readFileSync(new URL(name, BUILT), "utf8")] as const),
]);
const TYPES: Readonly<Record<string, string>> = { "": "html", "style.css": "css" };

const randomToken = () => randomBytes(24).toString("base64url");
const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Answered with its status, instead of what was asked for. */
const refusal = (status: number, message: string) => Object.assign(new Error(message), { status });

export interface WebPage {
  /** Its address, with the token. */
  readonly url: string;
  /** Leads there once: for a command line, which other users of the machine may read. */
  readonly onceUrl: string;
  /** Ends the server, and with its connections the programs. */
  close(): void;
}

/** Serves the page. Its programs run while it listens to its events. */
export async function serveWeb(): Promise<WebPage> {
  const { host } = await loadAdapter();
  const libraries = findLibraries("emulator", host);
  const sessions = new Map<string, Session>();
  const token = randomToken();
  let onceToken = randomToken();

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    checkRequest(request);
    const [, given = "", path = "", id = ""] = (request.url ?? "").split("/");
    const file = FILES.get(path);
    if (isSame(given, onceToken)) {
      onceToken = randomToken();
      response.writeHead(302, { location: `/${token}/` }).end();
    } else if (!isSame(given, token)) {
      throw refusal(403, "The address needs its token.");
    } else if (request.method === "POST") {
      const value = await post(path, await json(request), sessions.get(id));
      response.setHeader("content-type", "application/json").end(JSON.stringify(value ?? null));
    } else if (path === "events") {
      sessions.set(id, new Session(response, libraries));
      response.on("close", () => {
        sessions.get(id)?.end();
        sessions.delete(id);
      });
      response.setHeader("content-type", "text/event-stream").flushHeaders();
    } else if (file !== undefined) {
      const type = `text/${TYPES[path] ?? "javascript"}; charset=utf-8`;
      response.setHeader("content-type", type).end(file);
    } else {
      throw refusal(404, "There is no such page.");
    }
  };
  const server = createServer((request, response) => {
    response.setHeaders(new Map(Object.entries(HEADERS)));
    answer(request, response).catch(({ status = 400, message }) =>
      response.writeHead(status).end(`${message}\n`),
    );
  });
  const listen = (port: number) => once(server.listen(port, HOST), "listening");
  await listen(PORT).catch(() => listen(0));
  const origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const close = () => server.close().closeAllConnections();
  return { url: `${origin}/${token}/`, onceUrl: `${origin}/${onceToken}`, close };
}

// --- requests ---

/** Who may ask: this page, by this machine's name. */
function checkRequest({ headers, method, socket }: IncomingMessage): void {
  const { host = "", origin } = headers;
  // Another name may be one that somebody has pointed at this machine.
  const isServed = [HOST, "localhost"].some((name) => host === `${name}:${socket.localPort}`);
  if (!isServed) throw refusal(403, "This host is not served.");
  const isOwn = origin === `http://${host}` || (origin === undefined && method === "GET");
  if (!isOwn) throw refusal(403, "This origin may not ask.");
  const size = headers["transfer-encoding"] ? Infinity : Number(headers["content-length"] ?? 0);
  if (size > BODY_MAX) throw refusal(413, "That is too much.");
}

/** A command for the programs, or the ticket bench: it signs with the emulator's public key. */
async function post(path: string, body: unknown, session?: Session): Promise<unknown> {
  const { userID, sdkAppID, userSig } = body as Record<"userID" | "sdkAppID" | "userSig", string>;
  const login = { userID, sdkAppID: Number(sdkAppID), secretKey: DEVELOPMENT_SECRET_KEY };
  if (path === "do") return session?.send(body as Command);
  if (path === "sign") return signUserSig(login);
  if (path === "explain") return explainUserSig(userSig, login);
  throw refusal(404, "There is no such page.");
}
