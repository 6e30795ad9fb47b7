import type { NativeFunction, NativePointer, TimBinding } from "./binding.ts";
import { type CallOptions, type Clock, checkOptions, waitFor } from "./cancel.ts";
import type { Channel } from "./channel.ts";
import { refuse, TimError } from "./error.ts";
import type { NativeEvent } from "./event-buffer.ts";
import { startAt } from "./reject.ts";

/** One call of a C function that answers through a callback. */
export interface NativeRequest {
  /** The function's name. */
  readonly call: string;
  /** The callback's shape (`tim_bridge.h`). */
  readonly shape: string;
  /** Makes the call. A result other than 0 rejects the request. */
  invoke(callback: NativePointer, userData: number): number;
}

/** A callback that the SDK may call for as long as it is set. */
export interface NativeListening {
  /** The callback to pass to the setter. */
  readonly callback: NativePointer;
  /** The `user_data` to pass with it. */
  readonly userData: number;
  /** Drops later events, and lets the process end. */
  close(): void;
}

/**
 * The internals of an open client, for a package that calls more of the SDK: its library, claim,
 * wake and end.
 */
export interface ClientInternals {
  /** The path of the client's SDK library. */
  readonly library: string;
  /** Throws `ERR_CLIENT_CLOSED` after `close()`. */
  assertOpen(call: string): void;
  /** Binds a function of the client's SDK library. Throws what the loader throws. */
  bind(name: string, types: NativeFunction): (...args: never[]) => unknown;
  /**
   * Makes a call and waits for its callback, whose event `read` reads. Rejects like the calls of
   * `TimClient`: with a `TimError` for a code other than 0 and for `close()`, and as `options` say.
   */
  request<T>(
    request: NativeRequest,
    read: (event: NativeEvent) => T,
    options: CallOptions,
  ): Promise<T>;
  /** Passes a callback's events to `onEvent`, without earlier ones, and keeps the process alive. */
  listen(shape: string, onEvent: (event: NativeEvent) => void): NativeListening;
  /** Calls `run` once, when the client closes, before the SDK is stopped. */
  onClose(run: () => void): void;
}

const opened = new WeakMap<object, Internals>();

/** Throws `ERR_BAD_ARGUMENT` for anything but a client of this copy of the package. */
export function internalsOf(client: object): ClientInternals {
  const internals = opened.get(client);
  if (internals !== undefined) return internals;
  const desc =
    "this is not a TimClient, or is one of another copy of core: see npm ls @timlogin/core";
  refuse("internalsOf", "ERR_BAD_ARGUMENT", desc);
}

/** Active listeners: this reference keeps their client from being collected. */
const listenedTo = new Set<NativeListening>();

/** A client's internals; they live as long as the client. */
export class Internals implements ClientInternals {
  readonly library: string;
  readonly #client: object;
  readonly #binding: TimBinding;
  readonly #channel: Channel;
  readonly #clock: Clock;
  readonly #closers: (() => void)[] = [];
  #isClosed = false;

  constructor(client: object, binding: TimBinding, channel: Channel, clock: Clock) {
    this.library = binding.paths.sdk;
    this.#client = client;
    this.#binding = binding;
    this.#channel = channel;
    this.#clock = clock;
    opened.set(client, this);
  }

  assertOpen(call: string): void {
    if (this.#isClosed) this.refuseClosed(call, this.assertOpen);
  }

  /** The error's stack begins at the caller of the function `above`. */
  refuseClosed(call: string, above: unknown): never {
    const desc = "this TimClient is closed; open another";
    throw startAt(above, new TimError({ code: "ERR_CLIENT_CLOSED", call, desc }));
  }

  bind(name: string, types: NativeFunction): (...args: never[]) => unknown {
    return this.#binding.bind(name, types);
  }

  async request<T>(
    request: NativeRequest,
    read: (event: NativeEvent) => T,
    options: CallOptions,
  ): Promise<T> {
    const { call, shape, invoke } = request;
    checkOptions(options, call);
    const answer = this.#channel.ask(call, shape, invoke, read);
    // Not in `ask`: an answer that nobody waits for any more may never come, and must not keep the
    // process alive.
    this.#channel.ref();
    try {
      return await waitFor(answer, options, this.#clock);
    } finally {
      this.#channel.unref();
    }
  }

  listen(shape: string, onEvent: (event: NativeEvent) => void): NativeListening {
    const channel = this.#channel;
    channel.catchUp();
    const userData = channel.listen(onEvent);
    channel.ref();
    const listening = {
      client: this.#client,
      callback: channel.callback(shape),
      userData,
      close: () => {
        if (!listenedTo.delete(listening)) return;
        channel.unlisten(userData);
        channel.unref();
      },
    };
    listenedTo.add(listening);
    return listening;
  }

  onClose(run: () => void): void {
    this.#closers.push(run);
  }

  /** Must be called before the SDK is stopped. */
  close(): void {
    this.#isClosed = true;
    for (const run of this.#closers.splice(0)) run();
  }
}
