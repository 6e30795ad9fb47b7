import type { Host } from "@timlogin/core/adapter";

const timers = { set: globalOf("setTimeout"), clear: globalOf("clearTimeout") };

const isWindows = Deno.build.os === "windows";

export const host: Host = {
  runtime: "deno",
  runtimeVersion: Deno.version.deno,
  platform: isWindows ? "win32" : (Deno.build.os as "darwin" | "linux"),
  arch: Deno.build.arch === "aarch64" ? "arm64" : "x64",
  env(name) {
    const permission = Deno.permissions.querySync({ name: "env", variable: name });
    return permission.state === "granted" ? Deno.env.get(name) : undefined;
  },
  findFile(path) {
    // Querying first avoids a prompt for each place.
    const permission = Deno.permissions.querySync({ name: "read", path });
    if (permission.state !== "granted") return "denied";
    try {
      return Deno.statSync(path).isFile ? "file" : "none";
    } catch (error) {
      return error instanceof Deno.errors.PermissionDenied ? "unreadable" : "none";
    }
  },
  readHead(path, size) {
    try {
      using file = Deno.openSync(path);
      const bytes = new Uint8Array(size);
      const read = file.readSync(bytes) ?? 0;
      return { bytes: bytes.subarray(0, read), size: file.statSync().size };
    } catch {
      return null; // The loader says why.
    }
  },
  loadedLibraries() {
    const path = "/proc/self/maps";
    // Deno may read it only with all permissions.
    const permission = Deno.permissions.querySync({ name: "read", path });
    if (permission.state !== "granted") return null;
    try {
      return Deno.readTextFileSync(path).split("\n");
    } catch {
      return null;
    }
  },
  // Avoids node:url and node:path: the first Node module makes Deno load all of them.
  pathOf({ host, pathname }) {
    const path = decodeURIComponent(pathname);
    if (!isWindows) return path;
    return (host === "" ? path.slice(1) : `//${host}${path}`).replaceAll("/", "\\");
  },
  resolve(path) {
    const isAbsolute = isWindows ? /^([a-z]:)?[\\/]/i.test(path) : path.startsWith("/");
    return isAbsolute ? path : `${Deno.cwd()}/${path}`;
  },
  onUnload(run) {
    addEventListener("unload", run);
    return () => removeEventListener("unload", run);
  },
  program: () => Deno.mainModule,
  realm: globalThis,
  setTimer(ms, run, keepsAlive = false) {
    const timer = timers.set()(run, ms);
    // Deno 2.9 does not accept a number here: its timers are objects, like Node's. Its types still
    // say number.
    if (!keepsAlive) Deno.unrefTimer(timer as unknown as number);
    return () => timers.clear()(timer);
  },
};

/**
 * The runtime's own function, because a test may replace the global one. Deno 2.9 loads Node's
 * timers when a timer function is first read, which takes a quarter of its own start; so this is
 * done late.
 */
function globalOf<Name extends keyof typeof globalThis>(
  name: Name,
): () => (typeof globalThis)[Name] {
  const { get, value } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {};
  return () => (get === undefined ? value : get.call(globalThis));
}
