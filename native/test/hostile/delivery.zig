//! The threads of the hostile SDK, and the strings that they pass.

const std = @import("std");
const tim = @import("tim");
const Mode = @import("hostile.zig").Mode;

const allocator = std.heap.c_allocator;
const io = std.Io.Threaded.global_single_threaded.io();

pub const thread_count = 8;
const answers_max = 1 << 16;
const huge_size = 10 * 1024 * 1024;
/// What the events of an ended session bring, so that a test knows them.
const former_code = 9508;
const huge_events_max = 10;
/// 100 calls every millisecond are 100,000 a second.
const flood_burst = 100;
/// How long an ended session keeps calling back, in that mode.
const afterlife_ms = 300;

pub const Answer = struct {
    callback: tim.CommCallback,
    user_data: tim.UserData,
    code: i32 = 0,
    /// Brings how long callbacks were held, and no misbehaviour.
    is_report: bool = false,
};

pub fn sleepMs(ms: u64) void {
    const pause: std.c.timespec = .{
        .sec = @intCast(ms / std.time.ms_per_s),
        .nsec = @intCast(ms % std.time.ms_per_s * std.time.ns_per_ms),
    };
    _ = std.c.nanosleep(&pause, null);
}

fn nowNs() u64 {
    var time: std.c.timespec = undefined;
    _ = std.c.clock_gettime(.MONOTONIC, &time);
    return @as(u64, @intCast(time.sec)) * std.time.ns_per_s + @as(u64, @intCast(time.nsec));
}

pub const Delivery = struct {
    mutex: std.Io.Mutex = .init,
    changed: std.Io.Condition = .init,
    mode: Mode = .plain,
    is_running: bool = false,
    has_threads: bool = false,
    threads: [thread_count]std.Thread = undefined,
    answers: [answers_max]Answer = undefined,
    first: usize = 0,
    count: usize = 0,
    network: ?tim.NetworkStatusListenerCallback = null,
    network_data: tim.UserData = null,
    /// What was listening before it was taken away.
    former_network: ?tim.NetworkStatusListenerCallback = null,
    former_data: tim.UserData = null,

    /// In the mode without threads.
    has_event: bool = false,

    /// The longest that a callback took, and how many there were.
    held_max_ns: std.atomic.Value(u64) = .init(0),
    callbacks: std.atomic.Value(u64) = .init(0),

    pub fn start(self: *Delivery, mode: Mode) void {
        self.mutex.lockUncancelable(io);
        defer self.mutex.unlock(io);
        if (self.is_running) return;
        self.mode = mode;
        self.is_running = true;
        if (self.has_threads or mode == .pumped) return;
        self.has_threads = true;
        for (&self.threads) |*thread| thread.* = spawn(run, self);
        switch (mode) {
            .flood, .ticks, .huge_events => spawn(notify, self).detach(),
            else => {},
        }
    }

    /// The threads live on, like those of a real SDK, except in the mode that waits for them.
    pub fn stop(self: *Delivery) void {
        {
            self.mutex.lockUncancelable(io);
            defer self.mutex.unlock(io);
            if (!self.is_running) return;
            self.is_running = false;
            if (self.mode != .join and self.mode != .after_uninit) self.count = 0;
            if (self.mode == .join) self.has_threads = false;
            self.changed.broadcast(io);
        }
        if (self.mode == .join) for (self.threads) |thread| thread.join();
        if (self.mode == .after_uninit) self.beginHaunting();
    }

    pub fn listen(
        self: *Delivery,
        callback: ?tim.NetworkStatusListenerCallback,
        user_data: tim.UserData,
    ) void {
        self.mutex.lockUncancelable(io);
        defer self.mutex.unlock(io);
        self.network = callback;
        self.network_data = user_data;
        if (callback == null) return;
        self.former_network = callback;
        self.former_data = user_data;
    }

    pub fn queue(self: *Delivery, answer: Answer, copies: usize) void {
        self.mutex.lockUncancelable(io);
        defer self.mutex.unlock(io);
        for (0..copies) |_| {
            if (self.count == answers_max) @panic("tim_hostile: too many calls are pending");
            self.answers[(self.first + self.count) % answers_max] = answer;
            self.count += 1;
        }
        self.changed.broadcast(io);
    }

    fn run(self: *Delivery) void {
        while (self.take()) |answer| self.deliver(answer);
    }

    /// Null if the thread is to end: what waits is delivered before.
    fn take(self: *Delivery) ?Answer {
        self.mutex.lockUncancelable(io);
        defer self.mutex.unlock(io);
        while (self.count == 0) {
            if (self.mode == .join and !self.is_running) return null;
            self.changed.waitUncancelable(io, &self.mutex);
        }
        const answer = self.answers[self.first];
        self.first = (self.first + 1) % answers_max;
        self.count -= 1;
        return answer;
    }

    /// Without a thread: an answer, and each time after it an event. False if there is neither.
    pub fn deliverNext(self: *Delivery) bool {
        const answer = answer: {
            self.mutex.lockUncancelable(io);
            defer self.mutex.unlock(io);
            if (self.count == 0) break :answer null;
            const answer = self.answers[self.first];
            self.first = (self.first + 1) % answers_max;
            self.count -= 1;
            break :answer answer;
        };
        if (answer) |known| {
            self.deliver(known);
            self.has_event = true;
            return true;
        }
        const has_event = self.has_event;
        self.has_event = false;
        return has_event and self.notifyOnce(0);
    }

    // --- what is handed out ---

    pub fn deliver(self: *Delivery, answer: Answer) void {
        if (answer.is_report) return self.report(answer);
        // The session's end is to come between the call and its answer.
        if (self.mode == .join or self.mode == .after_uninit) sleepMs(20);
        const desc = self.makeString();
        const json = self.makeString();
        const began_ns = nowNs();
        answer.callback(answer.code, cString(desc), cString(json), answer.user_data);
        self.measure(began_ns);
        destroy(desc);
        destroy(json);
    }

    fn report(self: *Delivery, answer: Answer) void {
        var buffer: [128]u8 = undefined;
        const json = std.fmt.bufPrintZ(&buffer, "{{\"held_max_us\":{d},\"callbacks\":{d}}}", .{
            self.held_max_ns.load(.monotonic) / std.time.ns_per_us,
            self.callbacks.load(.monotonic),
        }) catch unreachable;
        answer.callback(0, "", json, answer.user_data);
        @memset(&buffer, 0xaa);
    }

    fn measure(self: *Delivery, began_ns: u64) void {
        _ = self.held_max_ns.fetchMax(nowNs() - began_ns, .monotonic);
        _ = self.callbacks.fetchAdd(1, .monotonic);
    }

    fn makeString(self: *Delivery) ?[:0]u8 {
        return switch (self.mode) {
            .null_strings => null,
            .huge_strings, .huge_events => fill(huge_size, 'x'),
            .garbage_strings => copy("\xff\xfe\xc0\x80\xed\xa0\x80\xf8\x88 \xe8\xaf"),
            else => copy("said by the hostile SDK"),
        };
    }

    /// Calls the network listener repeatedly, with the number of the call as its code.
    fn notify(self: *Delivery) void {
        var number: i32 = 0;
        const burst: usize = if (self.mode == .flood) flood_burst else 1;
        const began_ns = nowNs();
        var tick: u64 = 0;
        while (self.mode != .huge_events or number < huge_events_max) : (tick += 1) {
            for (0..burst) |_| number += @intFromBool(self.notifyOnce(number));
            const due_ns = began_ns + tick * std.time.ns_per_ms;
            if (nowNs() < due_ns) sleepMs(1);
        }
    }

    fn notifyOnce(self: *Delivery, number: i32) bool {
        self.mutex.lockUncancelable(io);
        const callback = self.network;
        const user_data = self.network_data;
        const is_running = self.is_running;
        self.mutex.unlock(io);
        if (!is_running or callback == null) return false;
        const desc = self.makeString();
        const began_ns = nowNs();
        callback.?(@mod(number, 4), number, cString(desc), user_data);
        self.measure(began_ns);
        destroy(desc);
        return true;
    }

    /// The next session may begin before the thread does, so the listener is taken here.
    fn beginHaunting(self: *Delivery) void {
        self.mutex.lockUncancelable(io);
        const callback = self.former_network;
        const user_data = self.former_data;
        self.mutex.unlock(io);
        const arguments = .{ self, callback orelse return, user_data };
        const thread = std.Thread.spawn(.{}, haunt, arguments) catch @panic("tim_hostile: no thread");
        thread.detach();
    }

    /// Talks to the listener of a session that has ended, beside the next session.
    fn haunt(
        self: *Delivery,
        callback: tim.NetworkStatusListenerCallback,
        user_data: tim.UserData,
    ) void {
        const began_ns = nowNs();
        while (nowNs() - began_ns < afterlife_ms * std.time.ns_per_ms) {
            const desc = self.makeString();
            callback(3, former_code, cString(desc), user_data);
            destroy(desc);
        }
    }
};

fn spawn(comptime function: fn (*Delivery) void, self: *Delivery) std.Thread {
    return std.Thread.spawn(.{}, function, .{self}) catch @panic("tim_hostile: no thread");
}

fn copy(text: []const u8) ?[:0]u8 {
    return allocator.dupeZ(u8, text) catch null;
}

fn fill(size: usize, byte: u8) ?[:0]u8 {
    const string = allocator.allocSentinel(u8, size, 0) catch return null;
    @memset(string, byte);
    return string;
}

fn cString(string: ?[:0]u8) tim.CString {
    return if (string) |known| known.ptr else null;
}

/// Overwrites and frees at once: a string lives only until the callback has returned.
fn destroy(string: ?[:0]u8) void {
    const known = string orelse return;
    @memset(known, 0xaa);
    allocator.free(known);
}
