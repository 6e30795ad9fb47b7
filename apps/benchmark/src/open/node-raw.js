import process from "node:process";
import koffi from "koffi";

const library = koffi.load(process.env.BENCHMARK_LIBRARY);
const TIMInit = library.func("TIMInit", "int", ["uint64_t", "str"]);
const TIMGetLoginStatus = library.func("TIMGetLoginStatus", "int", []);
TIMInit(1400000000, "{}");
TIMGetLoginStatus();
