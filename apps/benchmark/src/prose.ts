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
- A round trip is between two threads. How long it takes depends on whether both run on one
  processor, and the system decides this for each process. So the thread that runs JavaScript (in C, the main
  thread) is pinned to one processor, and the SDK's thread to another, with \`taskset\`. The processes that
  measure messages, and the runtime's helper threads, are not pinned.
- \`TimClient\` is used as an application uses it, through the packages' own exports; for opening, as npm
  installs them.
- *ffi-rs* is called as Tencent's own client, im_electron_sdk 8.0.5906, calls it, with one difference: the
  promise of a login waits for the answer, while Tencent's resolves as soon as the call has returned. *C
  addon* is a handwritten Node-API addon with a thread-safe function. *bare* columns call the same C functions
  through the runtime's own FFI, without this project's libraries. Their \`getLoginUserID\` leaves its bytes in
  the buffer, while \`TimClient\` returns a string. Their logins pass a JavaScript callback to the SDK, which
  the bridge of this project exists to avoid; Node's documentation lets no other thread call one of node:ffi.
  *C, no runtime* calls the library from C and waits on a condition variable.
- Logins in flight alternate between two users, because a login of the user who is already logged in makes
  no native call. \`Promise.all\` waits for them.
- Opening is the time from the start of a process to its end, less the median of an empty script on the
  same runtime, with which it takes turns. The scripts are JavaScript, so that no
  runtime's translation of TypeScript is measured.
- Two parts of opening are measured in the same way: the import of the package, and the import of an empty
  package with all functions that \`openTim\` binds, bound through the bare FFI. An opening that follows a
  hundred others in its process shows what is left when the runtime has loaded, bound and compiled everything.
- What no file backs of the resident memory is \`RssAnon\` of Linux. The rest are pages of the runtime's
  executable and of libraries, which the processes that run them share.
- Further clients are instances, each with a private copy of the library.
- One listener event is the extra time that each of a hundred messages received at once takes while there is
  a listener.
- The heap that a call leaves is the growth over 20,000 calls between two collections, less that of an empty
  loop; Bun reports it in blocks of 16 KiB. Pending memory is the growth of resident memory over 20,000
  logins that the emulator never answers.`;

export const LIMITS: string = `## Limits

- The machine is virtual and may be shared with other work: compare the columns of one run, not the
  figures of two. For that reason \`npm run bench:check\` compares ratios.
- A login passes two strings in new buffers. The row of the bare call into a new buffer shows what one costs
  through each FFI; how much of a login that is was not measured.
- The emulator answers without a network. With the real SDK the network's time comes on top, and was not
  measured.`;
