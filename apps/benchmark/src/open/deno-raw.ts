import { open } from "../subject/deno-raw.ts";

const subject = await open(Deno.env.get("BENCHMARK_LIBRARY") as string);
subject.getLoginStatus();
Deno.exit();
