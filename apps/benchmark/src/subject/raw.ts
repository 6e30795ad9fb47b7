import { callError, type Subject, type User } from "./subject.ts";

const encoder = new TextEncoder();

export const USER_ID_BUFFER_SIZE = 1024;

export function cString(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${text}\0`);
}

/** What a raw control binds. The integers are the SDK's own; `request` comes back with the answer. */
interface RawCalls {
  getLoginStatus(): number;
  getLoginUserID(): number;
  getLoginUserIDAnew(): number;
  login(userID: Uint8Array<ArrayBuffer>, userSig: Uint8Array<ArrayBuffer>, request: number): number;
  logout(request: number): number;
}

type Settle = (code: number) => void;

/** The minimum for promises: a table of pending calls. */
export class RawPromises {
  readonly #pending = new Map<number, Settle>();
  #last = 0;

  /** Must be called on the JavaScript thread for each answer. */
  settle(request: number, code: number): void {
    const settle = this.#pending.get(request);
    this.#pending.delete(request);
    settle?.(code);
  }

  start(call: string, invoke: (request: number) => number): Promise<unknown> {
    return new Promise<void>((resolve, reject) => {
      const request = ++this.#last;
      const settle = (code: number) => (code === 0 ? resolve() : reject(callError(call, code)));
      this.#pending.set(request, settle);
      const result = invoke(request);
      if (result !== 0) this.settle(request, result);
    });
  }
}

export function rawSubject(calls: RawCalls, promises: RawPromises): Subject {
  return {
    getLoginStatus: calls.getLoginStatus,
    getLoginUserID: calls.getLoginUserID,
    getLoginUserIDAnew: calls.getLoginUserIDAnew,
    login: ({ userID, userSig }: User) =>
      promises.start("TIMLogin", (request) =>
        calls.login(cString(userID), cString(userSig), request),
      ),
    logout: () => promises.start("TIMLogout", (request) => calls.logout(request)),
  };
}
