import { dlopen, type FFIFunction, type FFITypeOrString } from "bun:ffi";
import type { NativeAbi, NativeFunctions, NativeType } from "@timlogin/core/adapter";

const TYPES: Record<NativeType, FFITypeOrString> = {
  bool: "bool",
  buffer: "ptr",
  i32: "i32",
  i64: "i64",
  pointer: "ptr",
  u32: "u32",
  u64: "u64",
  void: "void",
};

export function load(path: string, abi: NativeAbi): NativeFunctions {
  const symbols: Record<string, FFIFunction> = {};
  for (const [name, { parameters, result }] of Object.entries(abi)) {
    symbols[name] = { args: parameters.map((type) => TYPES[type]), returns: TYPES[result] };
  }
  return dlopen(path, symbols).symbols as NativeFunctions;
}
