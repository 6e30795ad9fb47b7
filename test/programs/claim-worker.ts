/** The Worker of `claim.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { openTim } from "timlogin";

const { ticket, ...options } = workerData;
try {
  const tim = await openTim(options);
  await tim.login("alice", ticket);
  tim.addEventListener("kickedoffline", () => {});
  parentPort?.postMessage({ userID: tim.getLoginUserID() });
} catch (error) {
  const { codeName, desc } = error as { codeName: string; desc: string };
  parentPort?.postMessage({ error: { codeName, desc } });
}
