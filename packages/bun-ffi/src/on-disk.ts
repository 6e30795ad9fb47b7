import { refuse } from "@timlogin/core/adapter";

/** Where an executable of `bun build --compile` has its embedded files. */
const EMBEDDED: RegExp = process.platform === "win32" ? /^B:[\\/]~BUN[\\/]/i : /^\/\$bunfs\//;

/**
 * A copy of an embedded library, which all threads and processes of the user share. Bun would load
 * a copy with a random name, but the bridge finds an SDK by the path that it was loaded from.
 */
export function onDisk(path: string): string {
  if (!EMBEDDED.test(path)) return path;
  const fs = process.getBuiltinModule("node:fs");
  const { basename, join } = process.getBuiltinModule("node:path");
  const bytes = fs.readFileSync(path);
  const digest = new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
  const file = join(privateFolder(), `${digest.slice(0, 32)}-${basename(path)}`);
  if (fs.statSync(file, { throwIfNoEntry: false })?.size === bytes.length) return file;
  // Another process may be loading it, so the file must appear complete.
  const part = `${file}.${crypto.randomUUID()}`;
  fs.writeFileSync(part, bytes, { flag: "wx", mode: 0o500 });
  fs.renameSync(part, file);
  return file;
}

/** A folder that nobody else can write to, because code is loaded from it. */
function privateFolder(): string {
  const { lstatSync, mkdirSync } = process.getBuiltinModule("node:fs");
  const { join } = process.getBuiltinModule("node:path");
  const { tmpdir } = process.getBuiltinModule("node:os");
  const uid = process.getuid?.();
  // On Windows the folder for temporary files belongs to the user.
  const folder = join(tmpdir(), uid === undefined ? "timlogin" : `timlogin-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const state = lstatSync(folder);
  const isOurs = uid === undefined || (state.uid === uid && (state.mode & 0o077) === 0);
  if (state.isDirectory() && isOurs) return folder;
  const desc = `${folder}, for embedded libraries, does not belong to this user alone`;
  return refuse("TIMInit", "ERR_LIBRARY_NOT_LOADABLE", desc);
}
