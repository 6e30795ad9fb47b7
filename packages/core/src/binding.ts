/**
 * What an adapter provides to core: one runtime's functions, without any policy.
 */

/** An address, as the runtime's FFI represents it. Core only passes it from one call to another. */
export interface NativePointer {
  /** This property does not exist; only a runtime's FFI creates a pointer. */
  readonly nativePointer: never;
}

/**
 * The SDK's exports, as the runtime's FFI calls them.
 *
 * A string parameter is UTF-8 that ends with NUL; the SDK copies it before it returns. An integer
 * result is a `TIMResult`: 0 is success, and only then a callback follows. The callback passes
 * `userData` back, which is `epoch * 2 ** 32 + request`.
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
  /** `TIMSetConfig`: settings, also before `TIMInit`. */
  TIMSetConfig(config: Uint8Array, callback: NativePointer | null, userData: number): number;
  /**
   * `callExperimentalAPI`: operations without a C function of their own; the emulator's controls.
   */
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
  /** The callback with a shape, to pass to the SDK; null for an unknown shape. */
  tim_bridge_callback(shape: Uint8Array): NativePointer | null;
  /**
   * Claims the SDK that is loaded from the path: returns an epoch; 0 if it has an owner; -errno.
   */
  tim_bridge_open(sdkPath: Uint8Array, label: Uint8Array): number;
  /** The label of that SDK's owner: its length, or 0. */
  tim_bridge_holder(sdkPath: Uint8Array, buffer: Uint8Array, capacity: number): number;
  /**
   * The label of an owner that had abandoned its claim and that this open evicted: its length, or
   * 0.
   */
  tim_bridge_left(epoch: number, buffer: Uint8Array, capacity: number): number;
  /** `TIMInit`: -3 for a config that is not JSON, -4 for app id 0, 0 for a second call. */
  tim_bridge_init(epoch: number, sdkAppID: number, config: Uint8Array): number;
  /** Releases the claim: 1, or 0 for an epoch that has ended. */
  tim_bridge_close(epoch: number): number;
  /** Like `tim_bridge_close`, and the next open of any SDK calls `TIMUninit`. */
  tim_bridge_abandon(epoch: number): number;
  /** The socket that is readable while events are queued; -1 on Windows. */
  tim_bridge_wake_fd(epoch: number): number;
  /** Closes that socket for a runtime that could not use it: 1 if it was open. */
  tim_bridge_return_wake_fd(epoch: number, fd: number): number;
  /** The name of the pipe, on Windows: its length, or 0. */
  tim_bridge_wake_path(epoch: number, buffer: Uint8Array, capacity: number): number;
  /** Waits for events: 1 if there may be some, 0 if not, -1 for an epoch that has ended. */
  tim_bridge_wait(epoch: number, timeoutMs: number): number;
  /**
   * Moves queued events into the buffer: bytes written; 0 for none; -size if the buffer is too
   * small.
   */
  tim_bridge_drain(epoch: number, buffer: Uint8Array, capacity: number): number;
  /** Runs the SDK's run loop (macOS): 0 not needed, 1 idle, 2 something ran, -1 wrong thread. */
  tim_bridge_pump(epoch: number): number;
  /** The path of an instance's private copy of the SDK: its length, or -errno. */
  tim_bridge_copy_image(
    sdkPath: Uint8Array,
    name: Uint8Array,
    buffer: Uint8Array,
    capacity: number,
  ): number;
  /** Creates a folder and those above it: 0, or -errno. */
  tim_bridge_make_folder(path: Uint8Array): number;
  /** Copies a C string: its whole length in bytes. */
  tim_bridge_copy_string(string: NativePointer, buffer: Uint8Array, capacity: number): number;
  /** Sets whether output of C's stdio to the standard output is discarded. */
  tim_bridge_mute_stdout(epoch: number, isMuted: number): number;
}

/** Where a client's wake is. */
export interface WakeSource {
  /** The owner's epoch, for `tim_bridge_wait`. */
  readonly epoch: number;
  /** The bridge's path, for a runtime that binds `tim_bridge_wait` itself. */
  readonly bridge: string;
  /** An inherited socket, or null on Windows. */
  readonly fd: number | null;
  /** On Windows, creates a named pipe and returns its path; null if there is none. */
  connectPath(): string | null;
}

/** The wake in the event loop. A new one does not keep the process alive. */
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
  /** The paths that they were loaded from. */
  readonly paths: LibraryPaths;
  /** The runtime. */
  readonly host: Host;
  /** Binds one more function of the SDK, once per thread. Throws the loader's error. */
  bind(name: string, types: NativeFunction): (...args: never[]) => unknown;
  /** Calls `onWake` from the event loop whenever events are queued. */
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
 * What is at a path: `"denied"` if the runtime's permissions do not allow access, and
 * `"unreadable"` if the file system's do not.
 */
export type FileState = "file" | "none" | "denied" | "unreadable";

/** The head of a file, and its size. */
export interface FileHead {
  /** Its first bytes, at most as many as requested. */
  readonly bytes: Uint8Array;
  /** In bytes. */
  readonly size: number;
}

/** What core needs of a runtime. */
export interface Host {
  /** Which runtime it is. */
  readonly runtime: "bun" | "deno" | "node";
  /** Its version, as the runtime reports it. */
  readonly runtimeVersion: string;
  /** The operating system, in Node's terms. */
  readonly platform: "darwin" | "linux" | "win32";
  /** The processor, in Node's terms. */
  readonly arch: "arm64" | "x64";
  /** An environment variable; undefined if it is not set or may not be read. */
  env(name: string): string | undefined;
  /** Whether there is a file. The path is absolute and has no NUL. */
  findFile(path: string): FileState;
  /** The head of a file; null if it cannot be read. */
  readHead(path: string, size: number): FileHead | null;
  /** The libraries that this process has loaded; null if they are unknown. */
  loadedLibraries(): readonly string[] | null;
  /** A `file:` URL as a path. */
  pathOf(url: URL): string;
  /** A path as an absolute one. */
  resolve(path: string): string;
  /**
   * Returns a path for the system's loader, for a file that only this runtime can read: one that is
   * embedded in an executable. Returns any other path unchanged.
   */
  onDisk?(path: string): string;
  /**
   * Calls `run` when this realm ends although the process may continue, if the runtime can detect
   * it: Deno, when it watches files or tests several. Returns a function that cancels this.
   */
  onUnload?(run: () => void): () => void;
  /** The program that this thread runs, or the test runner's current file: its path or URL. */
  program(): string;
  /** An object that all programs on this thread share, in every context. */
  readonly realm: object;
  /**
   * Calls `run` in `ms` milliseconds; `keepsAlive` keeps the process alive until then. Returns a
   * function that stops the timer. It must use the runtime's own `setTimeout`, which a test may
   * have replaced.
   */
  setTimer(ms: number, run: () => void, keepsAlive?: boolean): () => void;
}

/** The C types that are used, named as in `Deno.dlopen`; the other adapters translate them. */
export type NativeType = "bool" | "buffer" | "i32" | "i64" | "pointer" | "u32" | "u64" | "void";

/** The types of one C function. */
export interface NativeFunction {
  /** The types of its parameters, in order. */
  readonly parameters: readonly NativeType[];
  /** The type of its result. */
  readonly result: NativeType;
}

/** C functions by name. */
export type NativeAbi = Readonly<Record<string, NativeFunction>>;

/** The functions of a table, bound by a runtime's FFI. */
export type NativeFunctions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What an adapter package implements. */
export interface Adapter {
  /** The runtime. */
  readonly host: Host;
  /** Binds every function of the table to the library's. Throws the loader's error. */
  load(path: string, abi: NativeAbi): NativeFunctions;
  /** As in `TimBinding`. */
  openWake(source: WakeSource, onWake: () => void): Wake | Promise<Wake>;
}
