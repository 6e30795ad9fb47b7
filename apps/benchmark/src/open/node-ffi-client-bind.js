import { dlopen } from "node:ffi";
import process from "node:process";
import { bridge, sdk } from "tables";

const typeOf = (type) => {
  if (type === "buffer") return "pointer";
  return type.replace(/^i(?=\d)/, "int").replace(/^u(?=\d)/, "uint");
};
const bind = (path, abi) => {
  const functions = Object.entries(abi).map(([name, { parameters, result }]) => [
    name,
    { arguments: parameters.map(typeOf), return: typeOf(result) },
  ]);
  return dlopen(path, Object.fromEntries(functions)).functions;
};
bind(process.env.TIMLOGIN_BRIDGE, bridge).tim_bridge_abi_version();
bind(process.env.TIMLOGIN_LIBRARY, sdk).TIMGetLoginStatus();
