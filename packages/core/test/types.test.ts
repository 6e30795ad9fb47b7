/** Nothing here runs but one test: `tsc` and `deno check` hold the types. */
import { test } from "node:test";
import type { openWith } from "../src/adapter.ts";
import {
  type Advice,
  type CallOptions,
  type LoginStatus,
  type NetworkStatus,
  type OpenOptions,
  type ReloginOutcome,
  TimClient,
  TimError,
  type TimErrorCodeName,
  type UserSigProvider,
} from "../src/index.ts";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only for types that are the same. */
function same<A, B>(..._: Equal<A, B> extends true ? [] : ["these types differ"]): void {}

test("the types are those that are written here", () => {
  same<ReturnType<TimClient["login"]>, Promise<void>>();
  same<ReturnType<TimClient["logout"]>, Promise<void>>();
  same<ReturnType<TimClient["takeOver"]>, Promise<void>>();
  same<ReturnType<TimClient["close"]>, Promise<void>>();
  same<ReturnType<TimClient["callExperimentalAPI"]>, Promise<string>>();
  same<ReturnType<TimClient["getLoginUserID"]>, string | null>();
  same<ReturnType<TimClient["getLoginStatus"]>, LoginStatus>();
  same<LoginStatus, 1 | 2 | 3 | 4>();
  same<typeof LoginStatus.LoggedIn, 1>();
  same<(typeof LoginStatus)[LoginStatus], "LoggedIn" | "LoggingIn" | "LoggedOut" | "LoggingOut">();
  same<ReturnType<typeof openWith>, Promise<TimClient>>();
  same<Parameters<TimClient["login"]>[1], string | UserSigProvider>();
  same<ReturnType<UserSigProvider>, string | Promise<string>>();
  same<Parameters<UserSigProvider>, [userID: string, reason: "login" | "expired" | "refresh"]>();
  same<TimError["advice"], Advice>();
  same<TimError["codeName"], TimErrorCodeName | "ERR_UNKNOWN">();
  // @ts-expect-error: that the helper can fail at all.
  same<string, string | null>();
});

export function events(tim: TimClient): void {
  tim.addEventListener("networkstatus", ({ detail }) => {
    same<typeof detail, NetworkStatus>();
    same<
      typeof detail.status,
      "connected" | "disconnected" | "connecting" | "failed" | "unknown"
    >();
  });
  tim.addEventListener("relogin", ({ detail }) => same<typeof detail, ReloginOutcome>());
  tim.addEventListener("kickedoffline", ({ detail }) => same<typeof detail, null>());
  tim.addEventListener("kickedoffline", {
    handleEvent: ({ detail }) => same<typeof detail, null>(),
  });
  tim.addEventListener("relogin", ({ detail }) => same<typeof detail.error, Error | null>());
  // @ts-expect-error: there is no event of that name.
  tim.addEventListener("kickedOffline", () => {});
  // @ts-expect-error: nor is there one to remove.
  tim.removeEventListener("online", () => {});
  // @ts-expect-error: the detail of this event is null.
  tim.addEventListener("usersigexpired", ({ detail }) => detail.code);
  // @ts-expect-error: a network status is no relogin.
  tim.addEventListener("networkstatus", (event: CustomEvent<ReloginOutcome>) => event);
  // @ts-expect-error: a listener is a function.
  tim.addEventListener("kickedoffline", "log");
}

export function errors(error: unknown): Advice | undefined {
  if (TimError.is(error, "ERR_USER_SIG_EXPIRED")) {
    same<typeof error.codeName, "ERR_USER_SIG_EXPIRED">();
    same<typeof error.code, number>();
    return error.advice;
  }
  // @ts-expect-error: no table has that name.
  TimError.is(error, "ERR_USERSIG_EXPIRED");
  // @ts-expect-error: what is not known to be a TimError has no code.
  if (error.code === 6206) return undefined;
  if (!TimError.is(error)) return undefined;
  // @ts-expect-error: that is no advice.
  if (error.advice === "try-again") return undefined;
  // @ts-expect-error: an error does not change.
  error.code = 0;
  return error.advice;
}

export async function calls(tim: TimClient, options: CallOptions): Promise<void> {
  await tim.login("alice", "ticket", { ...options, timeoutMs: 1000 });
  await tim.login("alice", async (userID, reason) => `${userID} ${reason}`);
  // @ts-expect-error: a ticket, or what makes one, is missing.
  await tim.login("alice");
  // @ts-expect-error: a provider answers with a string.
  await tim.login("alice", () => 7);
  // @ts-expect-error: so does one that takes its time.
  await tim.login("alice", async () => null);
  // @ts-expect-error: a user id is a string.
  await tim.login(7, "ticket");
  // @ts-expect-error: a time-out is a number of milliseconds.
  await tim.logout({ timeoutMs: "1s" });
  // @ts-expect-error: there is no option of that name.
  await tim.logout({ timeout: 1000 });
  // @ts-expect-error: a status is one of four, and this compares it with none of them.
  if (tim.getLoginStatus() === 5) await tim.close();
  // @ts-expect-error: nobody may be logged in.
  tim.getLoginUserID().length;
  // @ts-expect-error: a client is made by opening it.
  new (tim.constructor as typeof TimClient)();
  // @ts-expect-error: an adapter's openTim opens it.
  await TimClient.open();
}

export const minimal: OpenOptions = { sdkAppID: 1_400_000_000 };
// @ts-expect-error: the app id is missing.
export const missing: OpenOptions = { library: "emulator" };
// @ts-expect-error: an app id is a number.
export const wrong: OpenOptions = { sdkAppID: "1400000000" };
