import type { NativeAbi, NativeFunctions, NativeType } from "./binding.ts";
import { EPOCH_UNIT } from "./channel.ts";
import { EventKind, EventReader } from "./event-buffer.ts";
import { decodeCString } from "./strings.ts";

type Native = (...args: unknown[]) => unknown;

/** The shape of `TIMCommCallback`, whose events are the answers to requests. */
const ANSWER_SHAPE = "iss";

/**
 * A callback's address with its shape. Core only passes addresses on, and every function that takes
 * one is traced: it sees the shape, and passes the bare address to C.
 */
class TracedCallback {
  readonly shape: string;
  readonly address: unknown;

  constructor(shape: string, address: unknown) {
    this.shape = shape;
    this.address = address;
  }
}

interface Request {
  readonly name: string;
  /** When the call was made, by `performance.now()`. */
  readonly at: number;
}

/** The pending requests, by their whole `user_data`. */
const requests = new Map<number, Request>();
/** The functions that set a listener, by its whole `user_data`. */
const listeners = new Map<number, string>();

/**
 * Wraps the functions of a library for `TIMLOGIN_TRACE=1`: each prints its call to the standard
 * error, and the one that drains the bridge also prints the events. It prints no arguments and no
 * strings, because they may be UserSigs, secrets or messages.
 */
export function traced(functions: NativeFunctions, abi: NativeAbi): NativeFunctions {
  const made: Record<string, (...args: never[]) => unknown> = {};
  for (const [name, { result }] of Object.entries(abi)) {
    made[name] = trace(name, functions[name] as Native, result);
  }
  return made;
}

function trace(name: string, native: Native, type: NativeType): Native {
  const isShown = type !== "pointer" && type !== "void";
  return (...args) => {
    const at = performance.now();
    const result = native(...args.map(untraced));
    const ms = performance.now() - at;
    const request = type === "void" || result === 0 ? noteCallback(name, at, args) : "";
    const shown = isShown ? ` result=${result}` : "";
    say(at, `call ${name}${request}${shown} ms=${ms.toFixed(3)}`);
    if (name === "tim_bridge_drain") tellEvents(args[0], args[1], result);
    if (name !== "tim_bridge_callback" || result === null) return result;
    return new TracedCallback(decodeCString(args[0] as Uint8Array), result);
  };
}

function untraced(arg: unknown): unknown {
  return arg instanceof TracedCallback ? arg.address : arg;
}

/** Remembers which call an event's `user_data` belongs to. Returns the text to print for it. */
function noteCallback(name: string, at: number, args: readonly unknown[]): string {
  const index = args.findIndex((arg) => arg instanceof TracedCallback);
  const userData = args[index + 1];
  if (index === -1 || typeof userData !== "number") return "";
  const isAnswered = (args[index] as TracedCallback).shape === ANSWER_SHAPE;
  if (isAnswered) requests.set(userData, { name, at });
  else listeners.set(userData, name);
  return ` ${isAnswered ? "request" : "listener"}=${shownId(userData)}`;
}

/** The owner's epoch, and the number of the request or listener. */
function shownId(userData: number): string {
  return `${Math.floor(userData / EPOCH_UNIT)}:${userData % EPOCH_UNIT}`;
}

function tellEvents(epoch: unknown, bytes: unknown, size: unknown): void {
  const now = performance.now();
  const reader = new EventReader(bytes as Uint8Array);
  while (reader.next(size as number)) {
    const userData = (epoch as number) * EPOCH_UNIT + reader.id;
    if (reader.kind === EventKind.Completion) tellAnswer(now, userData, reader);
    else if (reader.kind === EventKind.Overflow) say(now, `lost events=${reader.int32(0)}`);
    else say(now, `event ${listeners.get(userData) ?? "?"} listener=${shownId(userData)}`);
  }
}

function tellAnswer(now: number, userData: number, reader: EventReader): void {
  const request = requests.get(userData);
  requests.delete(userData);
  const ms = request === undefined ? "" : ` ms=${(now - request.at).toFixed(3)}`;
  const name = request?.name ?? "?";
  say(now, `answer ${name} request=${shownId(userData)} code=${reader.int32(0)}${ms}`);
}

function say(at: number, text: string): void {
  console.error(`timlogin ${at.toFixed(3)} ${text}`);
}
