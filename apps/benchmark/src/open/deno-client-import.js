import { openTim } from "@timlogin/deno-ffi";

if (openTim === undefined) throw new Error("there is no openTim");
