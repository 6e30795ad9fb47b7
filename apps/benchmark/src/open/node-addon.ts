import process from "node:process";
import { open } from "../subject/node-addon.ts";

const subject = await open(process.env.BENCHMARK_LIBRARY as string);
subject.getLoginStatus();
process.exit();
