import { openTim } from "@timlogin/node-koffi";

if (openTim === undefined) throw new Error("there is no openTim");
