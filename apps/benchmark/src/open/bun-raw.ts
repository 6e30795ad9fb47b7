import process from "node:process";
import { open } from "../subject/bun-raw.ts";

const subject = await open(process.env.BENCHMARK_LIBRARY as string);
subject.getLoginStatus();
process.exit();
