import { type ClientInternals, type NativePointer, refuse } from "@timlogin/core/adapter";
import type { TimListenerType } from "./api.ts";
import { bindFunction } from "./bind.ts";
import { readCallback } from "./callback.ts";
import { shapeOf } from "./signature.ts";
import { LISTENERS, OF_CLIENT } from "./table.ts";

export type Handler = (...args: never[]) => unknown;

/** All handlers of one callback type, behind one setter of the SDK. */
interface Source {
  readonly handlers: Set<{ readonly handler: Handler }>;
  /** Unsets the SDK's callback. */
  close(): void;
}

interface Setter {
  set(callback: NativePointer, userData: number): void;
  unset(callback: NativePointer): void;
}

/** The listeners of one client. */
export class Listeners {
  readonly #client: ClientInternals;
  readonly #sources = new Map<TimListenerType, Source>();

  constructor(client: ClientInternals) {
    this.#client = client;
    client.onClose(() => {
      for (const source of this.#sources.values()) source.close();
      this.#sources.clear();
    });
  }

  /** Returns a function that removes the handler. A handler that is added twice is called twice. */
  add(type: TimListenerType, handler: Handler): () => void {
    if (typeof handler !== "function")
      refuse(type, "ERR_BAD_ARGUMENT", "a listener must be a function");
    const source = this.#sources.get(type) ?? this.#open(type);
    const entry = { handler };
    source.handlers.add(entry);
    return () => {
      const wasLast = source.handlers.delete(entry) && source.handlers.size === 0;
      if (!wasLast || this.#sources.get(type) !== source) return;
      this.#sources.delete(type);
      source.close();
    };
  }

  #open(type: TimListenerType): Source {
    const row = Object.hasOwn(LISTENERS, type) ? LISTENERS[type] : undefined;
    if (row === undefined) return refuse(type, "ERR_BAD_ARGUMENT", whyNot(type));
    const [name, kinds] = row;
    const setter = this.#bindSetter(name);
    const handlers = new Set<{ readonly handler: Handler }>();
    const listening = this.#client.listen(shapeOf(kinds), (event) => {
      const args = readCallback(kinds, event) as never[];
      for (const entry of [...handlers]) if (handlers.has(entry)) notify(entry.handler, args);
    });
    setter.set(listening.callback, listening.userData);
    const source: Source = {
      handlers,
      close: () => {
        setter.unset(listening.callback);
        listening.close();
      },
    };
    this.#sources.set(type, source);
    return source;
  }

  #bindSetter(name: string): Setter {
    const native = bindFunction(this.#client, name, {
      parameters: ["pointer", "u64"],
      result: "void",
    });
    const set = native as (callback: NativePointer | null, userData: number) => void;
    // The SDK keeps a list only for these; the other setters take NULL.
    if (!name.startsWith("TIMAdd")) return { set, unset: () => set(null, 0) };
    const removeName = name.replace("TIMAdd", "TIMRemove");
    const remove = bindFunction(this.#client, removeName, {
      parameters: ["pointer"],
      result: "void",
    });
    return { set, unset: remove as Setter["unset"] };
  }
}

/** As with the platform's events, a listener that throws stops neither the others nor the SDK. */
function notify(handler: Handler, args: never[]): void {
  try {
    handler(...args);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function whyNot(type: string): string {
  const member = Object.hasOwn(OF_CLIENT, type) ? OF_CLIENT[type] : undefined;
  if (member !== undefined) return `the TimClient sets this callback: use its ${member}`;
  return "there is no such callback type, or none that has a setter";
}
