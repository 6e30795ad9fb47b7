import process from "node:process";
import { DataType, load, open } from "ffi-rs";

const library = "libImSDK";
const retType = DataType.I32;
open({ library, path: process.env.BENCHMARK_LIBRARY });
load({
  library,
  funcName: "TIMInit",
  retType,
  paramsType: [DataType.U64, DataType.String],
  paramsValue: [1400000000, "{}"],
});
load({ library, funcName: "TIMGetLoginStatus", retType, paramsType: [], paramsValue: [] });
