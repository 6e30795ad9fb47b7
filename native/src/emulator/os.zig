//! What the emulator needs of the operating system, except threads.

const std = @import("std");
const builtin = @import("builtin");

pub const io = std.Io.Threaded.global_single_threaded.io();

/// Unix time in microseconds that never runs backwards: the wall clock at the first call plus the
/// time since then, including suspension.
pub const WallClock = struct {
    start_unix_us: i64,
    start_boot_us: i64,

    pub fn start() WallClock {
        return .{ .start_unix_us = read(.real), .start_boot_us = read(.boot) };
    }

    pub fn now(clock: WallClock) i64 {
        return clock.start_unix_us + (read(.boot) - clock.start_boot_us);
    }

    fn read(clock: std.Io.Clock) i64 {
        return @intCast(@divFloor(clock.now(io).nanoseconds, std.time.ns_per_us));
    }
};

/// The environment variable's text, allocated in `arena`; null if it is not set.
pub fn environmentVariable(
    arena: std.mem.Allocator,
    comptime name: [:0]const u8,
) error{OutOfMemory}!?[:0]const u8 {
    if (builtin.os.tag != .windows) {
        const text = std.c.getenv(name) orelse return null;
        return try arena.dupeZ(u8, std.mem.span(text));
    }
    // The C runtime's copy lacks variables that the process has set since its start.
    const wide_name = comptime std.unicode.utf8ToUtf16LeStringLiteral(name);
    var wide: [32 * 1024]u16 = undefined;
    const size = GetEnvironmentVariableW(wide_name, &wide, wide.len);
    if (size == 0 or size > wide.len) return null;
    return try std.unicode.wtf16LeToWtf8AllocZ(arena, wide[0..size]);
}

extern "kernel32" fn GetEnvironmentVariableW([*:0]const u16, [*]u16, u32) callconv(.winapi) u32;

/// Prints a line to stderr that says what no return code can.
pub const complain = @import("../panic.zig").complain;
