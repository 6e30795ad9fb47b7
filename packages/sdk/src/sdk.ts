import type { CallOptions, TimClient } from "@timlogin/core";
import {
  type ClientInternals,
  callerOf,
  internalsOf,
  type NativePointer,
  settleAtAwait,
  startAt,
  TimError,
} from "@timlogin/core/adapter";
import type { TimFunctions, TimListenerArguments, TimListenerType } from "./api.ts";
import { toNative } from "./arguments.ts";
import { bindFunction } from "./bind.ts";
import { readCallback, toNumber } from "./callback.ts";
import { type Handler, Listeners } from "./listeners.ts";
import { nativeTypes, readSignature, type Signature, shapeOf } from "./signature.ts";
import { FUNCTIONS, OF_CLIENT } from "./table.ts";

/** An active listener. */
export interface TimListening extends Disposable {
  /** Removes the listener. A second call does nothing. */
  close(): void;
}

/** The rest of the SDK's functions, and its listeners. */
export interface TimSdkDoor extends TimFunctions {
  /**
   * Calls `listener` whenever the SDK calls its callback of that type, with the callback's
   * arguments in C's order. The process stays alive until the listener is removed. All listeners of
   * a type share one callback of the SDK. An error that a listener throws is uncaught; the others
   * are still called.
   *
   * Throws a `TimError`: `ERR_BAD_ARGUMENT` for a type that has no setter or that the `TimClient`
   * sets itself, `ERR_CLIENT_CLOSED` after `close()`.
   */
  listen<Type extends TimListenerType>(
    type: Type,
    listener: (...args: TimListenerArguments[Type]) => unknown,
  ): TimListening;
}

type NativeCall = (...args: unknown[]) => number | bigint;
type Call = (args: readonly unknown[]) => unknown;

/** The buffer's size for an id that C writes; the headers require 128 bytes. */
const OUTPUT_SIZE = 256;
const decoder = new TextDecoder();

const doors = new WeakMap<TimClient, TimSdkDoor>();

/**
 * The rest of the SDK's functions, for an open client. A function is bound when it is first called.
 * `close()` of the client rejects pending calls with 7009.
 */
export function openSdk(tim: TimClient): TimSdkDoor {
  const known = doors.get(tim);
  if (known !== undefined) return known;
  try {
    // The table gives the class its methods, which its type cannot know.
    const door = new Door(internalsOf(tim)) as unknown as TimSdkDoor;
    doors.set(tim, door);
    return door;
  } catch (error) {
    throw startAt(openSdk, error);
  }
}

class Door {
  readonly #client: ClientInternals;
  readonly #listeners: Listeners;
  readonly #calls = new Map<string, Call>();

  constructor(client: ClientInternals) {
    this.#client = client;
    this.#listeners = new Listeners(client);
  }

  static {
    for (const name of Object.keys(FUNCTIONS) as (keyof TimFunctions)[]) {
      const value = function (this: Door, ...args: unknown[]): unknown {
        try {
          const result = this.#call(name, args);
          if (!(result instanceof Promise)) return result;
          return settleAtAwait(result, callerOf(value));
        } catch (error) {
          startAt(value, error);
          if (readSignature(name).callback !== null) return Promise.reject(error);
          throw error;
        }
      };
      Object.defineProperty(Door.prototype, name, { value });
    }
    for (const [name, member] of Object.entries(OF_CLIENT)) {
      const value = () => {
        const desc = `the TimClient calls this function: use its ${member}`;
        throw startAt(value, new TimError({ code: "ERR_BAD_ARGUMENT", call: name, desc }));
      };
      if (!name.endsWith("Callback")) Object.defineProperty(Door.prototype, name, { value });
    }
  }

  listen(type: TimListenerType, handler: Handler): TimListening {
    try {
      this.#client.assertOpen(type);
      const close = this.#listeners.add(type, handler);
      return { close, [Symbol.dispose]: close };
    } catch (error) {
      throw startAt(this.listen, error);
    }
  }

  #call(name: keyof TimFunctions, args: readonly unknown[]): unknown {
    const known = this.#calls.get(name);
    if (known !== undefined) return known(args);
    const signature = readSignature(name);
    const call = signature.callback === null ? this.#direct : this.#awaited;
    const made = call.call(this, name, signature);
    this.#calls.set(name, made);
    return made(args);
  }

  /** A function that returns what C returns. */
  #direct(name: string, signature: Signature): Call {
    let native: NativeCall | undefined;
    return (args) => {
      this.#client.assertOpen(name);
      const given = signature.inputs.map((input, i) => toNative(name, input, args[i]));
      native ??= this.#bind(name, signature);
      return toNumber(native(...given));
    };
  }

  /** A function whose callback settles a promise. It may throw, too. */
  #awaited(name: string, signature: Signature): Call {
    let native: NativeCall | undefined;
    return (args) => {
      this.#client.assertOpen(name);
      const given = signature.inputs.map((input, i) => toNative(name, input, args[i]));
      const { [signature.inputs.length]: options = {} } = args as CallOptions[];
      native ??= this.#bind(name, signature);
      return this.#request(name, signature, native, given, options);
    };
  }

  async #request(
    name: string,
    { parameters, callback, output }: Signature,
    native: NativeCall,
    given: readonly unknown[],
    options: CallOptions,
  ): Promise<unknown> {
    const kinds = callback ?? "";
    const buffer = output === null ? null : new Uint8Array(OUTPUT_SIZE);
    const invoke = (pointer: NativePointer, userData: number): number => {
      const inputs = given.values();
      // One function has two callbacks; the last one delivers the result.
      const args = parameters.map(({ kind }, i) => {
        if (kind === "o") return buffer;
        if (kind === "c") return i === parameters.length - 1 ? pointer : null;
        return inputs.next().value;
      });
      return Number(native(...args, userData));
    };
    const request = { call: name, shape: shapeOf(kinds), invoke };
    const answer = await this.#client.request(
      request,
      (event) => readCallback(kinds, event),
      options,
    );
    if (kinds !== "isj") return answer;
    const result = answer[2] ?? null;
    return buffer === null || output === null ? result : { [output]: readText(buffer), result };
  }

  #bind(name: string, signature: Signature): NativeCall {
    const result = signature.result === "q" ? "u64" : "i32";
    const types = { parameters: nativeTypes(signature), result } as const;
    return bindFunction(this.#client, name, types) as unknown as NativeCall;
  }
}

function readText(buffer: Uint8Array): string {
  const end = buffer.indexOf(0);
  return decoder.decode(end === -1 ? buffer : buffer.subarray(0, end));
}
