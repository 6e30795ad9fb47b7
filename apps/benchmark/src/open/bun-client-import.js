import { openTim } from "@timlogin/bun-ffi";

if (openTim === undefined) throw new Error("there is no openTim");
