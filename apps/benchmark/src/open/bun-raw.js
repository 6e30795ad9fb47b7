import { dlopen } from "bun:ffi";

const { TIMInit, TIMGetLoginStatus } = dlopen(Bun.env.BENCHMARK_LIBRARY, {
  TIMInit: { args: ["u64", "ptr"], returns: "i32" },
  TIMGetLoginStatus: { args: [], returns: "i32" },
}).symbols;
TIMInit(1400000000, new TextEncoder().encode("{}\0"));
TIMGetLoginStatus();
