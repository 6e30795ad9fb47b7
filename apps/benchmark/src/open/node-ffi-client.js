import { openTim } from "@timlogin/node-ffi";

const tim = await openTim({ sdkAppID: 1400000000 });
tim.getLoginStatus();
