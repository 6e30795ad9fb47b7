import type { NativePointer, TimBinding, Wake, WakeSource } from "./binding.ts";
import { TimError } from "./error.ts";
import { EventKind, EventReader, type NativeEvent } from "./event-buffer.ts";

const BUFFER_SIZE = 64 * 1024;
const EPOCH_UNIT = 2 ** 32;
const PIPE_PATH_SIZE = 128;

/** Buffers drained in a row. In a flood of events, timers and promises are to have their turn too. */
const DRAINS_MAX = 4;

/** Calls under way at once; one more is refused rather than risk the bridge's own bound. */
export const PENDING_MAX = 100_000;

interface Pending {
  readonly call: string;
  /** Takes the answer's JSON; null where the answer says no more than that it is done. */
  readonly onJson: ((json: string) => void) | null;
  readonly onDone: ((nothing: undefined) => void) | null;
  readonly reject: (error: TimError) => void;
  readonly onSettled: OnSettled | undefined;
}

type Invoke = (callback: NativePointer, userData: number) => number;
type OnSettled = (isDone: boolean) => void;

/**
 * The way from a C call to its promise: hands out request ids, keeps the table of calls under way,
 * drains the bridge, and settles. It keeps the process alive while a call is under way.
 */
export class Channel {
  /** The owner's number, the high half of every `user_data`. */
  readonly epoch: number;
  readonly #binding: TimBinding;
  readonly #callback: NativePointer;
  readonly #onEvent: (event: NativeEvent) => void;
  readonly #pending = new Map<number, Pending>();
  #reader = new EventReader(BUFFER_SIZE);
  #wake: Wake | null = null;
  #lastRequest = 0;
  #holds = 0;
  #isDraining = false;
  /** What a call rejects with once the channel is closed; null while it is open. */
  #closeError: ((call: string) => TimError) | null = null;

  /** Claims the bridge of the process. Null where another owner lives. */
  static async open(
    binding: TimBinding,
    onEvent: (event: NativeEvent) => void,
  ): Promise<Channel | null> {
    const epoch = binding.bridge.tim_bridge_open();
    if (epoch === 0) return null;
    if (epoch < 0) {
      const desc = `no wake socket could be made (errno ${-epoch}); are too many files open?`;
      throw new TimError({ code: 6018, call: "TIMInit", desc });
    }
    const channel = new Channel(binding, epoch, onEvent);
    try {
      channel.#wake = await binding.openWake(channel.#wakeSource(), () => channel.#drain());
    } catch (cause) {
      binding.bridge.tim_bridge_close(epoch);
      throw cause;
    }
    return channel;
  }

  private constructor(binding: TimBinding, epoch: number, onEvent: (event: NativeEvent) => void) {
    this.#binding = binding;
    this.epoch = epoch;
    this.#onEvent = onEvent;
    this.#callback = binding.bridge.tim_bridge_completion_callback();
  }

  /** The `user_data` of a listener: this owner, and no request. */
  get listenerData(): number {
    return this.epoch * EPOCH_UNIT;
  }

  /**
   * Makes one C call and waits for its callback. Resolves to the callback's JSON; rejects with a
   * `TimError` for a return code or a callback code other than 0. `onSettled` runs right before, and
   * so before the events that came after the answer, and says whether it resolves.
   */
  call(call: string, invoke: Invoke, onSettled?: OnSettled): Promise<string> {
    return new Promise((onJson, reject) => {
      this.#send(invoke, { call, onJson, onDone: null, reject, onSettled });
    });
  }

  /** Like `call`, for an answer that says no more than that it is done. */
  run(call: string, invoke: Invoke, onSettled?: OnSettled): Promise<void> {
    return new Promise((onDone, reject) => {
      this.#send(invoke, { call, onJson: null, onDone, reject, onSettled });
    });
  }

  /** Throws what the promise of the call is to reject with. */
  #send(invoke: Invoke, pending: Pending): void {
    const { call, onSettled } = pending;
    // A call that waited for its turn must not reach the SDK of a client that is closed.
    if (this.#closeError !== null) {
      onSettled?.(false);
      throw this.#closeError(call);
    }
    if (this.#pending.size >= PENDING_MAX) {
      onSettled?.(false);
      const desc = `${PENDING_MAX} calls are under way; wait for some of them`;
      throw new TimError({ code: 9507, call, desc });
    }
    const request = this.#nextRequest();
    // The callback may come before the call has returned.
    this.#pending.set(request, pending);
    this.hold();
    let result: number;
    try {
      result = invoke(this.#callback, this.epoch * EPOCH_UNIT + request);
    } catch (cause) {
      this.#forget(request)?.onSettled?.(false);
      throw cause;
    }
    if (result !== 0) {
      this.#forget(request)?.onSettled?.(false);
      throw new TimError({ code: result, call });
    }
  }

  /** Keeps the process alive until a `release`. */
  hold(): void {
    this.#holds += 1;
    if (this.#holds === 1) this.#wake?.ref();
  }

  release(): void {
    this.#holds -= 1;
    if (this.#holds === 0) this.#wake?.unref();
  }

  /** Rejects all that is under way and gives the bridge back. */
  close(error: (call: string) => TimError): void {
    if (this.#closeError !== null) return;
    this.#closeError = error;
    this.#binding.bridge.tim_bridge_close(this.epoch);
    this.#rejectAll(error);
    this.#wake?.close();
    this.#wake = null;
  }

  #rejectAll(error: (call: string) => TimError): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { call, reject, onSettled } of pending) {
      this.release();
      onSettled?.(false);
      reject(error(call));
    }
  }

  #wakeSource(): WakeSource {
    const { bridge } = this.#binding;
    const fd = bridge.tim_bridge_wake_fd(this.epoch);
    if (fd >= 0) return { fd };
    const path = new Uint8Array(PIPE_PATH_SIZE);
    const size = bridge.tim_bridge_wake_path(this.epoch, path, path.length);
    return { path: new TextDecoder().decode(path.subarray(0, size)) };
  }

  #nextRequest(): number {
    do this.#lastRequest = (this.#lastRequest + 1) >>> 0;
    while (this.#pending.has(this.#lastRequest));
    return this.#lastRequest;
  }

  #forget(request: number): Pending | undefined {
    const pending = this.#pending.get(request);
    if (pending === undefined) return undefined;
    this.#pending.delete(request);
    this.release();
    return pending;
  }

  #drain(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    try {
      for (let drains = 0; this.#closeError === null && this.#drainOnce(); drains += 1) {
        if (drains < DRAINS_MAX) continue;
        // The bridge does not wake again before a drain has found nothing.
        setTimeout(() => this.#drain(), 0);
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
    else if (event.kind === EventKind.Overflow) this.#overflow(event.code);
    else this.#onEvent(event);
  }

  #complete(event: NativeEvent): void {
    // An answer that nobody waits for any more, or a second one, is dropped.
    const pending = this.#forget(event.request);
    if (pending === undefined) return;
    const { call, onJson, onDone, reject, onSettled } = pending;
    onSettled?.(event.code === 0);
    if (event.code === 0) onJson === null ? onDone?.(undefined) : onJson(event.json);
    else reject(new TimError({ code: event.code, call, desc: event.desc }));
  }

  /** Which answers were lost is not known, so none is waited for. */
  #overflow(dropped: number): void {
    const desc = `${dropped} answers of the SDK were lost, as they came faster than they were read`;
    this.#rejectAll((call) => new TimError({ code: 7012, call, desc }));
  }
}
