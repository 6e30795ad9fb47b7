import type { NativePointer, TimBinding, Wake, WakeSource } from "./binding.ts";
import { claim, unclaim } from "./claim.ts";
import { refuse, TimError } from "./error.ts";
import { EventKind, EventReader, type NativeEvent } from "./event-buffer.ts";
import { Pump } from "./pump.ts";
import { rejectAtAwait } from "./reject.ts";
import { RequestTable } from "./request-table.ts";
import { decodeCString, encodeCString } from "./strings.ts";

const BUFFER_SIZE = 64 * 1024;
/** A `user_data` is the owner's epoch times this, and the number of a request or listener. */
export const EPOCH_UNIT: number = 2 ** 32;
const PIPE_PATH_SIZE = 128;

/** Buffers drained in a row. In a flood of events, timers and promises are to have their turn too. */
const DRAINS_MAX = 4;

/** Pending calls at once; one more is refused rather than risk the bridge's own bound. */
export const PENDING_MAX = 100_000;

interface Pending {
  readonly call: string;
  readonly onAnswer: OnEvent;
  readonly onError: (error: TimError) => void;
}

/** Makes a C call. Returns what it has returned. */
export type Invoke = (callback: NativePointer, userData: number) => number;
type OnEvent = (event: NativeEvent) => void;

/**
 * The way from a C call to its promise: hands out request ids, keeps the table of pending calls and of
 * listeners, drains the bridge, and settles. It keeps the process alive while a call is pending.
 */
export class Channel {
  /** The owner's number, the high half of every `user_data`. */
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
  /** What a call rejects with once the channel is closed; null while it is open. */
  #closeError: ((call: string) => TimError) | null = null;
  /** Told that events were lost, before what is pending rejects for it. */
  onOverflow: () => void = () => {};
  /** Closes the client, when its program has gone on without it. */
  onRelease: () => void = () => this.stop();
  readonly #stopUnload: (() => void) | undefined;

  /** Claims the SDK. Rejects if it has an owner. */
  static async open(binding: TimBinding): Promise<Channel> {
    let channel: Channel | null = null;
    const epoch = await claim(binding, () => channel?.onRelease());
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
    // There may be no time for more.
    this.#stopUnload = binding.host.onUnload?.(() => void binding.bridge.tim_bridge_abandon(epoch));
  }

  /** The callback of a shape (`tim_bridge.h`), to hand to the SDK. */
  callback(shape: string): NativePointer {
    const callback = this.#binding.bridge.tim_bridge_callback(encodeCString(shape));
    if (callback !== null) return callback;
    const desc = `the bridge has no callback of the shape "${shape}"`;
    return refuse("tim_bridge_callback", "ERR_BRIDGE_MISMATCH", desc);
  }

  /** Has a callback's events handed to `onEvent`. Returns the `user_data` to give with the callback. */
  listen(onEvent: OnEvent): number {
    this.#lastListener += 1;
    this.#listeners.set(this.#lastListener, onEvent);
    return this.epoch * EPOCH_UNIT + this.#lastListener;
  }

  /** Takes away what `listen` has given this `user_data` for. */
  unlisten(userData: number): void {
    this.#listeners.delete(userData % EPOCH_UNIT);
  }

  /**
   * Makes one C call and waits for its callback, of any shape, whose arguments `read` takes. Rejects with
   * a `TimError` for a return code or a callback code other than 0; a shape that is not
   * `TIMCommCallback`'s has no callback code. Somebody else keeps the process alive for as long as the
   * answer is waited for.
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
   * Makes one C call. Throws if it has not reached the SDK; else one of the two is called, once, before
   * the events that came after the answer. Somebody else keeps the process alive. Returns the request.
   */
  send(call: string, invoke: Invoke, onAnswer: OnEvent, onError: Pending["onError"]): number {
    // A call that waited for its turn must not reach the SDK of a client that is closed.
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

  /** Keeps the process alive until an `unref`. */
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
   * Hands out what has come by now. A runtime need not watch the wake while nobody keeps the process
   * alive, and whoever listens from now on is to hear nothing older.
   */
  catchUp(): void {
    if (this.#refs === 0) this.#drain();
  }

  /** Stops the SDK, and closes. */
  stop(): void {
    if (this.#closeError === null) this.#binding.sdk.TIMUninit();
    this.close(interrupted);
  }

  /** Rejects all that is pending and gives the bridge back. */
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
        // The bridge does not wake again before a drain has found nothing.
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
    // An answer that nobody waits for any more, or a second one, is dropped.
    const pending = this.#pending.take(event.id);
    if (pending === undefined) return;
    const { call, onAnswer, onError } = pending;
    const code = event.int32(0);
    if (code === 0) onAnswer(event);
    else onError(new TimError({ code, call, desc: event.text(0) }));
  }

  /** Which events were lost is not known, so no answer is waited for. */
  #overflow(dropped: number): void {
    const desc = `${dropped} answers of the SDK were lost, as they came faster than they were read`;
    this.onOverflow();
    this.#rejectAll((call) => new TimError({ code: "ERR_ANSWERS_LOST", call, desc }));
  }
}

/** What a call rejects with that was pending when its client was closed. */
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
