import type { NativeAbi, NativeFunctions } from "@timlogin/core/adapter";

/** Core's tables are in `Deno.dlopen`'s own terms. */
export function load(path: string, abi: NativeAbi): NativeFunctions {
  return Deno.dlopen(path, abi as Deno.ForeignLibraryInterface).symbols as NativeFunctions;
}
