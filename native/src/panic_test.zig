//! A program that fails a check while another thread calls back without end: `zig build test` holds its
//! last line and its end against what they must be.

const std = @import("std");
const Listeners = @import("emulator/listeners.zig").Listeners;

pub const panic = @import("panic.zig").PanicOf("panic_test 1.2.3");

var callbacks: u64 = 0;

fn onKickedOffline(_: ?*const anyopaque) callconv(.c) void {
    _ = @atomicRmw(u64, &callbacks, .Add, 1, .seq_cst);
}

fn callForever() void {
    const listeners: Listeners = .{ .kicked_offline = .{ .callback = onKickedOffline } };
    while (true) listeners.call(.kicked_offline);
}

fn count() u64 {
    return @atomicLoad(u64, &callbacks, .seq_cst);
}

/// Runs between the failed check and the process's end.
fn onAbort(_: std.c.SIG) callconv(.c) void {
    // The one that had begun when the check failed may end.
    const begun = count() + 1;
    for (0..100_000) |_| std.Thread.yield() catch {};
    if (count() > begun) std.c._exit(1);
}

pub fn main() !void {
    const action: std.c.Sigaction = .{
        .handler = .{ .handler = onAbort },
        .mask = std.mem.zeroes(std.c.sigset_t),
        .flags = 0,
    };
    if (std.c.sigaction(.ABRT, &action, null) != 0) return error.NoHandler;
    const thread: std.Thread = try .spawn(.{}, callForever, .{});
    thread.detach();
    while (count() < 1000) try std.Thread.yield();
    var index: usize = 5;
    std.mem.doNotOptimizeAway(&index);
    std.mem.doNotOptimizeAway("abc"[index]);
}
