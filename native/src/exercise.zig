//! Exercises everything that both libraries do, on several threads, as a program to run under
//! valgrind:
//!
//!     zig build exercise && valgrind --error-exitcode=1 --leak-check=full zig-out/test/bin/tim_exercise \
//!         zig-out/lib/libtim_bridge.so zig-out/lib/libtim_emulator.so

const std = @import("std");
const tim = @import("tim.zig");
const queue = @import("bridge/queue.zig");
const test_sign = @import("emulator/test_sign.zig");

const sessions = 20;
const calls = 50;
const threads_max = 4;
const gpa = std.heap.c_allocator;

const Sdk = struct {
    TIMUninit: *const fn () callconv(.c) c_int,
    TIMLogin: *const fn (tim.CString, tim.CString, ?tim.CommCallback, tim.UserData) callconv(.c) c_int,
    TIMLogout: *const fn (?tim.CommCallback, tim.UserData) callconv(.c) c_int,
    TIMGetLoginStatus: *const fn () callconv(.c) c_int,
    TIMGetLoginUserID: *const fn ([*]u8) callconv(.c) c_int,
    TIMSetNetworkStatusListenerCallback: *const fn (
        ?tim.NetworkStatusListenerCallback,
        tim.UserData,
    ) callconv(.c) void,
};

const Bridge = struct {
    tim_bridge_open: *const fn ([*:0]const u8, tim.CString) callconv(.c) i32,
    tim_bridge_init: *const fn (u32, u64, tim.CString) callconv(.c) c_int,
    tim_bridge_close: *const fn (u32) callconv(.c) i32,
    tim_bridge_wake_fd: *const fn (u32) callconv(.c) i32,
    tim_bridge_drain: *const fn (u32, [*]u8, u32) callconv(.c) i32,
    tim_bridge_callback: *const fn ([*:0]const u8) callconv(.c) ?*const anyopaque,
};

fn load(comptime Library: type, path: [:0]const u8) !Library {
    const handle = std.c.dlopen(path, .{ .NOW = true }) orelse return error.LibraryNotLoaded;
    var library: Library = undefined;
    inline for (std.meta.fields(Library)) |field| {
        const symbol = std.c.dlsym(handle, field.name) orelse return error.SymbolMissing;
        @field(library, field.name) = @ptrCast(@alignCast(symbol));
    }
    return library;
}

const Exercise = struct {
    sdk: Sdk,
    sdk_path: [:0]const u8,
    bridge: Bridge,
    ticket: [:0]const u8,
    epoch: u32 = 0,
    settled: usize = 0,

    /// One client from open to close. Every second one is closed with pending calls.
    fn session(self: *Exercise, index: usize) !void {
        const epoch = self.bridge.tim_bridge_open(self.sdk_path, "exercise");
        if (epoch <= 0) return error.BridgeBusy;
        self.epoch = @intCast(epoch);
        const fd = self.bridge.tim_bridge_wake_fd(self.epoch);
        defer _ = std.c.close(fd);
        if (self.bridge.tim_bridge_init(self.epoch, test_sign.sdk_app_id, "{}") != 0) return error.InitFailed;
        const data = userData(self.epoch, 0);
        const listener: tim.NetworkStatusListenerCallback = @ptrCast(@alignCast(self.callback("iis")));
        self.sdk.TIMSetNetworkStatusListenerCallback(listener, data);

        var threads: [threads_max]std.Thread = undefined;
        for (&threads, 0..) |*thread, i| thread.* = try std.Thread.spawn(.{}, call, .{ self, i });
        for (threads) |thread| thread.join();
        if (index % 2 == 0) try self.drainAll(fd, threads_max * calls);
        self.sdk.TIMSetNetworkStatusListenerCallback(null, null);
        if (self.sdk.TIMUninit() != 0) return error.UninitFailed;
        if (self.bridge.tim_bridge_close(self.epoch) != 1) return error.CloseFailed;
    }

    fn callback(self: *Exercise, shape: [*:0]const u8) *const anyopaque {
        return self.bridge.tim_bridge_callback(shape).?;
    }

    fn call(self: *Exercise, thread: usize) void {
        const completion: tim.CommCallback = @ptrCast(@alignCast(self.callback("iss")));
        var user_id: [1024]u8 = undefined;
        for (0..calls) |i| {
            const data = userData(self.epoch, thread * calls + i + 1);
            const result = if (i % 5 == 4)
                self.sdk.TIMLogout(completion, data)
            else
                self.sdk.TIMLogin("alice", if (i % 7 == 6) "forged" else self.ticket, completion, data);
            std.debug.assert(result == 0);
            _ = self.sdk.TIMGetLoginStatus();
            _ = self.sdk.TIMGetLoginUserID(&user_id);
        }
    }

    /// Waits until every call has been answered.
    fn drainAll(self: *Exercise, fd: c_int, expected: usize) !void {
        var answered: usize = 0;
        var buffer: [4096]u8 align(8) = undefined;
        while (answered < expected) {
            var fds = [_]std.c.pollfd{.{ .fd = fd, .events = std.c.POLL.IN, .revents = 0 }};
            if (std.c.poll(&fds, 1, 30_000) <= 0) return error.AnswersMissing;
            _ = std.c.read(fd, &buffer, buffer.len);
            while (true) {
                const written = self.bridge.tim_bridge_drain(self.epoch, &buffer, buffer.len);
                if (written <= 0) break;
                answered += countCompletions(buffer[0..@intCast(written)]);
            }
        }
        self.settled += answered;
    }
};

fn countCompletions(bytes: []const u8) usize {
    var count: usize = 0;
    var at: usize = 0;
    while (at < bytes.len) {
        const header = std.mem.bytesToValue(queue.Header, bytes[at..][0..@sizeOf(queue.Header)]);
        count += @intFromBool(header.kind == .completion);
        at += header.size;
    }
    return count;
}

fn userData(epoch: u32, request: usize) tim.UserData {
    return @ptrFromInt(@as(u64, epoch) << 32 | request);
}

/// The emulator's thread ends by itself some time after TIMUninit: the memory that it holds until
/// then is not leaked.
fn awaitThreads() !void {
    var status: [4096]u8 = undefined;
    for (0..1000) |_| {
        const fd = std.c.open("/proc/self/status", .{});
        const size = std.c.read(fd, &status, status.len);
        _ = std.c.close(fd);
        if (size > 0 and std.mem.indexOf(u8, status[0..@intCast(size)], "Threads:\t1\n") != null) return;
        _ = std.c.nanosleep(&.{ .sec = 0, .nsec = 10 * std.time.ns_per_ms }, null);
    }
    return error.ThreadLeftBehind;
}

pub fn main(init: std.process.Init) !void {
    var args = try init.minimal.args.iterateAllocator(gpa);
    defer args.deinit();
    _ = args.skip();
    const bridge = try load(Bridge, args.next() orelse return error.BridgePathMissing);
    const sdk_path = args.next() orelse return error.EmulatorPathMissing;
    const sdk = try load(Sdk, sdk_path);
    var now: std.c.timespec = undefined;
    _ = std.c.clock_gettime(.REALTIME, &now);
    const ticket = try test_sign.sign(gpa, .{ .time_s = now.sec });
    defer gpa.free(ticket);

    var exercise: Exercise = .{ .sdk = sdk, .sdk_path = sdk_path, .bridge = bridge, .ticket = ticket };
    for (0..sessions) |index| try exercise.session(index);
    try awaitThreads();
    std.debug.print("{d} sessions, {d} calls answered\n", .{ sessions, exercise.settled });
}
