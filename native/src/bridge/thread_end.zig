//! Notices the end of a thread that has opened a client. A Worker's thread may end without closing
//! its end of the wake: Deno leaves an inherited socket open when it ends a Worker.

const std = @import("std");
const builtin = @import("builtin");

/// Runs on the thread that is ending, but not when the process exits.
pub const OnEnd = *const fn (thread: usize) void;

const is_windows = builtin.os.tag == .windows;
const Key = if (is_windows) u32 else c_uint;

const io = std.Io.Threaded.global_single_threaded.io();

var lock: std.Io.Mutex = .init;
var key: ?Key = null;
var on_end: OnEnd = undefined;
var last_thread: usize = 0;

pub fn watch(notify: OnEnd) void {
    lock.lockUncancelable(io);
    defer lock.unlock(io);
    if (key != null) return;
    on_end = notify;
    key = createKey();
}

/// The number of the calling thread, which is never reused; `notify` gets it when the thread ends.
/// Best effort: 0 if no key is left; then only the closed end of the wake shows it.
pub fn currentThread() usize {
    lock.lockUncancelable(io);
    defer lock.unlock(io);
    const known = key orelse return 0;
    const value = if (is_windows) FlsGetValue(known) else pthread_getspecific(known);
    if (value != null) return @intFromPtr(value);
    last_thread += 1;
    const number: *anyopaque = @ptrFromInt(last_thread);
    const is_set = if (is_windows) FlsSetValue(known, number) != 0 else pthread_setspecific(known, number) == 0;
    return if (is_set) last_thread else 0;
}

fn createKey() ?Key {
    if (is_windows) {
        const index = FlsAlloc(&endedOnWindows);
        return if (index == std.math.maxInt(u32)) null else index;
    }
    // Darwin's keys have the size of a pointer; no system uses one above 32 bits.
    var created: usize = 0;
    return if (pthread_key_create(&created, &ended) == 0) @intCast(created) else null;
}

fn ended(value: ?*anyopaque) callconv(.c) void {
    on_end(@intFromPtr(value));
}

fn endedOnWindows(value: ?*anyopaque) callconv(.winapi) void {
    // Windows also calls this for the thread that ends the process, after killing all others: one
    // of them may have held a lock of the bridge.
    if (value != null and RtlDllShutdownInProgress() == 0) ended(value);
}

pub fn forgetAfterFork() void {
    lock = .init;
}

extern "c" fn pthread_key_create(*usize, *const fn (?*anyopaque) callconv(.c) void) c_int;
extern "c" fn pthread_setspecific(usize, ?*const anyopaque) c_int;
extern "c" fn pthread_getspecific(usize) ?*anyopaque;
extern "ntdll" fn RtlDllShutdownInProgress() callconv(.winapi) u8;
extern "kernel32" fn FlsAlloc(*const fn (?*anyopaque) callconv(.winapi) void) callconv(.winapi) u32;
extern "kernel32" fn FlsSetValue(u32, ?*anyopaque) callconv(.winapi) c_int;
extern "kernel32" fn FlsGetValue(u32) callconv(.winapi) ?*anyopaque;
