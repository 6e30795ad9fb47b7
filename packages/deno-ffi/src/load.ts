import type { NativeAbi, NativeFunctions } from "@timlogin/core/adapter";

/** Core's tables are in `Deno.dlopen`'s own terms. */
export function load(path: string, abi: NativeAbi): NativeFunctions {
  // Asking first spares the user a prompt, here as for the files.
  const { state } = Deno.permissions.querySync({ name: "ffi", path });
  if (state === "prompt") throw new Deno.errors.NotCapable(`Requires ffi access to "${path}"`);
  return Deno.dlopen(path, abi as Deno.ForeignLibraryInterface).symbols as NativeFunctions;
}
