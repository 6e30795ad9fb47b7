import process from "node:process";

type PermissionDescriptor =
  | { readonly name: "env"; readonly variable: string }
  | { readonly name: "ffi" | "read" | "write"; readonly path: string };

/** The part of `Deno` that the command uses; the other runtimes have no such global. */
interface DenoRuntime {
  readonly noColor: boolean;
  readonly permissions: {
    querySync(descriptor: PermissionDescriptor): { readonly state: string };
  };
}

const deno = Reflect.get(globalThis, "Deno") as DenoRuntime | undefined;

/** Whether `NO_COLOR` is set, which Deno says without a permission; null on another runtime. */
export function denoNoColor(): boolean | null {
  return deno?.noColor ?? null;
}

/** Whether a library may be loaded. Only Deno can deny it; querying avoids a prompt. */
export function mayLoad(path: string): boolean {
  return isGranted({ name: "ffi", path });
}

/** Throws as Deno does, in place of a prompt, if it may not read a path, or write to it. */
export function demand(name: "read" | "write", path: string): void {
  if (isGranted({ name, path })) return;
  throw Object.assign(new Error(`Requires ${name} access to "${path}"`), { name: "NotCapable" });
}

/** An environment variable; undefined if it is empty, not set, or Deno may not read it. */
export function readEnv(variable: string): string | undefined {
  return isGranted({ name: "env", variable }) ? process.env[variable] || undefined : undefined;
}

function isGranted(descriptor: PermissionDescriptor): boolean {
  return deno === undefined || deno.permissions.querySync(descriptor).state === "granted";
}
