import { openTim } from "@timlogin/node-ffi";
import { openClient } from "./client.ts";
import type { OpenSubject } from "./subject.ts";

export { openTim };
export const open: OpenSubject = (library) => openClient(openTim, library);
