import { dlopen } from "node:ffi";
import process from "node:process";

const { TIMInit, TIMGetLoginStatus } = dlopen(process.env.BENCHMARK_LIBRARY, {
  TIMInit: { arguments: ["uint64", "pointer"], return: "int32" },
  TIMGetLoginStatus: { arguments: [], return: "int32" },
}).functions;
TIMInit(1400000000n, new TextEncoder().encode("{}\0"));
TIMGetLoginStatus();
