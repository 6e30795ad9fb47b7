import { dlopen } from "bun:ffi";
import { bridge, sdk } from "tables";

const typeOf = (type) => (type === "buffer" || type === "pointer" ? "ptr" : type);
const bind = (path, abi) => {
  const functions = Object.entries(abi).map(([name, { parameters, result }]) => [
    name,
    { args: parameters.map(typeOf), returns: typeOf(result) },
  ]);
  return dlopen(path, Object.fromEntries(functions)).symbols;
};
bind(Bun.env.TIMLOGIN_BRIDGE, bridge).tim_bridge_abi_version();
bind(Bun.env.TIMLOGIN_LIBRARY, sdk).TIMGetLoginStatus();
