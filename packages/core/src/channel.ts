import type { NativePointer, TimBinding, Wake, WakeSource } from "./binding.ts";
import { claim, unclaim } from "./claim.ts";
import { refuse, TimError } from "./error.ts";
import { EventKind, EventReader, type NativeEvent } from "./event-buffer.ts";
import { Pump } from "./pump.ts";
import { rejectAtAwait } from "./reject.ts";
import { RequestTable } from "./request-table.ts";
import { decodeCString, encodeCString } from "./strings.ts";

const BUFFER_SIZE = 64 * 1024;
/** A `user_data` is the owner's epoch times this, plus the number of a request or listener. */
export const EPOCH_UNIT: number = 2 ** 32;
const PIPE_PATH_SIZE = 128;

/** Buffers drained in a row. In a flood of events, timers and promises must still run. */
const DRAINS_MAX = 4;

/** The most pending calls; one more is refused, so that the bridge's own bound is not reached. */
export const PENDING_MAX = 100_000;

interface Pending {
  readonly call: string;
  readonly onAnswer: OnEvent;
  readonly onError: (error: TimError) => void;
}

/** Makes a C call and returns its result. */
export type Invoke = (callback: NativePointer, userData: number) => number;
type OnEvent = (event: NativeEvent) => void;

/**
 * The way from a C call to its promise: it assigns request ids, keeps the tables of pending calls
 * and of listeners, drains the bridge, and settles the calls.
 */
export class Channel {
  /** The owner's epoch, the high half of every `user_data`. */
  readonly epoch: number;
  readonly #binding: TimBinding;
  readonly #callback: NativePointer;
  readonly #pending = new RequestTable<Pending>(EPOCH_UNIT);
  readonly #listeners = new Map<number, OnEvent>();
  readonly #pump: Pump | null;
  #reader = new EventReader(BUFFER_SIZE);
  #wake: Wake | null = null;
  #lastListener = 0;
  #refs = 0;
  #isDraining = false;
  /** Makes the error of a call after the channel is closed; null while it is open. */
  #closeError: ((call: string) => TimError) | null = null;
  /** Called when events were lost, before the pending calls reject. */
  onOverflow: () => void = () => {};
  /** Called when the program that opened the client has ended without closing it. */
  onRelease: () => void = () => this.stop();
  readonly #stopUnload: (() => void) | undefined;

  /** Claims the SDK. Rejects if it has an owner. */
  static async open(binding: TimBinding, site = ""): Promise<Channel> {
    let channel: Channel | null = null;
    const epoch = await claim(binding, site, () => channel?.onRelease());
    const { bridge } = binding;
    let fd: number | null = null;
    try {
      const opened = new Channel(binding, epoch);
      channel = opened;
      fd = bridge.tim_bridge_wake_fd(epoch);
      const source = wakeSource(binding, epoch, fd);
      opened.#wake = await openWake(binding, source, () => opened.#drain());
      return opened;
    } catch (cause) {
      if (fd !== null) bridge.tim_bridge_return_wake_fd(epoch, fd);
      unclaim(binding, epoch);
      throw cause;
    }
  }

  private constructor(binding: TimBinding, epoch: number) {
    this.#binding = binding;
    this.epoch = epoch;
    this.#callback = this.callback("iss");
    this.#pump = Pump.of(binding, epoch);
    // While unloading there may be no time for more.
    this.#stopUnload = binding.host.onUnload?.(() => void binding.bridge.tim_bridge_abandon(epoch));
  }

  /** The callback of a shape (`tim_bridge.h`), to hand to the SDK. */
  callback(shape: string): NativePointer {
    const callback = this.#binding.bridge.tim_bridge_callback(encodeCString(shape));
    if (callback !== null) return callback;
    const desc = `the bridge has no callback of the shape "${shape}"`;
    return refuse("tim_bridge_callback", "ERR_BRIDGE_MISMATCH", desc);
  }

  /**
   * Passes a callback's events to `onEvent`. Returns the `user_data` to register with the callback.
   */
  listen(onEvent: OnEvent): number {
    this.#lastListener += 1;
    this.#listeners.set(this.#lastListener, onEvent);
    return this.epoch * EPOCH_UNIT + this.#lastListener;
  }

  /** Removes the listener for which `listen` returned this `user_data`. */
  unlisten(userData: number): void {
    this.#listeners.delete(userData % EPOCH_UNIT);
  }

  /**
   * Makes one C call and waits for its callback, of any shape; `read` reads its arguments. Rejects
   * with a `TimError` for a return code or a callback code other than 0; only `TIMCommCallback`'s
   * shape has a callback code. The caller must keep the process alive while it waits.
   */
  async ask<T>(
    call: string,
    shape: string,
    invoke: Invoke,
    read: (event: NativeEvent) => T,
  ): Promise<T> {
    const send = (by: Invoke, onSent: (request: number) => void) =>
      new Promise<T>((resolve) => {
        const onError = (error: TimError) => rejectAtAwait(resolve, error);
        onSent(this.send(call, by, (event) => resolve(read(event)), onError));
      });
    if (shape === "iss") return send(invoke, () => {});
    let request = 0;
    const callback = this.callback(shape);
    const userData = this.listen((event) => this.#pending.take(request)?.onAnswer(event));
    try {
      return await send(
        () => invoke(callback, userData),
        (sent) => {
          request = sent;
        },
      );
    } finally {
      this.unlisten(userData);
    }
  }

  /**
   * Makes one C call. Throws if the call has not reached the SDK; otherwise calls `onAnswer` or
   * `onError` once, before any event that follows the answer. The caller must keep the process
   * alive. Returns the request's number.
   */
  send(call: string, invoke: Invoke, onAnswer: OnEvent, onError: Pending["onError"]): number {
    // A call that waited for its ticket must not reach the SDK of a closed client.
    if (this.#closeError !== null) throw this.#closeError(call);
    if (this.#pending.size >= PENDING_MAX) {
      refuse(call, "ERR_TOO_MANY_CALLS", `${PENDING_MAX} calls are pending; wait for some of them`);
    }
    // The callback may come before the call has returned.
    const request = this.#pending.add({ call, onAnswer, onError });
    this.#pump?.hurry();
    let isSent = false;
    try {
      const result = invoke(this.#callback, this.epoch * EPOCH_UNIT + request);
      isSent = result === 0;
      if (!isSent) throw new TimError({ code: result, call });
      return request;
    } finally {
      if (!isSent) this.#pending.take(request);
    }
  }

  /** Keeps the process alive until the matching `unref`. */
  ref(): void {
    this.#refs += 1;
    if (this.#refs !== 1) return;
    this.#wake?.ref();
    this.#pump?.start();
  }

  unref(): void {
    this.#refs -= 1;
    if (this.#refs !== 0) return;
    this.#wake?.unref();
    this.#pump?.stop();
  }

  /**
   * Dispatches the events that have arrived so far. A runtime need not watch the wake while nothing
   * keeps the process alive, and a new listener must not get older events.
   */
  catchUp(): void {
    if (this.#refs === 0) this.#drain();
  }

  /** Stops the SDK, and closes. */
  stop(): void {
    if (this.#closeError === null) this.#binding.sdk.TIMUninit();
    this.close(interrupted);
  }

  /** Rejects all pending calls and releases the claim. */
  close(error: (call: string) => TimError): void {
    if (this.#closeError !== null) return;
    this.#closeError = error;
    this.#stopUnload?.();
    unclaim(this.#binding, this.epoch);
    this.#rejectAll(error);
    this.#listeners.clear();
    this.#pump?.stop();
    this.#wake?.close();
    this.#wake = null;
  }

  #rejectAll(error: (call: string) => TimError): void {
    for (const { call, onError } of this.#pending.takeAll()) onError(error(call));
  }

  #drain(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    try {
      for (let drains = 1; this.#closeError === null && this.#drainOnce(); drains += 1) {
        if (drains < DRAINS_MAX) continue;
        // The bridge does not wake again until a drain has found nothing.
        this.#binding.host.setTimer(0, () => this.#drain());
        return;
      }
    } finally {
      this.#isDraining = false;
    }
  }

  #drainOnce(): boolean {
    const reader = this.#reader;
    const size = this.#binding.bridge.tim_bridge_drain(
      this.epoch,
      reader.bytes,
      reader.bytes.length,
    );
    if (size < 0) {
      this.#reader = new EventReader(-size);
      return true;
    }
    reader.rewind();
    while (reader.next(size)) this.#dispatch(reader);
    // One huge event must not leave a huge buffer behind.
    if (reader.bytes.length > BUFFER_SIZE) this.#reader = new EventReader(BUFFER_SIZE);
    return size > 0;
  }

  #dispatch(event: NativeEvent): void {
    if (event.kind === EventKind.Completion) this.#complete(event);
    else if (event.kind === EventKind.Overflow) this.#overflow(event.int32(0));
    else this.#listeners.get(event.id)?.(event);
  }

  #complete(event: NativeEvent): void {
    // A duplicate answer, or one that no call waits for, is dropped.
    const pending = this.#pending.take(event.id);
    if (pending === undefined) return;
    const { call, onAnswer, onError } = pending;
    const code = event.int32(0);
    if (code === 0) onAnswer(event);
    else onError(new TimError({ code, call, desc: event.text(0) }));
  }

  /** It is not known which events were lost, so every pending call rejects. */
  #overflow(dropped: number): void {
    const desc = `${dropped} answers of the SDK were lost, as they came faster than they were read`;
    this.onOverflow();
    this.#rejectAll((call) => new TimError({ code: "ERR_ANSWERS_LOST", call, desc }));
  }
}

/** The error of a call that was pending when its client was closed. */
export function interrupted(call: string): TimError {
  const desc = "the TimClient was closed";
  return new TimError({ code: "ERR_SDK_COMM_INTERRUPT", call, desc });
}

async function openWake(
  binding: TimBinding,
  source: WakeSource,
  onWake: () => void,
): Promise<Wake> {
  try {
    return await binding.openWake(source, onWake);
  } catch (cause) {
    const desc = "the runtime could not watch the wake socket";
    return refuse("TIMInit", "ERR_WAKE_FAILED", desc, cause);
  }
}

function wakeSource({ bridge, paths }: TimBinding, epoch: number, fd: number): WakeSource {
  return {
    epoch,
    bridge: paths.bridge,
    fd: fd < 0 ? null : fd,
    connectPath() {
      const path = new Uint8Array(PIPE_PATH_SIZE);
      const size = bridge.tim_bridge_wake_path(epoch, path, path.length);
      return size === 0 ? null : decodeCString(path);
    },
  };
}
