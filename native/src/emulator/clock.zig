//! The emulator's time: Unix microseconds that run with the system's clock, or stand still.

const std = @import("std");

pub const Clock = struct {
    /// What is added to the system's time while the clock runs.
    offset_us: i64 = 0,
    /// The time at which the clock is frozen; null if it runs.
    held_us: ?i64 = null,

    pub fn now(clock: Clock, system_us: i64) i64 {
        return clock.held_us orelse system_us + clock.offset_us;
    }

    pub fn isRunning(clock: Clock) bool {
        return clock.held_us == null;
    }

    pub fn hold(clock: *Clock, at_us: i64) void {
        clock.held_us = at_us;
    }

    /// Runs again from the time at which it is frozen.
    pub fn release(clock: *Clock, system_us: i64) void {
        const held_us = clock.held_us orelse return;
        clock.offset_us = held_us - system_us;
        clock.held_us = null;
    }
};

test "the clock runs, stands, and runs on from where it stood" {
    var clock: Clock = .{};
    try std.testing.expectEqual(1_000, clock.now(1_000));
    clock.hold(5_000);
    try std.testing.expectEqual(5_000, clock.now(2_000));
    clock.release(3_000);
    try std.testing.expectEqual(5_500, clock.now(3_500));
}
