import { createRequire } from "node:module";
import process from "node:process";

const addon = createRequire(import.meta.url)(process.env.BENCHMARK_ADDON);
addon.load(process.env.BENCHMARK_LIBRARY);
addon.getLoginStatus();
addon.unload();
