const { TIMInit, TIMGetLoginStatus } = Deno.dlopen(Deno.env.get("BENCHMARK_LIBRARY"), {
  TIMInit: { parameters: ["u64", "buffer"], result: "i32" },
  TIMGetLoginStatus: { parameters: [], result: "i32" },
}).symbols;
TIMInit(1400000000n, new TextEncoder().encode("{}\0"));
TIMGetLoginStatus();
