//! Tells when the thread that claimed the bridge has ended. A Worker's thread may end without closing
//! its end of the wake: Deno leaves an inherited socket open when it ends a Worker.

const std = @import("std");
const builtin = @import("builtin");

/// Runs on the thread that ends, and not when the process exits.
pub const OnEnd = *const fn (epoch: u32) void;

const is_windows = builtin.os.tag == .windows;
const Key = if (is_windows) u32 else c_uint;

var key: ?Key = null;
var on_end: OnEnd = undefined;

/// Calls `notify` with the epoch of this thread's last watch, when this thread ends. Best effort: where
/// no key is left, an ended thread is noticed by its closed end of the wake alone.
///
/// Not thread-safe: the bridge guards it.
pub fn watch(epoch: u32, notify: OnEnd) void {
    on_end = notify;
    if (key == null) key = createKey();
    const value: ?*anyopaque = @ptrFromInt(epoch);
    const known = key orelse return;
    if (is_windows) _ = FlsSetValue(known, value) else _ = pthread_setspecific(known, value);
}

fn createKey() ?Key {
    if (is_windows) {
        const index = FlsAlloc(&endedOnWindows);
        return if (index == std.math.maxInt(u32)) null else index;
    }
    // Darwin's keys are of the size of a pointer; no system hands out one above 32 bits.
    var created: usize = 0;
    return if (pthread_key_create(&created, &ended) == 0) @intCast(created) else null;
}

fn ended(value: ?*anyopaque) callconv(.c) void {
    on_end(@intCast(@intFromPtr(value)));
}

fn endedOnWindows(value: ?*anyopaque) callconv(.winapi) void {
    if (value != null) ended(value);
}

extern "c" fn pthread_key_create(*usize, *const fn (?*anyopaque) callconv(.c) void) c_int;
extern "c" fn pthread_setspecific(usize, ?*const anyopaque) c_int;
extern "kernel32" fn FlsAlloc(*const fn (?*anyopaque) callconv(.winapi) void) callconv(.winapi) u32;
extern "kernel32" fn FlsSetValue(u32, ?*anyopaque) callconv(.winapi) c_int;
