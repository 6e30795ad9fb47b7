import { openTim } from "@timlogin/node-koffi";

const tim = await openTim({ sdkAppID: 1400000000 });
tim.getLoginStatus();
