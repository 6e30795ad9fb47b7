import { refuse } from "@timlogin/core/adapter";

/** Where an executable of `bun build --compile` has the files that it embeds. */
const EMBEDDED: RegExp = process.platform === "win32" ? /^B:[\\/]~BUN[\\/]/i : /^\/\$bunfs\//;

/**
 * A copy of an embedded library, which every thread and process of the user shares. Bun would load one
 * of a random name, and the bridge finds an SDK by the path that it was loaded from.
 */
export function onDisk(path: string): string {
  if (!EMBEDDED.test(path)) return path;
  const fs = process.getBuiltinModule("node:fs");
  const { basename, join } = process.getBuiltinModule("node:path");
  const bytes = fs.readFileSync(path);
  const digest = new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
  const file = join(privateFolder(), `${digest.slice(0, 32)}-${basename(path)}`);
  if (fs.statSync(file, { throwIfNoEntry: false })?.size === bytes.length) return file;
  // Another process may be loading it, so that it appears whole.
  const part = `${file}.${crypto.randomUUID()}`;
  fs.writeFileSync(part, bytes, { flag: "wx", mode: 0o500 });
  fs.renameSync(part, file);
  return file;
}

/** A folder that nobody else can write to, as code is loaded from it. */
function privateFolder(): string {
  const { lstatSync, mkdirSync } = process.getBuiltinModule("node:fs");
  const { join } = process.getBuiltinModule("node:path");
  const { tmpdir } = process.getBuiltinModule("node:os");
  const uid = process.getuid?.();
  // On Windows the folder for temporary files is the user's own.
  const folder = join(tmpdir(), uid === undefined ? "timlogin" : `timlogin-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const state = lstatSync(folder);
  const isOurs = uid === undefined || (state.uid === uid && (state.mode & 0o077) === 0);
  if (state.isDirectory() && isOurs) return folder;
  const desc = `${folder} is not a folder of this user's own, and embedded libraries go there`;
  return refuse("TIMInit", "ERR_LIBRARY_NOT_LOADABLE", desc);
}
