/** A binding, a bridge and a clock that tests drive by hand. */
import type { NativePointer, TimBinding, TimBridge, TimSdk, Wake } from "../src/binding.ts";
import { EventKind } from "../src/event-buffer.ts";
import type { Clock } from "../src/session-keeper.ts";

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

  /** Moves on to the next timer and runs it; false where there is none. */
  runNext(): boolean {
    const [timer] = [...this.#timers].sort((a, b) => a.at - b.at);
    if (timer === undefined) return false;
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
  readonly kind: number;
  readonly request?: number;
  readonly code?: number;
  readonly status?: number;
  /** Null stands for C's NULL. */
  readonly desc?: string | Uint8Array | null;
  readonly json?: string | Uint8Array | null;
}

const HEADER_SIZE = 32;
const NULL_SIZE = 0xffff_ffff;

/** One `TIMBridgeEvent` of `tim_bridge.h`, with its strings. */
export function encodeEvent({ kind, request = 0, code = 0, status = 0, ...event }: FakeEvent) {
  const desc = textBytes(event.desc);
  const json = textBytes(event.json);
  const used = HEADER_SIZE + (desc?.length ?? 0) + (json?.length ?? 0);
  const bytes = new Uint8Array(Math.ceil(used / 8) * 8).fill(0xee, used);
  const words = new Uint32Array(bytes.buffer, 0, HEADER_SIZE / 4);
  const sizes = [desc?.length ?? NULL_SIZE, json?.length ?? NULL_SIZE];
  words.set([bytes.length, kind, request, 0, code, status, ...sizes]);
  bytes.set(desc ?? [], HEADER_SIZE);
  bytes.set(json ?? [], HEADER_SIZE + (desc?.length ?? 0));
  return bytes;
}

function textBytes(text: string | Uint8Array | null | undefined): Uint8Array | null {
  if (text === undefined || text === null) return null;
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

/** An SDK that records its calls, and a bridge that hands out what the test puts in. */
export class FakeNative {
  readonly calls: NativeCall[] = [];
  /** What the next call returns instead of 0, and then does. */
  returns: number[] = [];
  /** Runs within every native call, before it returns. */
  onCall: (call: NativeCall) => void = () => {};
  /** Every capacity that the bridge was drained with. */
  readonly capacities: number[] = [];
  isAlive = false;
  isWakeClosed = false;
  isBridgeOpen = false;
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
    return { sdk: this.#sdk(), bridge: this.#bridge(), openWake };
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
    this.deliver({ kind: EventKind.Completion, request, code, desc });
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
      TIMGetLoginStatus: () => 3,
      TIMGetLoginUserID: () => 0,
      TIMInit: () => 0,
      TIMUninit: () => 0,
      TIMGetSDKVersion: () => null,
      TIMSetConfig: () => 0,
      TIMSetKickedOfflineCallback: () => {},
      TIMSetUserSigExpiredCallback: () => {},
      TIMSetNetworkStatusListenerCallback: () => {},
    };
  }

  #bridge(): TimBridge {
    return {
      tim_bridge_abi_version: () => 1,
      tim_bridge_open: () => {
        this.isBridgeOpen = true;
        return EPOCH;
      },
      tim_bridge_close: () => {
        this.isBridgeOpen = false;
        return 1;
      },
      tim_bridge_wake_fd: () => 3,
      tim_bridge_wake_path: () => 0,
      tim_bridge_drain: (_, buffer, capacity) => this.#drain(buffer, capacity),
      tim_bridge_completion_callback: () => POINTER,
      tim_bridge_kicked_offline_callback: () => POINTER,
      tim_bridge_user_sig_expired_callback: () => POINTER,
      tim_bridge_network_status_callback: () => POINTER,
      tim_bridge_copy_string: () => -1,
      tim_bridge_mute_stdout: () => 1,
      tim_bridge_keep_loaded: () => 1,
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
