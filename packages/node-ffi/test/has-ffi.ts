import { isBuiltin } from "node:module";

/** Says so aloud if this Node has no FFI, and nothing can be run. */
export function hasFfi(): boolean {
  const isThere = isBuiltin("node:ffi");
  if (!isThere) console.log(`NOT RUN: Node ${process.versions.node} has no node:ffi.`);
  return isThere;
}
