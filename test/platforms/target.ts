/** Prints the target of the native package that this process would use. */
import { nativeTargets } from "@timlogin/core/adapter";
import { loadAdapter } from "timlogin";

const { host } = await loadAdapter();
console.log(nativeTargets(host)[0]);
