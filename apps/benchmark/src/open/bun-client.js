import { openTim } from "@timlogin/bun-ffi";

const tim = await openTim({ sdkAppID: 1400000000 });
tim.getLoginStatus();
