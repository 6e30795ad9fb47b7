//! The bridge with many threads at once: ThreadSanitizer runs these too.

const std = @import("std");
const bridge = @import("bridge.zig");
const rig = @import("bridge_rig.zig");
const View = @import("bridge/view.zig").View;
const testing = std.testing;

const io = std.Io.Threaded.global_single_threaded.io();

const tim_bridge_close = bridge.tim_bridge_close;
const tim_bridge_drain = bridge.tim_bridge_drain;
const callback = rig.callback;
const onCompletion = rig.onCompletion;
const userData = rig.userData;
const open = rig.open;
const openForTest = rig.openForTest;

const Producer = struct {
    const events = 20_000;
    const count = 8;

    fn run(epoch: u32, index: u32) void {
        var desc: [64]u8 = undefined;
        for (0..events) |i| {
            @memset(desc[0 .. i % 63], 'a');
            desc[i % 63] = 0;
            onCompletion(@intCast(i), desc[0 .. i % 63 :0], null, userData(epoch, index));
            // The SDK frees its strings as soon as the callback has returned.
            @memset(&desc, 0xaa);
        }
    }
};

test "eight threads at once lose nothing and keep their order" {
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    var threads: [Producer.count]std.Thread = undefined;
    for (&threads, 0..) |*thread, i| {
        thread.* = try std.Thread.spawn(.{}, Producer.run, .{ epoch, @as(u32, @intCast(i)) });
    }
    var next: [Producer.count]i64 = @splat(0);
    var total: usize = 0;
    var buffer: [4096]u8 align(8) = undefined;
    while (total < Producer.count * Producer.events) {
        const written = tim_bridge_drain(epoch, &buffer, buffer.len);
        var rest: []const u8 = buffer[0..@intCast(written)];
        while (rest.len > 0) : (total += 1) {
            const view = View.of(rest);
            const of = view.header.id;
            try testing.expectEqual(next[of], view.integer(0));
            try testing.expectEqual(@as(u32, @intCast(@mod(next[of], 63))), view.size(0));
            next[of] += 1;
            rest = rest[view.header.size..];
        }
    }
    for (threads) |thread| thread.join();
    try testing.expectEqual(0, tim_bridge_drain(epoch, &buffer, buffer.len));
}

/// A call on a thread of its own, that is made while somebody drains.
const Second = struct {
    epoch: u32,
    has_begun: std.atomic.Value(bool) = .init(false),
    is_done: std.atomic.Value(bool) = .init(false),

    fn drain(second: *Second) void {
        var buffer: [64]u8 align(8) = undefined;
        second.has_begun.store(true, .release);
        _ = tim_bridge_drain(second.epoch, &buffer, buffer.len);
        second.is_done.store(true, .release);
    }

    fn close(second: *Second) void {
        second.has_begun.store(true, .release);
        _ = tim_bridge_close(second.epoch);
        second.is_done.store(true, .release);
    }

    /// Whether the call is over before the drain is. One that waits never is; any other has long been.
    fn overtakes(epoch: u32, comptime call: fn (*Second) void) !bool {
        const owner = bridge.owners.of(epoch);
        var second: Second = .{ .epoch = epoch };
        owner.drain_lock.lockUncancelable(io);
        const thread = try std.Thread.spawn(.{}, call, .{&second});
        while (!second.has_begun.load(.acquire)) try std.Thread.yield();
        for (0..100_000) |_| {
            if (second.is_done.load(.acquire)) break;
            try std.Thread.yield();
        }
        const is_done = second.is_done.load(.acquire);
        owner.drain_lock.unlock(io);
        thread.join();
        return is_done;
    }
};

test "a drain waits for the one that runs, and so does a close" {
    const epoch = try openForTest();
    try testing.expect(!try Second.overtakes(epoch, Second.drain));
    try testing.expect(!try Second.overtakes(epoch, Second.close));
    try testing.expectEqual(0, tim_bridge_close(epoch));
}

/// Owners come and go on one thread, while others push to them, drain them and close them.
const Churn = struct {
    const rounds = 2_000;

    epoch: std.atomic.Value(u32) = .init(0),
    is_done: std.atomic.Value(bool) = .init(false),
    foreign: std.atomic.Value(u32) = .init(0),

    fn push(churn: *Churn) void {
        while (!churn.is_done.load(.acquire)) {
            onCompletion(0, "said", "{}", userData(churn.epoch.load(.acquire), 1));
        }
    }

    fn drain(churn: *Churn) void {
        var buffer: [4096]u8 align(8) = undefined;
        while (!churn.is_done.load(.acquire)) {
            const epoch = churn.epoch.load(.acquire);
            const written = tim_bridge_drain(epoch, &buffer, buffer.len);
            var rest: []const u8 = buffer[0..@intCast(@max(written, 0))];
            while (rest.len > 0) {
                const view = View.of(rest);
                if (view.header.epoch != epoch) _ = churn.foreign.fetchAdd(1, .monotonic);
                rest = rest[view.header.size..];
            }
        }
    }

    fn close(churn: *Churn) void {
        while (!churn.is_done.load(.acquire)) {
            const epoch = churn.epoch.load(.acquire);
            std.Thread.yield() catch {};
            _ = tim_bridge_close(epoch);
        }
    }
};

test "an owner is drained on one thread while another closes it" {
    var churn: Churn = .{};
    const threads = [_]std.Thread{
        try std.Thread.spawn(.{}, Churn.push, .{&churn}),
        try std.Thread.spawn(.{}, Churn.drain, .{&churn}),
        try std.Thread.spawn(.{}, Churn.drain, .{&churn}),
        try std.Thread.spawn(.{}, Churn.close, .{&churn}),
    };
    for (0..Churn.rounds) |_| {
        const epoch = open(0);
        if (epoch <= 0) continue;
        churn.epoch.store(@intCast(epoch), .release);
        // All in the same slot, so that one owner's events lie where the next one's will.
        bridge.owners.last_slot = (@as(u32, @intCast(epoch)) % 64 + 63) % 64;
        std.Thread.yield() catch {};
    }
    churn.is_done.store(true, .release);
    for (threads) |thread| thread.join();
    _ = tim_bridge_close(churn.epoch.load(.acquire));
    try testing.expectEqual(0, churn.foreign.load(.monotonic));
}
