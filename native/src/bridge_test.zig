const std = @import("std");
const builtin = @import("builtin");
const tim = @import("tim.zig");
const bridge = @import("bridge.zig");
const rig = @import("bridge_rig.zig");
const queue = @import("bridge/queue.zig");
const View = @import("bridge/view.zig").View;
const testing = std.testing;

const is_windows = builtin.os.tag == .windows;

// --- the exports, as a runtime has them ---

const tim_bridge_close = bridge.tim_bridge_close;
const tim_bridge_abandon = bridge.tim_bridge_abandon;
const tim_bridge_drain = bridge.tim_bridge_drain;
const tim_bridge_init = bridge.tim_bridge_init;
const tim_bridge_left = bridge.tim_bridge_left;
const tim_bridge_wait = bridge.tim_bridge_wait;
const tim_bridge_wake_fd = bridge.tim_bridge_wake_fd;
const tim_bridge_return_wake_fd = bridge.tim_bridge_return_wake_fd;
const callback = rig.callback;
const onCompletion = rig.onCompletion;
const userData = rig.userData;
const Sdk = rig.Sdk;
const open = rig.open;
const openForTest = rig.openForTest;
const drainAll = rig.drainAll;

// --- one image ---

test "an image has one owner at a time; an epoch that is not the owner gets nothing" {
    const epoch = try openForTest();
    try testing.expectEqual(0, open(0));
    try testing.expectEqual(0, tim_bridge_close(epoch + 1));
    try testing.expectEqual(1, tim_bridge_close(epoch));
    try testing.expectEqual(0, tim_bridge_close(epoch));
    onCompletion(0, "late", "", userData(epoch, 1));
    var headers: [4]queue.Header = undefined;
    try testing.expectEqual(0, (try drainAll(epoch, &headers)).len);
}

test "an owner whose end of the wake is closed has given the claim up" {
    if (is_windows) return error.SkipZigTest;
    const epoch = try openForTest();
    const fd = tim_bridge_wake_fd(epoch);
    try testing.expect(fd >= 0);
    try testing.expectEqual(-1, tim_bridge_wake_fd(epoch));
    try testing.expectEqual(0, open(0));
    _ = std.c.close(fd);
    onCompletion(0, "", "", userData(epoch, 0));
    const next = try openForTest();
    try testing.expect(next != epoch);
    try testing.expectEqual(1, tim_bridge_close(next));
}

test "an owner whose thread has ended has given the claim up, though its end of the wake is open" {
    var fd: c_int = -1;
    const owner = try std.Thread.spawn(.{}, struct {
        fn run(taken: *c_int) void {
            const epoch = open(0);
            if (epoch > 0) taken.* = tim_bridge_wake_fd(@intCast(epoch));
        }
    }.run, .{&fd});
    owner.join();
    if (!is_windows) try testing.expect(fd >= 0);
    const next = try openForTest();
    if (!is_windows) _ = std.c.close(fd);
    try testing.expectEqual(1, tim_bridge_close(next));
}

test "the SDK of an owner that has given up is uninitialised by the next open of any image" {
    const owner = try std.Thread.spawn(.{}, struct {
        fn run() void {
            _ = tim_bridge_init(@intCast(open(0)), 1, "{}");
            // Nobody has started this one.
            _ = open(1);
        }
    }.run, .{});
    owner.join();
    const before = Sdk.uninits.load(.monotonic);
    const next = open(2);
    try testing.expect(next > 0);
    try testing.expectEqual(before + 1, Sdk.uninits.load(.monotonic));
    var label: [256]u8 = undefined;
    try testing.expectEqual(0, tim_bridge_left(@intCast(next), &label, label.len));
    try testing.expectEqual(1, tim_bridge_close(@intCast(next)));
    try testing.expectEqual(before + 1, Sdk.uninits.load(.monotonic));
}

test "an owner that abandons its claim hears nothing more, and the next one is told of it" {
    const epoch = try openForTest();
    try testing.expectEqual(0, tim_bridge_init(epoch, 1, "{}"));
    try testing.expectEqual(1, tim_bridge_abandon(epoch));
    try testing.expectEqual(0, tim_bridge_abandon(epoch));
    onCompletion(0, "", "", userData(epoch, 0));
    var headers: [1]queue.Header = undefined;
    try testing.expectEqual(0, (try drainAll(epoch, &headers)).len);
    try testing.expectEqual(-1, tim_bridge_wait(epoch, 0));
    try testing.expectEqual(-1, tim_bridge_wake_fd(epoch));
    const before = Sdk.uninits.load(.monotonic);
    const next = try openForTest();
    try testing.expectEqual(before + 1, Sdk.uninits.load(.monotonic));
    var label: [256]u8 = undefined;
    const size = tim_bridge_left(next, &label, label.len);
    try testing.expectEqualStrings("a test", label[0..size]);
    try testing.expectEqual(1, tim_bridge_close(next));
}

/// A thread that had the image, gave it back, and ends only when it is told to.
const FormerOwner = struct {
    is_done: std.atomic.Value(bool) = .init(false),
    epoch: u32 = 0,
    has_closed: bool = false,
    may_end: std.atomic.Value(bool) = .init(false),

    fn run(former: *FormerOwner) void {
        former.epoch = @intCast(open(0));
        former.has_closed = tim_bridge_close(former.epoch) == 1;
        former.is_done.store(true, .release);
        while (!former.may_end.load(.acquire)) std.Thread.yield() catch {};
    }
};

test "a former owner's thread that ends takes nothing away from the next, of the same epoch too" {
    var former: FormerOwner = .{};
    const thread = try std.Thread.spawn(.{}, FormerOwner.run, .{&former});
    while (!former.is_done.load(.acquire)) std.Thread.yield() catch {};
    try testing.expect(former.has_closed);
    wrapBefore(former.epoch);
    const epoch = open(0);
    former.may_end.store(true, .release);
    thread.join();
    try testing.expectEqual(former.epoch, @as(u32, @intCast(epoch)));
    try testing.expectEqual(0, open(0));
    try testing.expectEqual(1, tim_bridge_close(@intCast(epoch)));
}

/// As if enough owners had come and gone that this epoch is the next one's.
fn wrapBefore(epoch: u32) void {
    const slot = epoch % 64;
    bridge.owners.last_slot = (slot + 63) % 64;
    bridge.owners.generations[slot] = (epoch >> 6) - 1;
}

test "an epoch that somebody may still use is not used again" {
    if (is_windows) return error.SkipZigTest;
    const former = try openForTest();
    _ = std.c.close(tim_bridge_wake_fd(former));
    try testing.expectEqual(1, tim_bridge_close(try openForTest()));
    wrapBefore(former);
    const next = try openForTest();
    try testing.expectEqual(former + 64, next);
    try testing.expectEqual(0, tim_bridge_close(former));
    try testing.expectEqual(1, tim_bridge_close(next));
}

test "the last epoch and the first have 21 bits" {
    const slot: u32 = 63;
    bridge.owners.last_slot = slot - 1;
    bridge.owners.generations[slot] = (1 << 15) - 2;
    const last = try openForTest();
    try testing.expectEqual((1 << 21) - 1, last);
    try testing.expectEqual(1, tim_bridge_close(last));
    bridge.owners.last_slot = slot - 1;
    const first = try openForTest();
    try testing.expectEqual(64 + slot, first);
    try testing.expectEqual(1, tim_bridge_close(first));
}

test "a former epoch drains nothing of the next owner's" {
    const former = try openForTest();
    try testing.expectEqual(1, tim_bridge_close(former));
    // The next owner is of the same slot.
    bridge.owners.last_slot = (former % 64 + 63) % 64;
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    try testing.expectEqual(former % 64, epoch % 64);
    for (1..4) |i| onCompletion(0, "x", "", userData(epoch, @intCast(i)));
    var buffer: [40]u8 align(8) = undefined;
    // Nothing has been taken over yet, and then something has.
    try testing.expectEqual(0, tim_bridge_drain(former, &buffer, buffer.len));
    try testing.expectEqual(40, tim_bridge_drain(epoch, &buffer, buffer.len));
    try testing.expectEqual(0, tim_bridge_drain(former, &buffer, buffer.len));
    try testing.expectEqual(40, tim_bridge_drain(epoch, &buffer, buffer.len));
}

test "events of an earlier owner are dropped" {
    const first = try openForTest();
    try testing.expectEqual(1, tim_bridge_close(first));
    // The next owner is of the same slot.
    bridge.owners.last_slot = (first % 64 + 63) % 64;
    const second = try openForTest();
    defer _ = tim_bridge_close(second);
    onCompletion(6013, "not initialized", "", userData(first, 1));
    onCompletion(0, null, null, userData(second, 2));
    var headers: [4]queue.Header = undefined;
    const drained = try drainAll(second, &headers);
    try testing.expectEqual(1, drained.len);
    try testing.expectEqual(2, drained[0].id);
}

// --- several images ---

test "64 images have an owner each, and the 65th is refused" {
    var epochs: [64]u32 = undefined;
    for (&epochs, 0..) |*epoch, i| {
        const opened = open(i);
        try testing.expect(opened > 0);
        epoch.* = @intCast(opened);
    }
    try testing.expectEqual(-@as(i32, @intFromEnum(std.c.E.NOSPC)), open(64));
    for (epochs, 0..) |epoch, i| onCompletion(@intCast(i), "", "", userData(epoch, 7));
    for (epochs, 0..) |epoch, i| {
        var buffer: [64]u8 align(8) = undefined;
        try testing.expectEqual(32, tim_bridge_drain(epoch, &buffer, buffer.len));
        try testing.expectEqual(epoch, View.of(&buffer).header.epoch);
        try testing.expectEqual(@as(i64, @intCast(i)), View.of(&buffer).integer(0));
        try testing.expectEqual(0, tim_bridge_drain(epoch, &buffer, buffer.len));
    }
    for (epochs) |epoch| try testing.expectEqual(1, tim_bridge_close(epoch));
}

// --- events ---

test "each shape brings its arguments" {
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    const data = userData(epoch, 9);
    const S = tim.CString;
    const U = tim.UserData;
    const C = std.builtin.CallingConvention.c;
    const Many = *const fn (S, S, S, S, S, U) callconv(C) void;
    const Numbers = *const fn (S, u32, u32, u32, U) callconv(C) void;
    const Wide = *const fn (S, u64, bool, U) callconv(C) void;
    const Mixed = *const fn (S, S, bool, S, U) callconv(C) void;
    const Signed = *const fn (S, S, i64, U) callconv(C) void;
    @as(Many, @ptrCast(@alignCast(callback("sssss"))))("a", "", null, "d", "e", data);
    @as(Numbers, @ptrCast(@alignCast(callback("swww"))))("x", 1, std.math.maxInt(u32), 3, data);
    @as(Wide, @ptrCast(@alignCast(callback("sqb"))))(null, std.math.maxInt(u64), true, data);
    @as(Mixed, @ptrCast(@alignCast(callback("ssbs"))))("a", "b", false, "c", data);
    @as(Signed, @ptrCast(@alignCast(callback("ssl"))))("a", "b", std.math.minInt(i64), data);
    @as(tim.KickedOfflineCallback, @ptrCast(@alignCast(callback(""))))(data);

    try testing.expectEqual(null, bridge.tim_bridge_callback("sx"));
    try testing.expectEqual(null, bridge.tim_bridge_callback("none"));
    const expected = [_]struct { []const i64, []const ?[]const u8 }{
        .{ &.{}, &.{ "a", "", null, "d", "e" } },
        .{ &.{ 1, std.math.maxInt(u32), 3 }, &.{"x"} },
        .{ &.{ -1, 1 }, &.{null} },
        .{ &.{0}, &.{ "a", "b", "c" } },
        .{ &.{std.math.minInt(i64)}, &.{ "a", "b" } },
        .{ &.{}, &.{} },
    };
    var buffer: [4096]u8 align(8) = undefined;
    var rest: []const u8 = buffer[0..@intCast(tim_bridge_drain(epoch, &buffer, buffer.len))];
    for (expected) |one| {
        const view = View.of(rest);
        rest = rest[view.header.size..];
        try testing.expectEqual(.listener, view.header.kind);
        try testing.expectEqual(9, view.header.id);
        try testing.expectEqual(one[0].len, view.header.integer_count);
        for (one[0], 0..) |integer, i| try testing.expectEqual(integer, view.integer(i));
        try testing.expectEqual(one[1].len, view.header.string_count);
        for (one[1], 0..) |string, i| {
            if (string) |text| try testing.expectEqualStrings(text, view.string(i).?) //
            else try testing.expectEqual(null, view.string(i));
        }
    }
    try testing.expectEqual(0, rest.len);
}

test "dropped events are reported with their number" {
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    const incoming = &bridge.owners.of(epoch).incoming;
    incoming.events = queue.events_max;
    onCompletion(0, "", "", userData(epoch, 1));
    onCompletion(0, "", "", userData(epoch, 2));
    incoming.events = 0;
    onCompletion(0, "", "", userData(epoch, 3));
    var buffer: [256]u8 align(8) = undefined;
    try testing.expectEqual(32, tim_bridge_drain(epoch, &buffer, buffer.len));
    try testing.expectEqual(3, View.of(&buffer).header.id);
    try testing.expectEqual(24, tim_bridge_drain(epoch, &buffer, buffer.len));
    try testing.expectEqual(.overflow, View.of(&buffer).header.kind);
    try testing.expectEqual(2, View.of(&buffer).integer(0));
}

// --- the wake ---

test "the wake is signalled once until a drain finds nothing" {
    if (is_windows) return error.SkipZigTest;
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    const fd = tim_bridge_wake_fd(epoch);
    defer _ = std.c.close(fd);
    var bytes: [16]u8 = undefined;
    var headers: [8]queue.Header = undefined;
    for (0..3) |_| {
        for (0..5) |i| onCompletion(0, "", "", userData(epoch, @intCast(i)));
        try testing.expectEqual(1, std.c.read(fd, &bytes, bytes.len));
        try testing.expectEqual(5, (try drainAll(epoch, &headers)).len);
    }
}

test "a wake that nobody reads any more raises no signal" {
    if (is_windows) return error.SkipZigTest;
    const former = std.posix.Sigaction{ .handler = .{ .handler = std.posix.SIG.DFL }, .mask = std.posix.sigemptyset(), .flags = 0 };
    var before: std.posix.Sigaction = undefined;
    std.posix.sigaction(.PIPE, &former, &before);
    defer std.posix.sigaction(.PIPE, &before, null);
    const epoch = try openForTest();
    _ = std.c.close(tim_bridge_wake_fd(epoch));
    onCompletion(0, "", "", userData(epoch, 1));
    try testing.expectEqual(1, tim_bridge_close(epoch));
}

test "no child inherits either end of the wake" {
    if (is_windows) return error.SkipZigTest;
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    const wake = &bridge.owners.of(epoch).wake.?;
    const theirs = tim_bridge_wake_fd(epoch);
    defer _ = std.c.close(theirs);
    for ([_]c_int{ wake.ours, theirs }) |fd| {
        try testing.expectEqual(@as(c_int, std.c.FD_CLOEXEC), std.c.fcntl(fd, std.c.F.GETFD));
    }
}

test "an end of the wake that nobody took, or that was returned, is closed" {
    if (is_windows) return error.SkipZigTest;
    const untaken = try openForTest();
    const wake = bridge.owners.of(untaken).wake.?;
    try testing.expectEqual(1, tim_bridge_close(untaken));
    for ([_]c_int{ wake.ours, wake.theirs.? }) |fd| try testing.expect(std.c.fcntl(fd, std.c.F.GETFD) < 0);

    const epoch = try openForTest();
    const fd = tim_bridge_wake_fd(epoch);
    try testing.expectEqual(0, tim_bridge_return_wake_fd(epoch, fd + 1));
    try testing.expectEqual(1, tim_bridge_return_wake_fd(epoch, fd));
    try testing.expect(std.c.fcntl(fd, std.c.F.GETFD) < 0);
    try testing.expectEqual(0, tim_bridge_return_wake_fd(epoch, fd));
    try testing.expectEqual(1, tim_bridge_close(epoch));
}

const Waiter = struct {
    epoch: u32,
    result: i32 = 9,

    fn run(waiter: *Waiter) void {
        waiter.result = tim_bridge_wait(waiter.epoch, 60_000);
    }

    /// Runs `end` once somebody waits, and returns what the wait returned.
    fn waitUntil(epoch: u32, end: *const fn (u32) void) !i32 {
        var waiter: Waiter = .{ .epoch = epoch };
        const thread = try std.Thread.spawn(.{}, run, .{&waiter});
        const owner = bridge.owners.of(epoch);
        while (owner.waiting.load(.acquire) == 0) std.Thread.yield() catch {};
        end(epoch);
        thread.join();
        return waiter.result;
    }
};

test "who waits is woken by an event, by another who waits, and by the end of the claim" {
    const epoch = try openForTest();
    try testing.expectEqual(0, tim_bridge_wait(epoch, 1));
    try testing.expectEqual(1, try Waiter.waitUntil(epoch, struct {
        fn end(of: u32) void {
            onCompletion(0, "", "", userData(of, 1));
        }
    }.end));
    try testing.expectEqual(1, tim_bridge_wait(epoch, 60_000));
    var headers: [2]queue.Header = undefined;
    try testing.expectEqual(1, (try drainAll(epoch, &headers)).len);
    try testing.expectEqual(0, try Waiter.waitUntil(epoch, struct {
        fn end(of: u32) void {
            _ = tim_bridge_wait(of, 0);
        }
    }.end));
    try testing.expectEqual(-1, try Waiter.waitUntil(epoch, struct {
        fn end(of: u32) void {
            _ = tim_bridge_close(of);
        }
    }.end));
}

// --- children ---

test "a forked child has no owners, and may have its own" {
    if (is_windows or builtin.sanitize_thread) return error.SkipZigTest;
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    const child = fork();
    if (child == 0) {
        const own = open(0);
        const closed = own > 0 and tim_bridge_close(@intCast(own)) == 1;
        _exit(@intFromBool(!closed));
    }
    var status: c_int = 1;
    try testing.expectEqual(child, std.c.waitpid(child, &status, 0));
    try testing.expectEqual(0, status);
    try testing.expectEqual(0, open(0));
}

extern "c" fn fork() std.c.pid_t;
extern "c" fn _exit(c_int) noreturn;
