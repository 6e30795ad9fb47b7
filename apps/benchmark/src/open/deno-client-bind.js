import { bridge, sdk } from "tables";

Deno.dlopen(Deno.env.get("TIMLOGIN_BRIDGE"), bridge).symbols.tim_bridge_abi_version();
Deno.dlopen(Deno.env.get("TIMLOGIN_LIBRARY"), sdk).symbols.TIMGetLoginStatus();
