/** What docs/benchmarks.md says beside its figures. It has none itself: they would be of another run. */

export const METHOD: string = `## Method

- One process takes one measure of one column: it warms up, and measures with
  [mitata](https://github.com/evanwashere/mitata). The C program does the same by itself. The library is
  the emulator, with no latency, so that nothing but the way to it is measured.
- The columns take turns within a round. A figure is the median of the rounds' own medians; beside it
  stands half the distance between their quartiles. A measure is taken again while that distance is more
  than 15 % for one of its columns and there is time; a figure for which it still is has a **(?)**, and is
  not known better than that. **Ratios are formed within a round**, between processes that ran within
  seconds of each other. A bar is *unknown* if a quarter of the rounds lies on its other side.
- A round trip is between two threads. Where both run on one processor it is much shorter than where one
  wakes the other on another, and the system decides anew in each process. So the thread that runs
  JavaScript (in C, the program's) is pinned to one processor, and the SDK's to another, with \`taskset\`.
  The messages' processes, and the runtime's own helpers, are not pinned.
- \`TimClient\` is used as an application uses it, through the packages' own exports; for opening, as npm
  installs them.
- *ffi-rs* is called as im_electron_sdk 8.0.5906, Tencent's own client, calls it, with one difference: the
  promise of a login waits for the answer, while theirs resolves as soon as the call has returned. *C
  addon* is a Node-API addon by hand, with a thread-safe function. *bare* columns call the same C functions
  through the runtime's own FFI without a library of ours. \`getLoginUserID\` leaves its bytes in the buffer
  there, while \`TimClient\` returns a string. Their logins pass a JavaScript callback to the SDK, which the
  bridge of this project exists to avoid; one of node:ffi's may not be called by another thread at all.
  *C, no runtime* calls the library itself and waits on a condition variable.
- Logins in flight alternate between two users, as a login of the user who is logged in already makes
  no native call. \`Promise.all\` waits for them.
- Opening is the time from the start of a process to its end, less the median of an empty script of the
  same runtime that is started in turn with it. The scripts are JavaScript: Node takes longer to load what
  translates TypeScript than to start.
- Further clients are instances, each with a private copy of the library.
- One listener event is what a hundred messages that come at once take longer while somebody listens.
- The heap that a call leaves is the growth over 20,000 calls between two collections, beside a loop
  that does nothing; Bun tells it in blocks of 16 KiB. Pending memory is the growth of resident memory over
  20,000 logins that the emulator forgets instead of answering.`;

export const LIMITS: string = `## Limits

- The machine is virtual and may be shared with other work: compare the columns of one run, not the
  figures of two. \`npm run bench:check\` compares ratios for that reason.
- Logins in flight cost more through node:ffi than through koffi. A login hands over two strings in new
  buffers, and Node looks for the address of each: the bare call into a new buffer shows what that takes.
  \`user_data\` is the smaller part: Node 26 takes 64 bits as a bigint only.
- The emulator answers within microseconds. With the real SDK the network takes milliseconds, and what
  remains of these differences is the processor time that they leave to the application.`;
