/** What docs/benchmarks.md says beside its figures. */

export const METHOD: string = `## Method

- One process takes one measure of one column, warms up for a quarter of its time and at least 16 times,
  and measures with
  [mitata](https://github.com/evanwashere/mitata); the C program does the same by itself. The library
  is the emulator, with no latency, so that nothing but the way to it is measured.
- The columns take turns within a round, and the rounds follow one another. A figure is the median of
  the rounds' own medians (and 75th and 99th percentiles); the spread is the distance between the
  smallest and the largest median, as a share of the middle one. **Ratios are formed within a round**,
  between processes that ran within seconds of each other, and their median is taken.
- \`TimClient\` is used as an application uses it, through the packages' own exports.
- *bare* columns call the same C functions through the runtime's own FFI without a library of ours.
  \`getLoginUserID\` leaves its bytes in the buffer there, while \`TimClient\` returns a string. Their
  logins pass a JavaScript callback to the SDK, which the bridge of this project exists to avoid.
- *C addon* is a Node-API addon by hand, with a thread-safe function. *ffi-rs* is called as
  im_electron_sdk 8.0.5906 calls it, with one difference: the promise of a login waits for the answer,
  while theirs resolves as soon as the call has returned. *C, no runtime* calls the library itself and
  waits on a condition variable: nothing can be faster.
- Logins in flight alternate between two users, as a login of the user who is logged in already makes
  no native call. \`Promise.all\` waits for them.
- Opening is the time from the start of a process to its end, less the median of an empty script of the
  same runtime that is started in turn with it.
- The heap that a call leaves is the growth over 20,000 calls between two collections, beside a loop
  that does nothing; Bun tells it in blocks of 16 KiB, which is the 0.82 bytes where they appear.
  Pending memory is the growth of resident memory over 20,000 logins that the emulator forgets instead of
  answering.`;

export const LIMITS: string = `## Limits

- The machine is virtual, has two cores and is shared with other work: compare the columns of one run,
  not the figures of two. \`npm run bench:check\` compares ratios for that reason.
- A round trip is four changes of thread on two cores. Its median is steady; its 99th percentile is the
  scheduler's.
- The emulator answers within microseconds. With the real SDK the network takes milliseconds, and what
  remains of these differences is the processor time that they leave to the application.`;

export const WHY_NOT: string = `**Opening on Node.** To import koffi, which is what calls C on Node, and to load a library with it takes
most of the time: that is all that the column *bare koffi* does, and more than the bar by itself. Half
of it is Node's own \`process.dlopen\` of koffi's binary. Core adds about half a millisecond for each of
its modules; bundled into one they take a third of that.

**Opening on Bun.** The bare FFI takes a millisecond or two. The rest is twenty small TypeScript
modules, which Bun translates at each start: \`node:fs\`, \`node:path\` and \`node:url\` were worth 5 ms and
are not loaded.

**Opening on Deno.** The first of Node's modules makes Deno load them all, and \`node:net\`, on which the
wake rests, takes longer than Deno takes to start. So none is loaded before the first answer is waited
for; the first login pays, while the SDK is at work. What is left is the modules of core and the binding
of 25 functions.

**Logins in flight.** Two threads share the work, and on this machine two cores: JavaScript, which makes
the calls, and the SDK's thread, which answers. A collector with threads of its own, as V8's, has no
core left for them. The column *C, no runtime* shows what the emulator itself takes; it also costs more
with 10,000 in flight than with 100, as its queue no longer fits the cache.
`;
