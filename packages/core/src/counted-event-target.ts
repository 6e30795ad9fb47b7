/** Deno's types and Node's both declare `Event`, so this type does not name it. */
type Callback = ((this: unknown, event: unknown) => void) | { handleEvent(event: unknown): void };

interface Registration {
  readonly type: string;
  readonly callback: Callback;
  readonly capture: boolean;
  /** The callback that the platform has: `callback`, or its wrapper. */
  readonly given: Callback;
  readonly signal: AbortSignal | undefined;
  readonly onAbort: () => void;
}

/** A listener of one event, as `addEventListener` takes it. */
export type Listener<Target, Event> =
  | ((this: Target, event: Event) => void)
  | { handleEvent(event: Event): void };

/** The platform's `AddEventListenerOptions`, which has a type only with the DOM's types. */
export interface ListenOptions {
  /** Registrations with different values are different ones. */
  capture?: boolean;
  /** Whether the listener is removed after its first event. */
  once?: boolean;
  /** Has no effect: no event here can be cancelled. */
  passive?: boolean;
  /** Removes the listener when the signal aborts. */
  signal?: AbortSignal;
}

/**
 * An `EventTarget` that knows whether it has listeners, so that the process stays alive while it
 * does.
 */
export abstract class CountedEventTarget<
  Events extends { [Type in keyof Events]: Event },
> extends EventTarget {
  #registrations: Registration[] = [];

  /** Called after the first listener is added (true) and after the last is removed (false). */
  protected abstract onListening(isListened: boolean): void;

  /** As in `EventTarget`; the process stays alive while there is a listener. */
  override addEventListener<Type extends keyof Events & string>(
    type: Type,
    listener: Listener<this, Events[Type]> | null,
    options: ListenOptions | boolean = {},
  ): void {
    if (listener === null || listener === undefined) return;
    assertListener(listener);
    const callback = listener as unknown as Callback;
    const given = typeof options === "boolean" ? { capture: options } : (options ?? {});
    const { signal, ...rest } = given;
    const { capture = false, once = false } = rest;
    if (signal?.aborted || this.#find(type, callback, capture)) return;

    const forget = () => this.#forget(registration);
    const registration: Registration = {
      type,
      callback,
      capture,
      given: once ? callOnce(callback, forget) : callback,
      signal,
      onAbort: () => this.#remove(registration),
    };
    // With `signal`, Node and Deno would call the method below on abort, with the wrapper.
    super.addEventListener(type, asPlatform(registration.given), rest);
    signal?.addEventListener("abort", registration.onAbort, { once: true });
    this.#registrations.push(registration);
    if (this.#registrations.length === 1) this.onListening(true);
  }

  /** As in `EventTarget`. */
  override removeEventListener<Type extends keyof Events & string>(
    type: Type,
    listener: Listener<this, Events[Type]> | null,
    options: Pick<ListenOptions, "capture"> | boolean = {},
  ): void {
    if (listener === null) return;
    const capture = typeof options === "boolean" ? options : (options?.capture ?? false);
    const registration = this.#find(type, listener as unknown as Callback, capture);
    if (registration !== undefined) this.#remove(registration);
  }

  /** Removes every listener. */
  protected removeAllListeners(): void {
    for (const registration of [...this.#registrations]) this.#remove(registration);
  }

  #remove(registration: Registration): void {
    const { type, given, capture } = registration;
    super.removeEventListener(type, asPlatform(given), capture);
    this.#forget(registration);
  }

  #find(type: string, callback: Callback, capture: boolean): Registration | undefined {
    return this.#registrations.find(
      (r) => r.type === type && r.callback === callback && r.capture === capture,
    );
  }

  #forget(registration: Registration): void {
    const before = this.#registrations.length;
    this.#registrations = this.#registrations.filter((r) => r !== registration);
    if (this.#registrations.length === before) return;
    registration.signal?.removeEventListener("abort", registration.onAbort);
    if (this.#registrations.length === 0) this.onListening(false);
  }
}

/** Not every runtime throws for what the standard refuses. */
function assertListener(callback: unknown): void {
  if (typeof callback === "function" || typeof callback === "object") return;
  throw new TypeError("A listener must be a function, or an object with a method handleEvent.");
}

function callOnce(callback: Callback, forget: () => void): Callback {
  return function (this: unknown, event: unknown): void {
    forget();
    if (typeof callback === "function") callback.call(this, event);
    else callback.handleEvent(event);
  };
}

function asPlatform(callback: Callback): EventListenerOrEventListenerObject {
  return callback as unknown as EventListenerOrEventListenerObject;
}
