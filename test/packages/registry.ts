/**
 * A registry on this machine: it has our tarballs, and their dependencies as they are installed here.
 * Like JSR, it also serves over HTTP the sources of the packages that are on JSR.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  type Manifest,
  PACKAGES,
  ROOT,
  readManifest,
  TARBALL_DIR,
} from "../../scripts/packages.ts";
import { must } from "./process.ts";

interface Packed {
  readonly manifest: Pick<Manifest, "name" | "version" | "optionalDependencies">;
  readonly bytes: Buffer;
}

export interface Registry {
  readonly url: string;
  /** The packages that were requested and are not here. */
  readonly missing: ReadonlySet<string>;
  close(): void;
}

export async function startRegistry({ hasOurs = true } = {}): Promise<Registry> {
  const packages = new Map<string, Packed>();
  const borrowed = await packBorrowed();
  for (const dir of hasOurs ? [TARBALL_DIR, borrowed] : [borrowed]) {
    for (const file of readdirSync(dir)) {
      const packed = await readTarball(join(dir, file));
      packages.set(packed.manifest.name, packed);
    }
  }
  for (const { manifest } of [...packages.values()]) addForeign(manifest, packages);
  const missing = new Set<string>();
  const server = createServer((request, response) => answer(request, response, packages, missing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `${origin(server)}/`, missing, close: () => void server.close() };
}

/** Packages for other platforms are not installed here, but package managers ask for their manifests. */
function addForeign(
  { optionalDependencies }: Packed["manifest"],
  packages: Map<string, Packed>,
): void {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    if (packages.has(name) || name.includes("timlogin")) continue;
    const manifest = { name, version, os: ["none"] };
    packages.set(name, { manifest, bytes: Buffer.alloc(0) });
  }
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readTarball(path: string): Promise<Packed> {
  const text = await must("tar", ["-xzOf", path, "package/package.json"], { cwd: ROOT });
  return { manifest: JSON.parse(text), bytes: readFileSync(path) };
}

/** Packs the dependencies of our packages, as they are installed here. */
async function packBorrowed(): Promise<string> {
  const dir = join(ROOT, ".cache/consumers/borrowed");
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const folders = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = installed(name, from);
    if (folder === null || name.includes("timlogin") || folders.has(folder)) return;
    folders.add(folder);
    for (const next of dependenciesOf(folder)) visit(next, from);
  };
  visit("@types/node", ".");
  for (const info of PACKAGES) {
    for (const name of dependenciesOf(info.dir)) visit(name, info.dir);
  }
  const flags = ["--ignore-scripts", "--loglevel=error", "--pack-destination", dir];
  await must("npm", ["pack", ...flags, ...Array.from(folders, (path) => `./${path}`)], {
    cwd: ROOT,
  });
  return dir;
}

/** Null for an optional dependency for another platform. */
function installed(name: string, from: string): string | null {
  const places = [join(from, "node_modules", name), join("node_modules", name)];
  return places.find((place) => existsSync(join(ROOT, place, "package.json"))) ?? null;
}

function dependenciesOf(dir: string): string[] {
  const { dependencies, optionalDependencies } = readManifest(dir);
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

// --- answers ---

function answer(
  { url = "/", headers }: IncomingMessage,
  response: ServerResponse,
  packages: ReadonlyMap<string, Packed>,
  missing: Set<string>,
): void {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname).slice(1);
  if (path.startsWith("sources/")) {
    sendSource(path.slice("sources/".length), response);
    return;
  }
  const isTarball = path.endsWith(".tgz");
  const name = isTarball ? path.slice(0, path.indexOf("/-/")) : path;
  const found = packages.get(name);
  if (found === undefined) {
    missing.add(name);
    response.writeHead(404, { "content-type": "application/json" }).end("{}");
  } else if (isTarball) {
    response.end(found.bytes);
  } else {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(packument(found, `http://${headers.host}`)));
  }
}

function packument({ manifest, bytes }: Packed, base: string): unknown {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const shasum = createHash("sha1").update(bytes).digest("hex");
  const dist = { tarball: `${base}/${name}/-/${version}.tgz`, integrity, shasum };
  return { name, "dist-tags": { latest: version }, versions: { [version]: { ...manifest, dist } } };
}

function sendSource(path: string, response: ServerResponse): void {
  const isSource = /^[a-z-]+\/src\/[a-z0-9/-]+\.ts$/.test(path);
  if (!isSource) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader("content-type", "application/typescript");
  response.end(readFileSync(join(ROOT, "packages", path)));
}
