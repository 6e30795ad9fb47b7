import process from "node:process";
import koffi from "koffi";
import { bridge, sdk } from "tables";

const typeOf = (type) => {
  if (type === "buffer" || type === "pointer") return "void *";
  return type.replace(/^(u?)i?(\d+)$/, "$1int$2_t");
};
const bind = (path, abi) => {
  const library = koffi.load(path);
  const functions = Object.entries(abi).map(([name, { parameters, result }]) => [
    name,
    library.func(name, typeOf(result), parameters.map(typeOf)),
  ]);
  return Object.fromEntries(functions);
};
bind(process.env.TIMLOGIN_BRIDGE, bridge).tim_bridge_abi_version();
bind(process.env.TIMLOGIN_LIBRARY, sdk).TIMGetLoginStatus();
