import { open } from "../subject/bun-raw.ts";

const subject = await open(Bun.env.BENCHMARK_LIBRARY as string);
subject.getLoginStatus();
