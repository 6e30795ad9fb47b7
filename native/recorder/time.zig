//! The host's time.

const std = @import("std");

pub const io = std.Io.Threaded.global_single_threaded.io();

pub fn now(clock: std.Io.Clock) std.Io.Timestamp {
    return std.Io.Timestamp.now(io, clock);
}

pub fn sleep(milliseconds: i64) void {
    io.sleep(.fromMilliseconds(milliseconds), .awake) catch unreachable;
}
