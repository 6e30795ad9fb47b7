/**
 * The program that the demo runs on every runtime: one login from beginning to end. It reads a
 * `Request` from the standard input and writes a `Report` to the standard output.
 */
import { signUserSig } from "@timlogin/usersig";
import { LoginStatus, loadAdapter, openTim, TimError } from "timlogin";
import type { Report, Request, Step } from "./report.ts";

const DAY = 24 * 60 * 60;
const STATUS = Object.fromEntries(Object.entries(LoginStatus).map(([name, n]) => [n, name]));

const steps: Step[] = [];

/**
 * Runs one step and notes the result. `code` is the code that it should reject with; 0 for success.
 */
async function step(
  call: string,
  run: () => unknown,
  isExpected: (code: number, value: unknown) => boolean = (code) => code === 0,
): Promise<void> {
  const start = performance.now();
  let code = 0;
  let value: unknown;
  try {
    value = await run();
  } catch (error) {
    if (!TimError.is(error)) throw error;
    code = error.code;
    value = `${error.codeName}: ${error.desc} [${error.advice}]`;
  }
  const ms = performance.now() - start;
  steps.push({
    call,
    ms,
    ok: isExpected(code, value),
    code,
    value: value === undefined ? "" : String(value),
  });
}

async function run(request: Request): Promise<Report> {
  const { library, sdkAppID, userID, secretKey, hasServer } = request;
  const other = `not-${userID}`.slice(0, 32);
  const now = Date.now() / 1000;
  const sign = (options: object = {}) =>
    signUserSig({ sdkAppID, userID, secretKey, expiresInSeconds: DAY, ...options });
  const userSig = request.userSig || (await sign());
  const expired = await sign({ userID: other, now: now - 2 * DAY });
  const forged = await sign({ userID: other, secretKey: "not the key of this app" });

  const { host } = await loadAdapter();
  await using tim = await openTim({
    library,
    sdkAppID,
    dataDirectory: `${request.directory}/data`,
    logDirectory: `${request.directory}/log`,
    config: { emulator_secret_key: secretKey },
  });
  const status = () => STATUS[tim.getLoginStatus()];
  const isIn = (_: number, value: unknown) => value === (hasServer ? "LoggedIn" : "LoggedOut");
  const isOut = (_: number, value: unknown) => value === "LoggedOut";
  const isUser = (_: number, value: unknown) => value === (hasServer ? userID : null);
  const isCode = (expected: number) => (code: number) => code === expected;

  await step("getLoginStatus", status, isOut);
  // Without a server the SDK gives up after 30 s, with a network error.
  await step("login", () => tim.login(userID, userSig), isCode(hasServer ? 0 : 9523));
  await step("getLoginStatus", status, isIn);
  await step("getLoginUserID", () => tim.getLoginUserID(), isUser);
  if (hasServer) {
    await step("login, expired UserSig", () => tim.login(other, expired), isCode(70001));
    await step("login, forged UserSig", () => tim.login(other, forged), isCode(70009));
    await step("login, another's UserSig", () => tim.login(other, userSig), isCode(70013));
  }
  await step("logout", () => tim.logout());
  await step("getLoginStatus", status, isOut);
  return {
    runtime: host.runtime,
    runtimeVersion: host.runtimeVersion,
    library: tim.library,
    sdkVersion: tim.sdkVersion,
    steps,
  };
}

async function readRequest(): Promise<Request> {
  let text = "";
  process.stdin.setEncoding("utf8");
  for await (const chunk of process.stdin) text += chunk;
  return JSON.parse(text) as Request;
}

console.log(JSON.stringify(await run(await readRequest())));
