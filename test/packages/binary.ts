/** Reads what a shared library is built for, exports and needs: ELF, Mach-O and PE, all of 64 bits. */

export interface Binary {
  readonly format: "elf" | "mach-o" | "pe";
  readonly cpu: "arm64" | "x64";
  readonly exports: readonly string[];
  /** The libraries that the loader must find. */
  readonly needed: readonly string[];
  /** ELF: the symbol versions asked for. Mach-O: whether it is signed, as arm64 demands. */
  readonly symbolVersions: readonly string[];
  readonly isSigned: boolean;
}

export function readBinary(bytes: Buffer): Binary {
  if (bytes.readUInt32BE(0) === 0x7f454c46) return readElf(bytes);
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return readMachO(bytes);
  if (bytes.toString("latin1", 0, 2) === "MZ") return readPe(bytes);
  throw new Error("neither ELF nor 64-bit Mach-O nor PE");
}

function text(bytes: Buffer, at: number): string {
  return bytes.toString("utf8", at, bytes.indexOf(0, at));
}

function cpuOf(machine: number, names: Readonly<Record<number, Binary["cpu"]>>): Binary["cpu"] {
  const cpu = names[machine];
  if (cpu === undefined) throw new Error(`machine 0x${machine.toString(16)} is not known`);
  return cpu;
}

const NONE = { symbolVersions: [], isSigned: false } as const;

// --- ELF ---

const SHT_DYNAMIC = 6;
const SHT_DYNSYM = 11;
const DT_NEEDED = 1;

function readElf(bytes: Buffer): Binary {
  const cpu = cpuOf(bytes.readUInt16LE(18), { 62: "x64", 183: "arm64" });
  const symbols = elfSection(bytes, SHT_DYNSYM);
  const dynamic = elfSection(bytes, SHT_DYNAMIC);
  const exports: string[] = [];
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += 24) {
    const isGlobal = (bytes[at + 4] as number) >> 4 !== 0;
    const isDefined = bytes.readUInt16LE(at + 6) !== 0;
    if (isGlobal && isDefined) {
      exports.push(text(bytes, symbols.strings + bytes.readUInt32LE(at)));
    }
  }
  const needed: string[] = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
    if (Number(bytes.readBigUInt64LE(at)) !== DT_NEEDED) continue;
    needed.push(text(bytes, dynamic.strings + Number(bytes.readBigUInt64LE(at + 8))));
  }
  const table = bytes.toString("latin1", symbols.strings, symbols.strings + symbols.stringsSize);
  const symbolVersions = table.split("\0").filter((name) => name.startsWith("GLIBC_"));
  return { format: "elf", cpu, exports, needed, ...NONE, symbolVersions };
}

interface ElfSection {
  readonly offset: number;
  readonly size: number;
  /** Where the names are that the section refers to. */
  readonly strings: number;
  readonly stringsSize: number;
}

function elfSection(bytes: Buffer, type: number): ElfSection {
  const table = Number(bytes.readBigUInt64LE(40));
  const size = bytes.readUInt16LE(58);
  const count = bytes.readUInt16LE(60);
  const headers = Array.from({ length: count }, (_, i) => table + i * size);
  const header = headers.find((at) => bytes.readUInt32LE(at + 4) === type);
  if (header === undefined) throw new Error(`there is no section of type ${type}`);
  const strings = headers[bytes.readUInt32LE(header + 40)] as number;
  const word = (at: number) => Number(bytes.readBigUInt64LE(at));
  return {
    offset: word(header + 24),
    size: word(header + 32),
    strings: word(strings + 24),
    stringsSize: word(strings + 32),
  };
}

// --- Mach-O ---

const LC_SYMTAB = 0x2;
const LC_LOAD_DYLIB = 0xc;
const LC_CODE_SIGNATURE = 0x1d;

function readMachO(bytes: Buffer): Binary {
  const cpu = cpuOf(bytes.readUInt32LE(4), { 16777223: "x64", 16777228: "arm64" });
  const needed: string[] = [];
  let exports: string[] = [];
  let isSigned = false;
  let at = 32;
  for (let i = bytes.readUInt32LE(16); i > 0; i -= 1) {
    const command = bytes.readUInt32LE(at);
    if (command === LC_SYMTAB) exports = machOExports(bytes, at);
    if (command === LC_LOAD_DYLIB) needed.push(text(bytes, at + bytes.readUInt32LE(at + 8)));
    if (command === LC_CODE_SIGNATURE) isSigned = true;
    at += bytes.readUInt32LE(at + 4);
  }
  return { format: "mach-o", cpu, exports, needed, ...NONE, isSigned };
}

function machOExports(bytes: Buffer, command: number): string[] {
  const symbols = bytes.readUInt32LE(command + 8);
  const count = bytes.readUInt32LE(command + 12);
  const strings = bytes.readUInt32LE(command + 16);
  const exports: string[] = [];
  for (let at = symbols; at < symbols + count * 16; at += 16) {
    const type = bytes[at + 4] as number;
    const isDebug = (type & 0xe0) !== 0;
    const isPrivate = (type & 0x10) !== 0;
    const isExternal = (type & 0x01) !== 0;
    const isDefined = (type & 0x0e) !== 0;
    if (isDebug || isPrivate || !isExternal || !isDefined) continue;
    exports.push(text(bytes, strings + bytes.readUInt32LE(at)).replace(/^_/, ""));
  }
  return exports;
}

// --- PE ---

function readPe(bytes: Buffer): Binary {
  const header = bytes.readUInt32LE(0x3c);
  const cpu = cpuOf(bytes.readUInt16LE(header + 4), { 34404: "x64", 43620: "arm64" });
  const optional = header + 24;
  if (bytes.readUInt16LE(optional) !== 0x20b) throw new Error("not a PE of 64 bits");
  const sections = optional + bytes.readUInt16LE(header + 20);
  const sectionCount = bytes.readUInt16LE(header + 6);
  const offset = (address: number): number => {
    for (let at = sections; at < sections + sectionCount * 40; at += 40) {
      const start = bytes.readUInt32LE(at + 12);
      if (address < start || address >= start + bytes.readUInt32LE(at + 16)) continue;
      return address - start + bytes.readUInt32LE(at + 20);
    }
    throw new Error(`address 0x${address.toString(16)} is in no section`);
  };
  const directory = (index: number) => offset(bytes.readUInt32LE(optional + 112 + index * 8));
  const exports = peExports(bytes, directory(0), offset);
  const needed = peImports(bytes, directory(1), offset);
  return { format: "pe", cpu, exports, needed, ...NONE };
}

function peExports(bytes: Buffer, table: number, offset: (address: number) => number): string[] {
  const count = bytes.readUInt32LE(table + 24);
  const names = offset(bytes.readUInt32LE(table + 32));
  return Array.from({ length: count }, (_, i) =>
    text(bytes, offset(bytes.readUInt32LE(names + i * 4))),
  );
}

function peImports(bytes: Buffer, table: number, offset: (address: number) => number): string[] {
  const needed: string[] = [];
  for (let at = table; bytes.readUInt32LE(at + 12) !== 0; at += 20) {
    needed.push(text(bytes, offset(bytes.readUInt32LE(at + 12))));
  }
  return needed;
}
