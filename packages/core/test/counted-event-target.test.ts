import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CountedEventTarget } from "../src/counted-event-target.ts";

interface Events {
  a: Event;
  b: Event;
}

class Counted extends CountedEventTarget<Events> {
  /** Whether somebody listens, as it was told. */
  isListened = false;

  clear(): void {
    this.removeAllListeners();
  }

  protected override onListening(isListened: boolean): void {
    assert.notEqual(isListened, this.isListened, "told twice");
    this.isListened = isListened;
  }
}

/** What both have in common. Deno's types and Node's name their events differently. */
interface Target {
  addEventListener(type: string, listener: unknown, options?: unknown): void;
  removeEventListener(type: string, listener: unknown, options?: unknown): void;
  dispatchEvent(event: Event): boolean;
}

type Script = (target: Target, log: (entry: unknown) => void) => void;

/** Runs a script on the platform's own target and on ours: both must log the same. */
function alike(name: string, isListenedAfter: boolean, script: Script): void {
  test(name, () => {
    const counted = new Counted();
    const [platform, ours] = [new EventTarget() as Target, counted as unknown as Target].map(
      (target) => {
        const log: unknown[] = [];
        script(target, (entry) => log.push(entry));
        return log;
      },
    );
    assert.ok((platform ?? []).length > 0);
    assert.deepEqual(ours, platform);
    assert.equal(counted.isListened, isListenedAfter);
  });
}

const fire = (target: Target, type = "a") => target.dispatchEvent(new Event(type));

alike("a listener that is added twice is called once", true, (target, log) => {
  const listener = () => log("called");
  target.addEventListener("a", listener);
  target.addEventListener("a", listener, { once: true });
  fire(target);
  fire(target);
});

alike("once is once, and may be added again from within", false, (target, log) => {
  let times = 0;
  const listener = () => {
    times += 1;
    log(times);
    if (times < 3) target.addEventListener("a", listener, { once: true });
  };
  target.addEventListener("a", listener, { once: true });
  for (let i = 0; i < 5; i += 1) fire(target);
});

alike("a once listener can be removed before it is called", false, (target, log) => {
  const listener = () => log("called");
  target.addEventListener("a", listener, { once: true });
  target.removeEventListener("a", listener);
  log(fire(target));
});

alike("capture is part of a listener's key", true, (target, log) => {
  const listener = ({ eventPhase }: Event) => log(eventPhase);
  target.addEventListener("a", listener);
  target.addEventListener("a", listener, true);
  fire(target);
  target.removeEventListener("a", listener, { capture: true });
  fire(target);
  target.removeEventListener("a", listener, true);
});

alike("a signal removes its listeners, and an aborted one adds none", false, (target, log) => {
  const aborter = new AbortController();
  const { signal } = aborter;
  target.addEventListener("a", () => log("plain"), { signal });
  target.addEventListener("a", () => log("once"), { signal, once: true });
  fire(target);
  aborter.abort();
  target.addEventListener("a", () => log("late"), { signal });
  fire(target);
  log("end");
});

alike("a signal that aborts during the dispatch stops what comes after", false, (target, log) => {
  const aborter = new AbortController();
  const { signal } = aborter;
  const abort = () => aborter.abort();
  target.addEventListener("a", abort, { once: true });
  target.addEventListener("a", () => log("never"), { signal });
  fire(target);
  log("end");
});

alike("an object's handleEvent is looked up at every event", true, (target, log) => {
  const listener = {
    name: "object",
    handleEvent(this: { name: string }) {
      log(`first ${this.name}`);
    },
  };
  target.addEventListener("a", listener);
  target.addEventListener("b", listener, { once: true });
  fire(target);
  listener.handleEvent = () => log("second");
  fire(target);
  fire(target, "b");
});

alike("this, and the event's target, are the target", true, (target, log) => {
  const listener = function (this: unknown, event: Event) {
    log([this === target, event.target === target, event.currentTarget === target]);
  };
  target.addEventListener("a", listener);
  target.addEventListener("b", listener, { once: true });
  fire(target);
  fire(target, "b");
});

alike("listeners may be removed and added during a dispatch", true, (target, log) => {
  const second = () => log("second");
  const added = () => log("added");
  target.addEventListener("a", () => {
    log("first");
    target.removeEventListener("a", second);
    target.addEventListener("a", added);
  });
  target.addEventListener("a", second);
  fire(target);
  fire(target);
});

alike("a once listener that was not reached stays", true, (target, log) => {
  target.addEventListener("a", (event: Event) => {
    log("stops");
    event.stopImmediatePropagation();
  });
  target.addEventListener("a", () => log("never"), { once: true });
  fire(target);
  fire(target);
});

alike("no listener is none, and options may be null", true, (target, log) => {
  target.addEventListener("b", null);
  target.addEventListener("b", null, { once: true });
  target.removeEventListener("b", null);
  const listener = () => log("called");
  target.addEventListener("a", listener, null);
  target.addEventListener("a", listener, undefined);
  fire(target);
});

alike("an abort takes a once listener away", false, (target, log) => {
  const aborter = new AbortController();
  const options = { once: true, signal: aborter.signal };
  target.addEventListener("a", () => log("never"), options);
  aborter.abort();
  fire(target);
  log("end");
});

test("what can be no listener is refused at once", () => {
  const counted = new Counted();
  for (const listener of [7, "text"]) {
    for (const options of [{}, { once: true }]) {
      const add = () => (counted as unknown as Target).addEventListener("a", listener, options);
      assert.throws(add, { name: "TypeError", message: /^A listener must be a function/ });
    }
  }
  assert.equal(counted.isListened, false);
});

test("nobody listens after null and undefined were added", () => {
  const counted = new Counted();
  for (const nothing of [null, undefined]) {
    for (const options of [{}, { once: true }]) {
      (counted as unknown as Target).addEventListener("a", nothing, options);
      assert.equal(counted.isListened, false);
    }
  }
});

test("taking all away leaves nothing behind, and a target to begin anew with", () => {
  const target = new Counted();
  const aborter = new AbortController();
  const never = () => assert.fail("called");
  target.addEventListener("a", never, { once: true });
  target.addEventListener("b", never, { signal: aborter.signal });
  target.addEventListener("b", never, true);
  target.clear();
  target.dispatchEvent(new Event("a"));
  target.dispatchEvent(new Event("b"));
  assert.equal(target.isListened, false);
  aborter.abort();
  let calls = 0;
  target.addEventListener("a", () => {
    calls += 1;
  });
  target.dispatchEvent(new Event("a"));
  assert.deepEqual([calls, target.isListened], [1, true]);
});

// --- any sequence ---

const command = fc.record({
  do: fc.constantFrom("add", "remove", "fire", "abort"),
  type: fc.constantFrom("a", "b"),
  who: fc.nat(3),
  capture: fc.boolean(),
  once: fc.boolean(),
});

/** Plays commands; returns what was called, and how many listeners must be left by count of calls. */
function play(
  target: Target,
  commands: readonly (typeof command extends fc.Arbitrary<infer C> ? C : never)[],
) {
  const log: string[] = [];
  const aborters = [0, 1].map(() => new AbortController());
  const listeners = [0, 1, 2, 3].map((who) => (event: Event) => {
    log.push(`${who} ${event.type} ${event.eventPhase}`);
    if (who === 3) event.stopImmediatePropagation();
    if (who === 2) target.removeEventListener(event.type, listeners[0]);
  });
  for (const { do: what, type, who, capture, once } of commands) {
    // One signal a listener: Node lets the signal of a duplicate remove the first.
    const signal = aborters[who]?.signal;
    const options = { capture, once, ...(signal === undefined ? {} : { signal }) };
    if (what === "add") target.addEventListener(type, listeners[who], options);
    else if (what === "remove") target.removeEventListener(type, listeners[who], capture);
    else if (what === "fire") fire(target, type);
    else aborters[who]?.abort();
    log.push("|");
  }
  // Two events of each type call whoever is left, unless somebody stops them.
  const before = log.length;
  for (const who of [3, 2]) {
    for (const type of ["a", "b"]) {
      for (const capture of [true, false])
        target.removeEventListener(type, listeners[who], capture);
    }
  }
  const isListened = target instanceof Counted ? target.isListened : null;
  for (const type of ["a", "b"]) fire(target, type);
  return { log, isListened, isCalled: log.length > before };
}

test("any sequence does what the platform does, and counts who is left", () => {
  const property = fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
    const platform = play(new EventTarget() as Target, commands);
    const ours = play(new Counted() as unknown as Target, commands);
    assert.deepEqual(ours.log, platform.log);
    assert.equal(ours.isListened, platform.isCalled);
  });
  fc.assert(property, { numRuns: 500 });
});
