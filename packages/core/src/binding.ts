/**
 * What an adapter gives to core: one runtime's hands, without a policy.
 */

/** An address as the runtime's FFI holds it. Core only carries it from one call to another. */
export interface NativePointer {
  /** Only a runtime's FFI makes one; there is no such property. */
  readonly nativePointer: never;
}

/**
 * The SDK's exports, as the runtime's FFI calls them.
 *
 * A string goes in as UTF-8 that ends with NUL; the SDK copies it before it returns. An integer that
 * comes back is a `TIMResult`: 0 is success, and only then a callback follows. `userData` comes back
 * with the callback, as `epoch * 2 ** 32 + request`.
 */
export interface TimSdk {
  /** `TIMLogin`: asks for a login. -4 for an empty user id or ticket. */
  TIMLogin(
    userID: Uint8Array,
    userSig: Uint8Array,
    callback: NativePointer,
    userData: number,
  ): number;
  /** `TIMLogout`: asks for a logout; succeeds if nobody is logged in. */
  TIMLogout(callback: NativePointer, userData: number): number;
  /** `TIMGetLoginStatus`: 1 logged in, 2 logging in, 3 logged out, 4 logging out. */
  TIMGetLoginStatus(): number;
  /** `TIMGetLoginUserID`: writes at least 128 bytes; leaves them alone if nobody is logged in. */
  TIMGetLoginUserID(buffer: Uint8Array): number;

  /** `TIMUninit`: returns at once; the callbacks of pending calls never come. */
  TIMUninit(): number;
  /** `TIMGetSDKVersion`: the address of a string that lives as long as the library. */
  TIMGetSDKVersion(): NativePointer | null;
  /** `TIMSetConfig`: settings that may come before `TIMInit`. */
  TIMSetConfig(config: Uint8Array, callback: NativePointer | null, userData: number): number;
  /** `callExperimentalAPI`: what has no function of its own; the emulator's controls. */
  callExperimentalAPI(param: Uint8Array, callback: NativePointer, userData: number): number;
  /** `TIMSetKickedOfflineCallback`. */
  TIMSetKickedOfflineCallback(callback: NativePointer | null, userData: number): void;
  /** `TIMSetUserSigExpiredCallback`. */
  TIMSetUserSigExpiredCallback(callback: NativePointer | null, userData: number): void;
  /** `TIMSetNetworkStatusListenerCallback`. */
  TIMSetNetworkStatusListenerCallback(callback: NativePointer | null, userData: number): void;
}

/** The bridge's exports. `native/include/tim_bridge.h` says what each does. */
export interface TimBridge {
  /** The number to compare with `BRIDGE_ABI_VERSION`. */
  tim_bridge_abi_version(): number;
  /** The callback of a shape, to hand to the SDK; null for a shape that there is not. */
  tim_bridge_callback(shape: Uint8Array): NativePointer | null;
  /** Claims the SDK that is loaded from the path: an epoch; 0 if it has an owner; -errno. */
  tim_bridge_open(sdkPath: Uint8Array, label: Uint8Array): number;
  /** The label of that SDK's owner: its length, or 0. */
  tim_bridge_holder(sdkPath: Uint8Array, buffer: Uint8Array, capacity: number): number;
  /** The label of an owner that has abandoned a claim, which this open cleared away: its length, or 0. */
  tim_bridge_left(epoch: number, buffer: Uint8Array, capacity: number): number;
  /** `TIMInit`: -3 for a config that is not JSON, -4 for app id 0, 0 for a second call. */
  tim_bridge_init(epoch: number, sdkAppID: number, config: Uint8Array): number;
  /** Gives the claim up: 1, or 0 for an epoch that has ended. */
  tim_bridge_close(epoch: number): number;
  /** The same, and the next open of any SDK calls `TIMUninit`. */
  tim_bridge_abandon(epoch: number): number;
  /** The socket that is readable while events wait; -1 on Windows. */
  tim_bridge_wake_fd(epoch: number): number;
  /** Closes that socket for a runtime that could not use it: 1 if it was open. */
  tim_bridge_return_wake_fd(epoch: number, fd: number): number;
  /** The name of the pipe, on Windows: its length, or 0. */
  tim_bridge_wake_path(epoch: number, buffer: Uint8Array, capacity: number): number;
  /** Waits for events: 1 if there may be some, 0 if not, -1 for an epoch that has ended. */
  tim_bridge_wait(epoch: number, timeoutMs: number): number;
  /** Moves waiting events into the buffer: bytes written; 0 for none; -size for too small a buffer. */
  tim_bridge_drain(epoch: number, buffer: Uint8Array, capacity: number): number;
  /** Lets an SDK call back that needs it (macOS): 0 needless, 1 idle, 2 something ran, -1 wrong thread. */
  tim_bridge_pump(epoch: number): number;
  /** The path of an instance's private copy of the SDK: its length, or -errno. */
  tim_bridge_copy_image(
    sdkPath: Uint8Array,
    name: Uint8Array,
    buffer: Uint8Array,
    capacity: number,
  ): number;
  /** Makes a folder and those above it: 0, or -errno. */
  tim_bridge_make_folder(path: Uint8Array): number;
  /** Copies a C string: its whole length in bytes. */
  tim_bridge_copy_string(string: NativePointer, buffer: Uint8Array, capacity: number): number;
  /** Whether what C's stdio writes to the standard output goes nowhere. */
  tim_bridge_mute_stdout(epoch: number, isMuted: number): number;
}

/** Where a client's wake is. */
export interface WakeSource {
  /** The owner's epoch, for `tim_bridge_wait`. */
  readonly epoch: number;
  /** The bridge's path, for a runtime that has to bind `tim_bridge_wait` in a way of its own. */
  readonly bridge: string;
  /** An inherited socket, or null on Windows. */
  readonly fd: number | null;
  /** On Windows, makes a named pipe and returns its path; null if there is none. */
  connectPath(): string | null;
}

/** The event loop's hold on the wake. A new one does not keep the process alive. */
export interface Wake {
  /** Keeps the process alive. */
  ref(): void;
  /** Lets the process end. */
  unref(): void;
  /** Closes the runtime's end; `onWake` is not called again. */
  close(): void;
}

/** One runtime's bound libraries. */
export interface TimBinding {
  /** The SDK's functions. */
  readonly sdk: TimSdk;
  /** The bridge's functions. */
  readonly bridge: TimBridge;
  /** What they were loaded from. */
  readonly paths: LibraryPaths;
  /** The runtime. */
  readonly host: Host;
  /** Binds one more function of the SDK's, once a thread. Throws what the loader throws. */
  bind(name: string, types: NativeFunction): (...args: never[]) => unknown;
  /** Calls `onWake` from the event loop whenever events wait. */
  openWake(source: WakeSource, onWake: () => void): Wake | Promise<Wake>;
}

/** The two libraries of a binding, as absolute paths. */
export interface LibraryPaths {
  /** The SDK, or the emulator in its place. */
  readonly sdk: string;
  /** libtim_bridge. */
  readonly bridge: string;
}

/**
 * What is at a path: `"denied"` if the runtime's permissions keep this process from knowing it, and
 * `"unreadable"` if the file system's do.
 */
export type FileState = "file" | "none" | "denied" | "unreadable";

/** How a file begins, and how long it is. */
export interface FileHead {
  /** Its first bytes, as many as were asked for if it has them. */
  readonly bytes: Uint8Array;
  /** In bytes. */
  readonly size: number;
}

/** What the library lookup asks of a runtime. */
export interface Host {
  /** Which runtime it is. */
  readonly runtime: "bun" | "deno" | "node";
  /** Its version, as it says it itself. */
  readonly runtimeVersion: string;
  /** The operating system, in Node's terms. */
  readonly platform: "darwin" | "linux" | "win32";
  /** The processor, in Node's terms. */
  readonly arch: "arm64" | "x64";
  /** An environment variable; undefined if it is not set or may not be read. */
  env(name: string): string | undefined;
  /** Whether there is a file. The path is absolute and has no NUL. */
  findFile(path: string): FileState;
  /** How a file begins, or null if it cannot be read. */
  readHead(path: string, size: number): FileHead | null;
  /** The libraries that this process has loaded; null if the runtime may not or cannot know. */
  loadedLibraries(): readonly string[] | null;
  /** A `file:` URL as a path. */
  pathOf(url: URL): string;
  /** A path as an absolute one. */
  resolve(path: string): string;
  /**
   * A path that the system's loader takes, for a file that only this runtime can read: one that is
   * embedded in an executable. Any other path as it is.
   */
  onDisk?(path: string): string;
  /**
   * Calls `run` when this realm ends though the process may go on, if the runtime can tell: Deno, when it
   * watches files or tests several. Returns what stops it.
   */
  onUnload?(run: () => void): () => void;
  /** The program that this thread runs, or in a test runner the file: its path or URL. */
  program(): string;
  /** An object that all programs of this thread share, in whichever context they are evaluated. */
  readonly realm: object;
  /**
   * Calls `run` in `ms` milliseconds; until then keeps the process alive if it is told to. Returns
   * what stops it. It must not call a `setTimeout` that a test has put in the place of the runtime's.
   */
  setTimer(ms: number, run: () => void, keepsAlive?: boolean): () => void;
}

/** The C types that occur, by the names of `Deno.dlopen`; the other adapters translate them. */
export type NativeType = "bool" | "buffer" | "i32" | "i64" | "pointer" | "u32" | "u64" | "void";

/** The types of one C function. */
export interface NativeFunction {
  /** In their order. */
  readonly parameters: readonly NativeType[];
  /** What it returns. */
  readonly result: NativeType;
}

/** C functions by their names. */
export type NativeAbi = Readonly<Record<string, NativeFunction>>;

/** The functions of a table, as a runtime's FFI has bound them. */
export type NativeFunctions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What an adapter package implements. */
export interface Adapter {
  /** What the search for libraries asks. */
  readonly host: Host;
  /** Binds every function of the table to the library's own. Throws what the loader throws. */
  load(path: string, abi: NativeAbi): NativeFunctions;
  /** As in `TimBinding`. */
  openWake(source: WakeSource, onWake: () => void): Wake | Promise<Wake>;
}
