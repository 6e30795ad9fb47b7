import type { NativeAbi, NativeFunctions } from "@timlogin/core/adapter";

/** Core's tables use the types of `Deno.dlopen`. */
export function load(path: string, abi: NativeAbi): NativeFunctions {
  // Querying first avoids a prompt, as for the files.
  const { state } = Deno.permissions.querySync({ name: "ffi", path });
  if (state === "prompt") throw new Deno.errors.NotCapable(`Requires ffi access to "${path}"`);
  return Deno.dlopen(path, abi as Deno.ForeignLibraryInterface).symbols as NativeFunctions;
}
