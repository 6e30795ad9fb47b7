/** Everything that the real SDK answers without a network. Run it only in a network namespace. */
import assert from "node:assert/strict";
import { LoginStatus, openTim, type TimClient, TimError } from "timlogin";

const APP = 1_400_000_000;

function open(): Promise<TimClient> {
  const folder = "timlogin-imsdk";
  return openTim({
    sdkAppID: APP,
    library: "imsdk",
    dataDirectory: folder,
    logDirectory: folder,
  });
}

const tim = await open();
assert.match(tim.sdkVersion, /^8\./);
assert.equal(tim.getLoginStatus(), LoginStatus.LoggedOut);
assert.equal(tim.getLoginUserID(), null);
console.log(`opened ${tim.sdkVersion}`);
await tim.logout();
console.log("logout was answered");
// No server will see the ticket.
const error = await tim
  .login(
    "alice",
    "eJwtzE8LgjAcxvH3sqth23T-EToaEZQZSB28hVvt1*wbc03F3nuuvD3fz-fANvnq8oKWyQkJSM5ns04ZJuRdcBQf9zFr3G8nQ2N0SRQjFAd_xvt0iwAqLxTCWpRdBxkSyEKGYhhRDmcQDOsHGEsj9Q__",
  )
  .then(
    () => null,
    (error: unknown) => error,
  );
assert.ok(error instanceof TimError, `${error}`);
assert.equal(error.code, 9523, error.message);
console.log("login was answered: 9523");
await tim.close();
const again = await open();
await again.logout();
await again.close();
console.log("opened again");
