/** The text of docs/benchmarks.md around its figures. It names no figure: a figure would be from another run. */

export const METHOD: string = `## Method

- Each process takes one measure of one column: it warms up, and measures with
  [mitata](https://github.com/evanwashere/mitata). The C program has its own loop for this. The library is
  the emulator without latency, so that only the way to the library is measured.
- The columns take turns within a round. A figure is the median of the rounds' medians, with half the
  distance between their quartiles after the ±. A measure is repeated while that distance is more than 15 %
  for one of its columns and time is left; a figure that is still less certain than that has a **(?)**.
  **Ratios are formed within a round**, between processes that ran within seconds of each other. A bar is
  *unknown* if a quarter of the rounds is on the other side of it.
- A round trip is between two threads. If both run on one processor, it is much shorter than if they run on
  two, and the system decides this for each process. So the thread that runs JavaScript (in C, the main
  thread) is pinned to one processor, and the SDK's thread to another, with \`taskset\`. The processes that
  measure messages, and the runtime's helper threads, are not pinned.
- \`TimClient\` is used as an application uses it, through the packages' own exports; for opening, as npm
  installs them.
- *ffi-rs* is called as Tencent's own client, im_electron_sdk 8.0.5906, calls it, with one difference: the
  promise of a login waits for the answer, while Tencent's resolves as soon as the call has returned. *C
  addon* is a handwritten Node-API addon with a thread-safe function. *bare* columns call the same C functions
  through the runtime's own FFI, without this project's libraries. Their \`getLoginUserID\` leaves its bytes in
  the buffer, while \`TimClient\` returns a string. Their logins pass a JavaScript callback to the SDK, which
  the bridge of this project exists to avoid; other threads may not call a callback of node:ffi at all.
  *C, no runtime* calls the library from C and waits on a condition variable.
- Logins in flight alternate between two users, because a login of the user who is already logged in makes
  no native call. \`Promise.all\` waits for them.
- Opening is the time from the start of a process to its end, less the median of an empty script on the
  same runtime, with which it takes turns. The scripts are JavaScript, because Node takes longer to load its
  TypeScript translator than to start.
- Further clients are instances, each with a private copy of the library.
- One listener event is the extra time that each of a hundred messages received at once takes while there is
  a listener.
- The heap that a call leaves is the growth over 20,000 calls between two collections, less that of an empty
  loop; Bun reports it in blocks of 16 KiB. Pending memory is the growth of resident memory over 20,000
  logins that the emulator never answers.`;

export const LIMITS: string = `## Limits

- The machine is virtual and may be shared with other work: compare the columns of one run, not the
  figures of two. For that reason \`npm run bench:check\` compares ratios.
- Logins in flight cost more through node:ffi than through koffi. A login passes two strings in new buffers,
  and Node looks up the address of each; the row of the bare call into a new buffer shows that cost.
  \`user_data\` costs less: Node 26 takes 64 bits only as a bigint.
- The emulator answers within microseconds. With the real SDK the network takes milliseconds; there these
  differences only show as processor time that the application has left.`;
