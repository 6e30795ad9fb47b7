/** A binding, a bridge and a clock that tests drive by hand. */
import type { Host, NativePointer, TimBinding, TimBridge, TimSdk, Wake } from "../src/binding.ts";
import type { Clock } from "../src/cancel.ts";
import { EventKind } from "../src/event-buffer.ts";

// --- time ---

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  /** What every timer was set to, in milliseconds. */
  readonly asked: number[] = [];
  #now = 1_700_000_000_000;
  readonly #timers = new Set<Timer>();

  get timers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  setTimer(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.asked.push(ms);
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  /** Moves on to the next timer until a time, and runs it; false if there is none. */
  runNext(until = Number.POSITIVE_INFINITY): boolean {
    const [timer] = [...this.#timers].sort((a, b) => a.at - b.at);
    if (timer === undefined || timer.at > until) return false;
    this.#timers.delete(timer);
    this.#now = timer.at;
    timer.run();
    return true;
  }
}

/** Lets all that is ready run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Waits until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A promise that a test settles. */
export function deferred<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
} {
  let resolve = (_: Value) => {};
  let reject = (_: unknown) => {};
  const promise = new Promise<Value>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}

// --- events as the bridge drains them ---

export interface FakeEvent {
  /** Default: a listener's. */
  readonly kind?: number;
  /** A request's number, or a listener's. */
  readonly id?: number;
  readonly integers?: readonly (number | bigint)[];
  /** Null stands for C's NULL. */
  readonly strings?: readonly (string | Uint8Array | null)[];
}

const NULL_SIZE = 0xffff_ffff;

/** One `TIMBridgeEvent` of `tim_bridge.h`, with its integers and strings. */
export function encodeEvent({ kind, id = 0, integers = [], strings = [] }: FakeEvent) {
  const texts = strings.map(textBytes);
  const textAt = 16 + 8 * integers.length + 4 * texts.length;
  const used = texts.reduce((size, text) => size + (text?.length ?? 0), textAt);
  const bytes = new Uint8Array(Math.ceil(used / 8) * 8).fill(0xee, used);
  const view = new DataView(bytes.buffer);
  const counts = (integers.length << 16) | (texts.length << 24);
  const words = [bytes.length, (kind ?? EventKind.Listener) | counts, id, 0];
  for (const [i, word] of words.entries()) view.setUint32(4 * i, word, true);
  for (const [i, value] of integers.entries()) view.setBigInt64(16 + 8 * i, BigInt(value), true);
  let at = textAt;
  texts.forEach((text, i) => {
    view.setUint32(16 + 8 * integers.length + 4 * i, text?.length ?? NULL_SIZE, true);
    bytes.set(text ?? [], at);
    at += text?.length ?? 0;
  });
  return bytes;
}

/** The answer to a request. */
export function answer(
  request: number,
  {
    code = 0,
    desc = "",
    json = "",
  }: { code?: number; desc?: string | null; json?: string | null } = {},
): FakeEvent {
  return { kind: EventKind.Completion, id: request, integers: [code], strings: [desc, json] };
}

function textBytes(text: string | Uint8Array | null): Uint8Array | null {
  return typeof text === "string" ? new TextEncoder().encode(text) : text;
}

// --- the bridge and the SDK ---

/** A call that has reached the SDK. */
export interface NativeCall {
  readonly call: string;
  readonly userID: string | null;
  readonly ticket: string;
  readonly request: number;
}

const POINTER = {} as NativePointer;
const EPOCH = 7;
let count = 0;

/** Two clients of one SDK would be refused. */
function nextNumber(): number {
  count += 1;
  return count;
}

function fakeHost(clock: Clock): Host {
  return {
    runtime: "node",
    runtimeVersion: "0.0.0",
    platform: "linux",
    arch: "x64",
    env: () => undefined,
    findFile: () => "none",
    readHead: () => null,
    loadedLibraries: () => null,
    pathOf: (url) => url.pathname,
    resolve: (path) => path,
    program: () => "/program",
    realm: globalThis,
    setTimer: (ms, run) => clock.setTimer(ms, run),
  };
}

/** An SDK that records its calls, and a bridge that hands out what the test puts in. */
export class FakeNative {
  readonly calls: NativeCall[] = [];
  /** What the next call returns instead of 0, and then does. */
  returns: number[] = [];
  /** Runs within every native call, before it returns. */
  onCall: (call: NativeCall) => void = () => {};
  /** Every capacity that the bridge was drained with. */
  readonly capacities: number[] = [];
  /** Who is in, as the SDK says it; `complete` keeps it. */
  user: string | null = null;
  isAlive = false;
  isWakeClosed = false;
  isBridgeOpen = false;
  /** The descriptors that were given back to the bridge. */
  readonly returned: number[] = [];
  readonly path = `/sdk-${nextNumber()}`;
  readonly clock = new FakeClock();
  readonly host: Host = fakeHost(this.clock);
  #kickedOffline = 0;
  #userSigExpired = 0;
  #networkStatus = 0;
  #queue: Uint8Array[] = [];
  #onWake = () => {};

  get binding(): TimBinding {
    const openWake = (_: unknown, onWake: () => void): Wake => {
      this.#onWake = onWake;
      return {
        ref: () => this.#setAlive(true),
        unref: () => this.#setAlive(false),
        close: () => {
          this.isWakeClosed = true;
        },
      };
    };
    const paths = { sdk: this.path, bridge: "/bridge" };
    const bind = () => () => 0;
    return { sdk: this.#sdk(), bridge: this.#bridge(), paths, host: this.host, bind, openWake };
  }

  /** What the SDK says by the listener that was set with `TIMSetKickedOfflineCallback`. */
  get kickedOffline(): FakeEvent {
    return { id: this.#kickedOffline };
  }

  /** `TIMSetUserSigExpiredCallback`'s. */
  get userSigExpired(): FakeEvent {
    return { id: this.#userSigExpired };
  }

  /** `TIMSetNetworkStatusListenerCallback`'s. */
  networkStatus(status: number, code = 0, desc: string | null = ""): FakeEvent {
    return { id: this.#networkStatus, integers: [status, code], strings: [desc] };
  }

  /** Queues events without waking anybody. */
  queue(...events: FakeEvent[]): void {
    this.#queue.push(...events.map(encodeEvent));
  }

  wake(): void {
    this.#onWake();
  }

  deliver(...events: FakeEvent[]): void {
    this.queue(...events);
    this.wake();
  }

  /** Answers a call. */
  complete(request: number, code = 0, desc = ""): void {
    const call = this.calls.find((one) => one.request === request);
    if (code === 0 && call !== undefined) this.user = call.userID;
    this.deliver(answer(request, { code, desc }));
  }

  #setAlive(isAlive: boolean): void {
    if (this.isAlive === isAlive) throw new Error(`the wake is told twice to be ${isAlive}`);
    this.isAlive = isAlive;
  }

  #record(call: string, userData: number, userID: string | null, ticket: string): number {
    const request = userData % 2 ** 32;
    if (Math.floor(userData / 2 ** 32) !== EPOCH) throw new Error("another epoch");
    const native = { call, userID, ticket, request };
    this.calls.push(native);
    this.onCall(native);
    return this.returns.shift() ?? 0;
  }

  #sdk(): TimSdk {
    return {
      TIMLogin: (userID, userSig, _, userData) =>
        this.#record("TIMLogin", userData, text(userID), text(userSig)),
      TIMLogout: (_, userData) => this.#record("TIMLogout", userData, null, ""),
      callExperimentalAPI: (_, __, userData) =>
        this.#record("callExperimentalAPI", userData, null, ""),
      TIMGetLoginStatus: () => (this.user === null ? 3 : 1),
      TIMGetLoginUserID: (buffer) => {
        if (this.user !== null) buffer.set(new TextEncoder().encode(`${this.user}\0`));
        return 0;
      },
      TIMUninit: () => 0,
      TIMGetSDKVersion: () => null,
      TIMSetConfig: () => 0,
      TIMSetKickedOfflineCallback: (_, userData) => {
        this.#kickedOffline = userData % 2 ** 32;
      },
      TIMSetUserSigExpiredCallback: (_, userData) => {
        this.#userSigExpired = userData % 2 ** 32;
      },
      TIMSetNetworkStatusListenerCallback: (_, userData) => {
        this.#networkStatus = userData % 2 ** 32;
      },
    };
  }

  #bridge(): TimBridge {
    return {
      tim_bridge_abi_version: () => 2,
      tim_bridge_callback: () => POINTER,
      tim_bridge_open: () => {
        this.isBridgeOpen = true;
        return EPOCH;
      },
      tim_bridge_holder: () => 0,
      tim_bridge_left: () => 0,
      tim_bridge_init: () => 0,
      tim_bridge_close: () => {
        this.isBridgeOpen = false;
        return 1;
      },
      tim_bridge_abandon: () => 1,
      tim_bridge_wake_fd: () => 3,
      tim_bridge_return_wake_fd: (_, fd) => {
        this.returned.push(fd);
        return 1;
      },
      tim_bridge_wake_path: () => 0,
      tim_bridge_wait: () => 0,
      tim_bridge_drain: (_, buffer, capacity) => this.#drain(buffer, capacity),
      tim_bridge_pump: () => 0,
      tim_bridge_copy_image: () => -1,
      tim_bridge_make_folder: () => 0,
      tim_bridge_copy_string: () => -1,
      tim_bridge_mute_stdout: () => 1,
    };
  }

  #drain(buffer: Uint8Array, capacity: number): number {
    this.capacities.push(capacity);
    let size = 0;
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined) return size;
      if (size + next.length > capacity) return size === 0 ? -next.length : size;
      buffer.set(next, size);
      size += next.length;
      this.#queue.shift();
    }
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}
