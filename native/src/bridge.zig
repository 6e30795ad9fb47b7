//! libtim_bridge: see include/tim_bridge.h, which says what each export does.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("tim.zig");
const queue_module = @import("bridge/queue.zig");
const Queue = queue_module.Queue;
const Node = queue_module.Node;
const Header = queue_module.Header;
const Wake = @import("bridge/wake.zig").Wake;
const stdio = @import("bridge/stdio.zig");
const thread_end = @import("bridge/thread_end.zig");
const resident = @import("resident.zig");

pub const panic = @import("panic.zig").PanicOf("tim_bridge");

const abi_version = 1;
const epoch_max = (1 << 20) - 1;

const io = std.Io.Threaded.global_single_threaded.io();

/// The process has one, `the_bridge`.
pub const Bridge = struct {
    /// Guards everything below but `ready`. SDK threads hold it for a few instructions, or one send.
    lock: std.Io.Mutex = .init,
    owner: ?u32 = null,
    last_epoch: u32 = 0,
    wake: Wake = undefined,
    incoming: Queue = .{},
    dropped: u32 = 0,
    /// Set from the first event after an empty drain until the next empty drain.
    is_awake: bool = false,

    /// Guards `ready`, so that no SDK thread waits while events are copied out. Taken before `lock`.
    drain_lock: std.Io.Mutex = .init,
    ready: Queue = .{},

    pub fn open(bridge: *Bridge) i32 {
        bridge.drain_lock.lockUncancelable(io);
        defer bridge.drain_lock.unlock(io);
        bridge.lock.lockUncancelable(io);
        defer bridge.lock.unlock(io);

        if (bridge.owner != null) {
            if (!bridge.wake.isAbandoned()) return 0;
            bridge.release();
        }
        const epoch = if (bridge.last_epoch == epoch_max) 1 else bridge.last_epoch + 1;
        bridge.wake = Wake.init(epoch) catch return -@as(i32, @intCast(errno()));
        bridge.owner = epoch;
        bridge.last_epoch = epoch;
        // What runs when a thread ends must still be there then. Where this fails, the bridge is part
        // of the program, and stays anyway.
        _ = resident.keepSelf(&tim_bridge_open);
        thread_end.watch(epoch, onThreadEnd);
        return @intCast(epoch);
    }

    pub fn close(bridge: *Bridge, epoch: u32) bool {
        bridge.drain_lock.lockUncancelable(io);
        defer bridge.drain_lock.unlock(io);
        bridge.lock.lockUncancelable(io);
        defer bridge.lock.unlock(io);

        if (bridge.owner != epoch) return false;
        bridge.release();
        return true;
    }

    /// Both locks are held.
    fn release(bridge: *Bridge) void {
        bridge.owner = null;
        bridge.wake.deinit();
        bridge.incoming.clear();
        bridge.ready.clear();
        bridge.dropped = 0;
        bridge.is_awake = false;
    }

    /// Runs on the SDK's threads.
    pub fn push(bridge: *Bridge, header: Header, desc: ?[]const u8, json: ?[]const u8) void {
        // An event that cannot be copied is counted like one that found the queue full.
        const node = Node.create(header, desc, json);

        bridge.lock.lockUncancelable(io);
        defer bridge.lock.unlock(io);
        if (bridge.owner != header.epoch) {
            if (node) |unused| unused.destroy();
            return;
        }
        if (node == null or !bridge.incoming.push(node.?)) {
            if (node) |unused| unused.destroy();
            bridge.dropped +|= 1;
        }
        if (bridge.is_awake) return;
        bridge.is_awake = true;
        // Where the runtime has gone, the next open takes the claim; until then the queue is bounded.
        bridge.wake.signal() catch {};
    }

    pub fn drain(bridge: *Bridge, epoch: u32, buffer: []u8) i32 {
        bridge.drain_lock.lockUncancelable(io);
        defer bridge.drain_lock.unlock(io);
        if (bridge.ready.head == null and !bridge.refill(epoch)) return 0;
        return bridge.ready.drain(buffer);
    }

    /// Takes over what has come in. False where nothing has, and the next event wakes the owner.
    fn refill(bridge: *Bridge, epoch: u32) bool {
        bridge.lock.lockUncancelable(io);
        defer bridge.lock.unlock(io);
        if (bridge.owner != epoch) return false;
        std.mem.swap(Queue, &bridge.ready, &bridge.incoming);
        if (bridge.dropped > 0) bridge.reportDropped(epoch);
        // Where all was dropped, the report itself is what waits.
        if (bridge.ready.head == null) std.mem.swap(Queue, &bridge.ready, &bridge.incoming);
        if (bridge.ready.head == null) bridge.is_awake = false;
        return bridge.ready.head != null;
    }

    fn reportDropped(bridge: *Bridge, epoch: u32) void {
        const header: Header = .{
            .size = 0,
            .kind = .overflow,
            .request = 0,
            .epoch = epoch,
            .code = std.math.lossyCast(i32, bridge.dropped),
        };
        const node = Node.create(header, null, null) orelse return;
        // It goes into the empty list, whose bounds cannot refuse it.
        if (bridge.incoming.push(node)) bridge.dropped = 0;
    }
};

var the_bridge: Bridge = .{};

fn onThreadEnd(epoch: u32) void {
    _ = the_bridge.close(epoch);
}

fn errno() u16 {
    if (builtin.os.tag == .windows) return 1;
    return @intCast(std.c._errno().*);
}

fn span(string: tim.CString) ?[]const u8 {
    return std.mem.span(string orelse return null);
}

fn makeHeader(kind: queue_module.Kind, user_data: tim.UserData) Header {
    const id: u64 = @intFromPtr(user_data);
    return .{ .size = 0, .kind = kind, .request = @truncate(id), .epoch = @truncate(id >> 32) };
}

// --- the SDK's callbacks ---

fn onCompletion(code: i32, desc: tim.CString, json: tim.CString, user_data: tim.UserData) callconv(.c) void {
    var header = makeHeader(.completion, user_data);
    header.code = code;
    the_bridge.push(header, span(desc), span(json));
}

fn onKickedOffline(user_data: tim.UserData) callconv(.c) void {
    the_bridge.push(makeHeader(.kicked_offline, user_data), null, null);
}

fn onUserSigExpired(user_data: tim.UserData) callconv(.c) void {
    the_bridge.push(makeHeader(.user_sig_expired, user_data), null, null);
}

fn onNetworkStatus(status: c_int, code: i32, desc: tim.CString, user_data: tim.UserData) callconv(.c) void {
    var header = makeHeader(.network_status, user_data);
    header.code = code;
    header.status = status;
    the_bridge.push(header, span(desc), null);
}

// --- exports ---

export fn tim_bridge_abi_version() u32 {
    return abi_version;
}

export fn tim_bridge_open() i32 {
    return the_bridge.open();
}

export fn tim_bridge_close(epoch: u32) i32 {
    return @intFromBool(the_bridge.close(epoch));
}

export fn tim_bridge_wake_fd(epoch: u32) i32 {
    the_bridge.lock.lockUncancelable(io);
    defer the_bridge.lock.unlock(io);
    if (the_bridge.owner != epoch) return -1;
    return the_bridge.wake.takeFd() orelse -1;
}

export fn tim_bridge_wake_path(epoch: u32, buffer: [*]u8, capacity: u32) u32 {
    the_bridge.lock.lockUncancelable(io);
    defer the_bridge.lock.unlock(io);
    if (the_bridge.owner != epoch) return 0;
    return copy(the_bridge.wake.path(), buffer[0..capacity]);
}

export fn tim_bridge_drain(epoch: u32, buffer: [*]u8, capacity: u32) i32 {
    return the_bridge.drain(epoch, buffer[0..@min(capacity, std.math.maxInt(i32))]);
}

export fn tim_bridge_completion_callback() tim.CommCallback {
    return &onCompletion;
}

export fn tim_bridge_kicked_offline_callback() tim.KickedOfflineCallback {
    return &onKickedOffline;
}

export fn tim_bridge_user_sig_expired_callback() tim.UserSigExpiredCallback {
    return &onUserSigExpired;
}

export fn tim_bridge_network_status_callback() tim.NetworkStatusListenerCallback {
    return &onNetworkStatus;
}

export fn tim_bridge_copy_string(string: tim.CString, buffer: [*]u8, capacity: u32) i32 {
    const bytes = span(string) orelse return -1;
    _ = copy(bytes, buffer[0..capacity]);
    return std.math.lossyCast(i32, bytes.len);
}

export fn tim_bridge_mute_stdout(epoch: u32, is_muted: u32) i32 {
    the_bridge.lock.lockUncancelable(io);
    defer the_bridge.lock.unlock(io);
    if (the_bridge.owner != epoch) return 0;
    if (is_muted != 0) return @intFromBool(stdio.mute());
    stdio.unmute();
    return 1;
}

export fn tim_bridge_keep_loaded(path: ?[*:0]const u8) i32 {
    _ = resident.keepSelf(&tim_bridge_keep_loaded);
    return @intFromBool(resident.keep(path orelse return 0));
}

/// Copies and ends with NUL. Returns the bytes copied without it.
fn copy(bytes: []const u8, buffer: []u8) u32 {
    if (buffer.len == 0) return 0;
    const size = @min(bytes.len, buffer.len - 1);
    @memcpy(buffer[0..size], bytes[0..size]);
    buffer[size] = 0;
    return @intCast(size);
}

// --- tests ---

const testing = std.testing;

test {
    _ = queue_module;
    _ = stdio;
    _ = @import("bridge/model_test.zig");
}

fn userData(epoch: u32, request: u32) tim.UserData {
    return @ptrFromInt(@as(u64, epoch) << 32 | request);
}

fn openForTest() !u32 {
    const epoch = tim_bridge_open();
    try testing.expect(epoch > 0);
    return @intCast(epoch);
}

/// Drains all that waits and returns the headers, oldest first.
fn drainAll(epoch: u32, headers: []Header) ![]Header {
    var buffer: [4096]u8 align(8) = undefined;
    var count: usize = 0;
    while (true) {
        const written = tim_bridge_drain(epoch, &buffer, buffer.len);
        try testing.expect(written >= 0);
        if (written == 0) return headers[0..count];
        var at: usize = 0;
        while (at < written) : (count += 1) {
            headers[count] = std.mem.bytesToValue(Header, buffer[at..][0..@sizeOf(Header)]);
            at += headers[count].size;
        }
    }
}

test "one owner at a time; an epoch that is not the owner gets nothing" {
    const epoch = try openForTest();
    try testing.expectEqual(0, tim_bridge_open());
    try testing.expectEqual(0, tim_bridge_close(epoch + 1));
    try testing.expectEqual(1, tim_bridge_close(epoch));
    try testing.expectEqual(0, tim_bridge_close(epoch));
    onCompletion(0, "late", "", userData(epoch, 1));
    var headers: [4]Header = undefined;
    try testing.expectEqual(0, (try drainAll(epoch, &headers)).len);
}

test "an owner whose end of the wake is closed has given the claim up" {
    if (builtin.os.tag == .windows) return error.SkipZigTest;
    const epoch = try openForTest();
    const fd = tim_bridge_wake_fd(epoch);
    try testing.expect(fd >= 0);
    try testing.expectEqual(-1, tim_bridge_wake_fd(epoch));
    try testing.expectEqual(0, tim_bridge_open());
    _ = std.c.close(fd);
    onKickedOffline(userData(epoch, 0));
    const next = try openForTest();
    try testing.expect(next != epoch);
    try testing.expectEqual(1, tim_bridge_close(next));
}

test "an owner whose thread has ended has given the claim up, though its end of the wake is open" {
    var fd: c_int = -1;
    const owner = try std.Thread.spawn(.{}, struct {
        fn run(taken: *c_int) void {
            const epoch = tim_bridge_open();
            if (epoch > 0) taken.* = tim_bridge_wake_fd(@intCast(epoch));
        }
    }.run, .{&fd});
    owner.join();
    if (builtin.os.tag != .windows) try testing.expect(fd >= 0);
    const next = try openForTest();
    if (builtin.os.tag != .windows) _ = std.c.close(fd);
    try testing.expectEqual(1, tim_bridge_close(next));
}

/// A thread that had the bridge, gave it back, and ends only when it is told to.
const FormerOwner = struct {
    is_done: std.atomic.Value(bool) = .init(false),
    has_closed: bool = false,
    may_end: std.atomic.Value(bool) = .init(false),

    fn run(former: *FormerOwner) void {
        const epoch = tim_bridge_open();
        former.has_closed = epoch > 0 and tim_bridge_close(@intCast(epoch)) == 1;
        former.is_done.store(true, .release);
        while (!former.may_end.load(.acquire)) std.Thread.yield() catch {};
    }
};

test "a former owner's thread that ends takes nothing away from the next" {
    var former: FormerOwner = .{};
    const thread = try std.Thread.spawn(.{}, FormerOwner.run, .{&former});
    while (!former.is_done.load(.acquire)) std.Thread.yield() catch {};
    const epoch = tim_bridge_open();
    former.may_end.store(true, .release);
    thread.join();
    try testing.expect(former.has_closed);
    try testing.expect(epoch > 0);
    try testing.expectEqual(0, tim_bridge_open());
    try testing.expectEqual(1, tim_bridge_close(@intCast(epoch)));
}

test "events of an earlier owner are dropped" {
    const first = try openForTest();
    try testing.expectEqual(1, tim_bridge_close(first));
    const second = try openForTest();
    defer _ = tim_bridge_close(second);
    onCompletion(6013, "not initialized", "", userData(first, 1));
    onCompletion(0, null, null, userData(second, 2));
    var headers: [4]Header = undefined;
    const drained = try drainAll(second, &headers);
    try testing.expectEqual(1, drained.len);
    try testing.expectEqual(2, drained[0].request);
    try testing.expectEqual(queue_module.null_size, drained[0].desc_size);
}

test "the wake is signalled once until a drain finds nothing" {
    if (builtin.os.tag == .windows) return error.SkipZigTest;
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    const fd = tim_bridge_wake_fd(epoch);
    defer _ = std.c.close(fd);
    var bytes: [16]u8 = undefined;
    var headers: [8]Header = undefined;
    for (0..3) |_| {
        for (0..5) |i| onCompletion(0, "", "", userData(epoch, @intCast(i)));
        try testing.expectEqual(1, std.c.read(fd, &bytes, bytes.len));
        try testing.expectEqual(5, (try drainAll(epoch, &headers)).len);
    }
}

test "dropped events are reported with their number" {
    const epoch = try openForTest();
    defer _ = tim_bridge_close(epoch);
    the_bridge.incoming.events = queue_module.events_max;
    onCompletion(0, "", "", userData(epoch, 1));
    onCompletion(0, "", "", userData(epoch, 2));
    the_bridge.incoming.events = 0;
    onCompletion(0, "", "", userData(epoch, 3));
    var headers: [4]Header = undefined;
    const drained = try drainAll(epoch, &headers);
    try testing.expectEqual(2, drained.len);
    try testing.expectEqual(3, drained[0].request);
    try testing.expectEqual(.overflow, drained[1].kind);
    try testing.expectEqual(2, drained[1].code);
}

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
    var next: [Producer.count]i32 = @splat(0);
    var total: usize = 0;
    var headers: [4096 / @sizeOf(Header)]Header = undefined;
    var buffer: [4096]u8 align(8) = undefined;
    while (total < Producer.count * Producer.events) {
        const written = tim_bridge_drain(epoch, &buffer, buffer.len);
        var at: usize = 0;
        while (at < written) : (total += 1) {
            headers[0] = std.mem.bytesToValue(Header, buffer[at..][0..@sizeOf(Header)]);
            const of = headers[0].request;
            try testing.expectEqual(next[of], headers[0].code);
            try testing.expectEqual(@as(u32, @intCast(@rem(next[of], 63))), headers[0].desc_size);
            next[of] += 1;
            at += headers[0].size;
        }
    }
    for (threads) |thread| thread.join();
    try testing.expectEqual(0, tim_bridge_drain(epoch, &buffer, buffer.len));
}
