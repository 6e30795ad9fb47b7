/** Checks by the head of a library's file whether this process can load it at all. */
import type { FileHead, Host } from "./binding.ts";

/** More than the size of any library's headers. */
const HEAD_SIZE = 4096;

const ARCHITECTURES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  linux: { 3: "x86", 40: "arm", 62: "x64", 183: "arm64", 243: "riscv64" },
  darwin: { 16777223: "x64", 16777228: "arm64" },
  win32: { 332: "x86", 34404: "x64", 43620: "arm64" },
};
const SYSTEMS: Readonly<Record<string, string>> = {
  darwin: "macOS",
  linux: "Linux",
  win32: "Windows",
};

/** A library's file, as its head describes it. */
interface Library {
  readonly platform: string;
  /** The processors that it is built for; a file for macOS may have several. */
  readonly architectures: readonly string[];
  /** The minimum size of the file. */
  readonly size: number;
}

/**
 * Why the library cannot be loaded; null if no reason is found. A loader that maps a truncated file
 * crashes the process, so this is checked first.
 */
export function fileProblem(path: string, host: Host): string | null {
  const file = host.readHead(path, HEAD_SIZE);
  if (file === null) return null;
  const own = SYSTEMS[host.platform];
  const library = parse(file);
  // Headers beyond the head cannot be checked; headers beyond the file's end are truncated.
  if (library === undefined)
    return file.size > HEAD_SIZE ? null : "it is truncated within its headers";
  if (library === null) return `it is not a shared library of ${own}`;
  if (library.platform !== host.platform) {
    return `it is built for ${SYSTEMS[library.platform]}, but this process runs on ${own}`;
  }
  const { architectures, size } = library;
  if (!architectures.includes(host.arch)) {
    return `it is built for ${architectures.join(" and ")}, but this process is ${host.arch}`;
  }
  if (file.size >= size) return null;
  return `it is truncated: it has ${file.size} bytes, but needs at least ${size}`;
}

/** Null if it is not a library; undefined if its headers continue beyond the head. */
function parse({ bytes }: FileHead): Library | null | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4) return null;
  try {
    return parseElf(view) ?? parseMachO(view) ?? parsePe(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function architecture(platform: string, number: number): string {
  return ARCHITECTURES[platform]?.[number] ?? `machine ${number}`;
}

/** Exact, because the numbers are at most a file's size. */
function uint64(view: DataView, offset: number, isLittle: boolean): number {
  return Number(view.getBigUint64(offset, isLittle));
}

function parseElf(view: DataView): Library | null {
  if (view.getUint32(0) !== 0x7f454c46) return null;
  const isLittle = view.getUint8(5) === 1;
  const architectures = [architecture("linux", view.getUint16(18, isLittle))];
  const library = { platform: "linux", architectures, size: 0 };
  // No runtime has 32 bits, so the architecture says enough.
  if (view.getUint8(4) !== 2) return library;
  const start = uint64(view, 32, isLittle);
  const [each, count] = [view.getUint16(54, isLittle), view.getUint16(56, isLittle)];
  let size = start + each * count;
  for (let i = 0; i < count; i += 1) {
    const header = start + i * each;
    const isLoaded = view.getUint32(header, isLittle) === 1;
    const end = uint64(view, header + 8, isLittle) + uint64(view, header + 32, isLittle);
    if (isLoaded && end > size) size = end;
  }
  return { ...library, size };
}

function parseMachO(view: DataView): Library | null {
  const magic = view.getUint32(0);
  if (magic === 0xcafebabe) return parseFat(view);
  if (magic !== 0xcffaedfe) return null;
  const architectures = [architecture("darwin", view.getUint32(4, true))];
  const count = view.getUint32(16, true);
  let size = 0;
  for (let i = 0, at = 32; i < count; i += 1, at += view.getUint32(at + 4, true)) {
    if (view.getUint32(at, true) !== 0x19) continue; // LC_SEGMENT_64
    size = Math.max(size, uint64(view, at + 40, true) + uint64(view, at + 48, true));
  }
  return { platform: "darwin", architectures, size };
}

/** One file for several processors. */
function parseFat(view: DataView): Library | null {
  const architectures: string[] = [];
  let size = 0;
  for (let i = 0; i < view.getUint32(4); i += 1) {
    const at = 8 + i * 20;
    architectures.push(architecture("darwin", view.getUint32(at)));
    size = Math.max(size, view.getUint32(at + 8) + view.getUint32(at + 12));
  }
  return { platform: "darwin", architectures, size };
}

function parsePe(view: DataView): Library | null {
  if (view.getUint16(0) !== 0x4d5a) return null;
  const header = view.getUint32(60, true);
  if (view.getUint32(header) !== 0x50450000) return null;
  const architectures = [architecture("win32", view.getUint16(header + 4, true))];
  const count = view.getUint16(header + 6, true);
  const sections = header + 24 + view.getUint16(header + 20, true);
  let size = 0;
  for (let i = 0; i < count; i += 1) {
    const at = sections + i * 40;
    size = Math.max(size, view.getUint32(at + 16, true) + view.getUint32(at + 20, true));
  }
  return { platform: "win32", architectures, size };
}
