/** The Worker of `clients.ts`: eight clients with pending calls, until it is terminated. */
import { openTim } from "timlogin";
import { SDK_APP_ID, Settlements, startLogins, type Task } from "./task.ts";
import { connectToParent } from "./threads.ts";

const parent = connectToParent();
const task = (await parent.receive()) as Task & { readonly calls: number };
const clients = await Promise.all(
  Array.from({ length: 8 }, (_, i) =>
    openTim({
      sdkAppID: SDK_APP_ID,
      library: task.library,
      instance: `worker-${i}`,
      config: { emulator_secret_key: task.secretKey },
    }),
  ),
);
for (const tim of clients) {
  tim.addEventListener("kickedoffline", () => {});
  startLogins(tim, task, task.calls, new Settlements());
}
parent.send({ isReady: true });
