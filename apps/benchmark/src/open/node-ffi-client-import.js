import { openTim } from "@timlogin/node-ffi";

if (openTim === undefined) throw new Error("there is no openTim");
