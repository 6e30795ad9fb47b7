/** Prints the native package that this process would take. */
import { loadAdapter, nativeTargets } from "timlogin";

const { host } = await loadAdapter();
console.log(nativeTargets(host)[0]);
