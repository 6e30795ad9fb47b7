import type { ArgumentType, DynamicLibrary, FunctionDefinitions } from "node:ffi";
import type { NativeAbi, NativeFunctions, NativeType } from "@timlogin/core/adapter";
import { awaitCompiler, extraParameters } from "./teardown.ts";

const TYPES: Readonly<Record<NativeType, ArgumentType | "void">> = {
  bool: "bool",
  buffer: "pointer",
  i32: "int32",
  i64: "int64",
  pointer: "pointer",
  u32: "uint32",
  u64: "uint64",
  void: "void",
};

type Call = (...args: unknown[]) => unknown;
type Convert = (value: unknown) => unknown;

export function load(path: string, abi: NativeAbi): NativeFunctions {
  const definitions: FunctionDefinitions = {};
  for (const [name, { parameters, result }] of Object.entries(abi)) {
    const types = parameters.map((type) => TYPES[type] as ArgumentType);
    const extra = Array<ArgumentType>(extraParameters(types.length)).fill("int32");
    definitions[name] = { arguments: [...types, ...extra], return: TYPES[result] };
  }
  const bound = bind(path, definitions) as Record<string, Call>;
  awaitCompiler();
  const functions: Record<string, Call> = {};
  for (const [name, { parameters, result }] of Object.entries(abi)) {
    const call = converting(extended(bound[name] as Call, parameters.length), parameters);
    // Node returns NULL as 0n.
    functions[name] = result === "pointer" ? (...args) => call(...args) || null : call;
  }
  return functions as NativeFunctions;
}

/** The loader of Windows does not name the missing function, so it is looked for. */
function bind(path: string, definitions: FunctionDefinitions): Readonly<Record<string, unknown>> {
  const { dlopen, DynamicLibrary } = ffi();
  try {
    return dlopen(path, definitions).functions;
  } catch (cause) {
    if (!/Procedure not found/.test(`${cause}`)) throw cause;
    const library = new DynamicLibrary(path);
    const missing = Object.keys(definitions).find((name) => !hasSymbol(library, name));
    throw new Error(`undefined symbol: ${missing}`, { cause });
  }
}

function hasSymbol(library: DynamicLibrary, name: string): boolean {
  try {
    return library.getSymbol(name) !== 0n;
  } catch {
    return false;
  }
}

/** Loading it makes Node warn that it is experimental. */
function ffi(): typeof import("node:ffi") {
  const loaded = process.getBuiltinModule("node:ffi");
  if (loaded !== undefined) return loaded;
  throw new Error(
    `Node ${process.versions.node} has no node:ffi, which came with Node 26.9; @timlogin/node-koffi ` +
      "works on every Node",
  );
}

/** Adds arguments for the extra parameters. */
function extended(call: Call, count: number): Call {
  const extra = Array<number>(extraParameters(count)).fill(0);
  return extra.length === 0 ? call : (...args) => call(...args, ...extra);
}

/** Converts core's arguments to what Node accepts. */
function converting(call: Call, parameters: readonly NativeType[]): Call {
  const converters = parameters.map(converter);
  if (converters.every((convert) => convert === asItIs)) return call;
  const [a = asItIs, b = asItIs, c = asItIs, d = asItIs] = converters;
  // A fixed number of arguments costs less than a spread.
  switch (parameters.length) {
    case 1:
      return (x) => call(a(x));
    case 2:
      return (x, y) => call(a(x), b(y));
    case 3:
      return (x, y, z) => call(a(x), b(y), c(z));
    case 4:
      return (w, x, y, z) => call(a(w), b(x), c(y), d(z));
    default:
      return (...args) => call(...args.map((value, i) => (converters[i] ?? asItIs)(value)));
  }
}

const asItIs: Convert = (value) => value;
const toBigInt: Convert = (value) => BigInt(value as number | bigint);

function converter(type: NativeType): Convert {
  if (type === "u64" || type === "i64") return toBigInt;
  if (type === "bool") return Number;
  return type === "buffer" ? addressOf() : asItIs;
}

/**
 * The address of a buffer. Looking it up takes longer than the call, so the last one is cached
 * together with its buffer, which therefore stays in place. Callers do not detach or resize a
 * buffer.
 */
function addressOf(): Convert {
  const { getRawPointer } = ffi();
  let last: unknown = null;
  let address = 0n;
  return (buffer) => {
    if (buffer !== last) {
      address = getRawPointer(buffer as Uint8Array);
      last = buffer;
    }
    return address;
  };
}
