/** What docs/benchmarks.md says beside its figures. */

export const METHOD: string = `## Method

- One process takes one measure of one column: it warms up for a quarter of its time, and at least 16
  times, and measures with [mitata](https://github.com/evanwashere/mitata). The C program does the same
  by itself. The library is the emulator, with no latency, so that nothing but the way to it is measured.
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
- The SDK lets ten calls wait, and the oldest gives way to one more. The emulator does so too, but with no
  latency none of them has to wait. More than that in flight measures the way, not what an application
  would do.
- The emulator answers within microseconds. With the real SDK the network takes milliseconds, and what
  remains of these differences is the processor time that they leave to the application.`;

export const WHY_NOT: string = `The time from a start to an end suffers from other work on the machine more than the processor time does,
of which this is the smallest of 15 starts:

| processor time of a start | empty script | bare FFI | TimClient | over the empty script |
| --- | ---: | ---: | ---: | ---: |
| Deno | 20.8 ms | 22.8 ms | 30.8 ms | 10.0 ms |
| Bun | 6.9 ms | 8.5 ms | 19.5 ms | 12.6 ms |
| Node | 60.6 ms | 78.7 ms | 89.7 ms | 29.1 ms |

**Opening on Node.** To import koffi, which is what calls C on Node, and to load a library with it, takes
18 ms: that is all that *bare koffi* does, and more than the bar by itself. 7 ms of it are Node's own
\`process.dlopen\` of koffi's binary. The modules of core take 9 ms; bundled into one they take 3.

**Opening on Bun.** The bare FFI takes 1.6 ms. The rest goes to twenty small TypeScript modules, which Bun
translates at each start; core takes 5 ms, and bundled into one module 3. \`node:fs\`, \`node:path\` and
\`node:url\` took 3 to 4 ms, and are no longer loaded.

**Opening on Deno.** The first of Node's modules makes Deno start them all, and with \`node:net\`, on which
the wake rests, opening took 33 ms. So none is loaded before the first answer is waited for; the first
login pays, while the SDK is at work. What is left is the modules of core and the binding of 25 functions.

**\`getLoginStatus\` against ffi-rs on Node.** The call through koffi is the floor: \`TimClient\` takes
1.0 times what *bare koffi* takes, so that neither is 50 times faster where a run finds ffi-rs at its best.

**Logins in flight, 10,000 against 100.** The floor itself grows: *C, no runtime* takes two to four
times as much for one login of 10,000 as for one of 100. A hundred calls are made before the SDK's
thread has woken up, and are then answered in one go; ten thousand are made while it answers, so that
two threads take turns at one lock, and what they hand over no longer fits the caches. The product grows
less than the floor does; the rest is the collectors of JavaScript, which have to copy what is pending.
`;
