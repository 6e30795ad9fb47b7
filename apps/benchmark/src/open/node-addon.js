import { createRequire } from "node:module";
import process from "node:process";

const addon = createRequire(import.meta.url)("../../zig-out/addon.node");
addon.load(process.env.BENCHMARK_LIBRARY);
addon.getLoginStatus();
addon.unload();
