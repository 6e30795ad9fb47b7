import { openTim } from "@timlogin/deno-ffi";

const tim = await openTim({ sdkAppID: 1400000000 });
tim.getLoginStatus();
