import type { NativeAbi, NativeFunctions, NativeType } from "@timlogin/core/adapter";
import { loadKoffi } from "./koffi.ts";

const TYPES: Record<NativeType, string> = {
  bool: "bool",
  buffer: "void *",
  i32: "int32_t",
  i64: "int64_t",
  pointer: "void *",
  u32: "uint32_t",
  u64: "uint64_t",
  void: "void",
};

export function load(path: string, abi: NativeAbi): NativeFunctions {
  const library = loadKoffi().load(path);
  const functions: Record<string, (...args: never[]) => unknown> = {};
  for (const [name, { parameters, result }] of Object.entries(abi)) {
    const types = parameters.map((type) => TYPES[type]);
    functions[name] = library.func(name, TYPES[result], types);
  }
  return functions;
}
