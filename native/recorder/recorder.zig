//! Makes the calls of a scenario and records, in order, what a program could observe.
//!
//! A call from inside a callback is recorded inside that callback. Values that differ from run to
//! run (thread ids, addresses, the time of day) are named or left out here. Where the SDK has no
//! fixed order, the scenario declares it at the step.

const std = @import("std");
const tim = @import("tim");
const calls = @import("calls.zig");
const control_pending = @import("callbacks.zig").control_pending;
const Sdk = @import("sdk.zig").Sdk;
const record = @import("record.zig");
const texts = @import("text.zig");
const time = @import("time.zig");
const waiting = @import("waiting.zig");
const Event = record.Event;
const Steps = record.Steps;

pub const gpa = record.gpa;
pub const format = texts.format;
pub const repeat = texts.repeat;
const io = time.io;
const now = time.now;

/// Whose time `elapse` lets pass: the host's, or that of an emulator, whose clock is frozen.
pub const ClockKind = enum { real, virtual };

pub const test_app_id: u64 = 1400000000;

/// Only the SDK's folders, so that a scenario leaves no trace.
pub const default_config =
    \\{"sdk_config_config_file_path":"{folder}/","sdk_config_log_file_path":"{folder}/"}
;

/// Generous, because a machine may be busy; an emulator needs no real time.
const patience_ms = std.EnumArray(ClockKind, u32).init(.{ .real = 15_000, .virtual = 5_000 });

pub const Action = *const fn (recorder: *Recorder) void;

/// A callback that no step has recorded yet.
const Arrival = struct {
    event: Event,
    is_finished: bool = false,
};

/// The thread's name in the record: set for the recorder's own threads, assigned to the SDK's as
/// they appear.
threadlocal var thread_name: ?[]const u8 = null;
/// Where the calls of this thread are recorded.
pub threadlocal var current_steps: ?*Steps = null;
/// How many callbacks run on this thread.
threadlocal var callback_depth: u8 = 0;

/// The recorder of this process.
pub var instance: *Recorder = undefined;

pub const Recorder = struct {
    sdk: Sdk,
    clock: ClockKind,
    folder: []const u8,
    /// What the scenario asks of the SDK, in one sentence.
    about: []const u8 = "",
    steps: Steps = .{},

    /// Guards everything below.
    lock: std.Io.Mutex = .init,
    arrivals: std.ArrayList(*Arrival) = .empty,
    sdk_threads: u8 = 0,
    actions: std.AutoHashMapUnmanaged(u64, Action) = .empty,

    clock_start_ns: ?i96 = null,
    elapsed_seconds: u32 = 0,
    first_second: i64 = 0,
    control_code: std.atomic.Value(i64) = .init(control_pending),
    held: std.atomic.Value(bool) = .init(false),
    uninits: std.atomic.Value(u32) = .init(0),

    pub fn start(recorder: *Recorder) void {
        instance = recorder;
        thread_name = "main";
        current_steps = &recorder.steps;
        recorder.first_second = now(.real).toSeconds();
    }

    // --- the calls ---

    pub const init = calls.init;
    pub const initDefault = calls.initDefault;
    pub const initListening = calls.initListening;
    pub const initAndLogin = calls.initAndLogin;
    pub const uninit = calls.uninit;
    pub const login = calls.login;
    pub const loginWith = calls.loginWith;
    pub const logout = calls.logout;
    pub const logoutWith = calls.logoutWith;
    pub const logoutBurst = calls.logoutBurst;
    pub const collectBurst = calls.collectBurst;
    pub const setConfig = calls.setConfig;
    pub const setConfigWith = calls.setConfigWith;
    pub const experimental = calls.experimental;
    pub const experimentalWith = calls.experimentalWith;
    pub const sendMessage = calls.sendMessage;
    pub const reportRead = calls.reportRead;
    pub const getProfiles = calls.getProfiles;
    pub const addNewMessageListener = calls.addNewMessageListener;
    pub const removeNewMessageListener = calls.removeNewMessageListener;
    pub const setReadReceiptListener = calls.setReadReceiptListener;
    pub const setKickedOffline = calls.setKickedOffline;
    pub const setUserSigExpired = calls.setUserSigExpired;
    pub const setNetworkListener = calls.setNetworkListener;
    pub const version = calls.version;
    pub const versionPointers = calls.versionPointers;
    pub const serverTime = calls.serverTime;
    pub const status = calls.status;
    pub const awaitStatus = calls.awaitStatus;
    pub const statusRacing = calls.statusRacing;
    pub const userID = calls.userID;
    pub const userIDNull = calls.userIDNull;

    // --- waiting ---

    pub const collect = waiting.collect;
    pub const collectRacing = waiting.collectRacing;
    pub const awaitCallbacks = waiting.awaitCallbacks;
    pub const quiet = waiting.quiet;
    pub const startClock = waiting.startClock;
    pub const elapse = waiting.elapse;
    pub const elapseRacing = waiting.elapseRacing;

    pub fn patience(recorder: *const Recorder) u32 {
        return patience_ms.get(recorder.clock);
    }

    // --- callbacks and threads ---

    /// What the scenario does inside every callback that carries this user data.
    pub fn inside(recorder: *Recorder, user_data: u64, action: Action) void {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        recorder.actions.put(gpa, user_data, action) catch @panic("out of memory");
    }

    /// Removes an action of `inside`, so that it does not repeat itself forever.
    pub fn insideNoMore(recorder: *Recorder, user_data: u64) void {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        _ = recorder.actions.remove(user_data);
    }

    /// An action that keeps its callback from returning until `release`. If a call of the scenario
    /// waits for the callback, nobody releases it, and the record says so.
    pub fn hold(recorder: *Recorder) void {
        const step = current_steps.?.add(.{ .wait = "until the scenario lets it return" });
        recorder.held.store(true, .release);
        var waited_ms: u32 = 0;
        while (recorder.held.load(.acquire)) : (waited_ms += 1) {
            if (waited_ms == recorder.patience()) break;
            time.sleep(1);
        }
        const is_released = !recorder.held.load(.acquire);
        step.returns = .{ .words = if (is_released) "released" else "never released" };
    }

    pub fn awaitHeld(recorder: *Recorder) void {
        var waited_ms: u32 = 0;
        while (!recorder.held.load(.acquire)) : (waited_ms += 1) {
            if (waited_ms == recorder.patience()) break;
            time.sleep(1);
        }
    }

    pub fn release(recorder: *Recorder) void {
        recorder.held.store(false, .release);
    }

    /// Runs the actions at the same time, each on its own thread, and waits for them.
    pub fn onThreads(recorder: *Recorder, actions: []const Action) void {
        const threads = gpa.alloc(std.Thread, actions.len) catch @panic("out of memory");
        for (threads, actions, 1..) |*thread, action, number| {
            const name = texts.format("caller {d}", .{number});
            const steps = gpa.create(Steps) catch @panic("out of memory");
            steps.* = .{};
            _ = recorder.steps.add(.{ .thread = name, .steps = steps });
            thread.* = std.Thread.spawn(.{}, runOnThread, .{ recorder, name, steps, action }) catch
                @panic("cannot start a thread");
        }
        for (threads) |thread| thread.join();
    }

    fn runOnThread(recorder: *Recorder, name: []const u8, steps: *Steps, action: Action) void {
        thread_name = name;
        current_steps = steps;
        action(recorder);
    }

    pub fn handle(recorder: *Recorder, made: Event, user_data: tim.UserData) void {
        const arrival = gpa.create(Arrival) catch @panic("out of memory");
        arrival.* = .{ .event = made };
        if (callback_depth > 0) arrival.event.depth = callback_depth;
        callback_depth += 1;
        defer callback_depth -= 1;
        const action = recorder.arrive(arrival, @intFromPtr(user_data));

        if (action) |run| {
            const outer_steps = current_steps;
            const steps = gpa.create(Steps) catch @panic("out of memory");
            steps.* = .{};
            arrival.event.steps = steps;
            current_steps = steps;
            run(recorder);
            current_steps = outer_steps;
        }
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        arrival.is_finished = true;
    }

    fn arrive(recorder: *Recorder, arrival: *Arrival, user_data: u64) ?Action {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        if (thread_name == null) {
            recorder.sdk_threads += 1;
            thread_name = texts.format("SDK {c}", .{'A' + recorder.sdk_threads - 1});
        }
        arrival.event.thread = thread_name.?;
        if (recorder.clock_start_ns) |start_ns| arrival.event.at = switch (recorder.clock) {
            .real => @intCast(@divFloor(
                now(.awake).nanoseconds - start_ns + std.time.ns_per_s / 2,
                std.time.ns_per_s,
            )),
            .virtual => recorder.elapsed_seconds,
        };
        recorder.arrivals.append(gpa, arrival) catch @panic("out of memory");
        return recorder.actions.get(user_data);
    }

    pub fn finishedCallbacks(recorder: *Recorder) usize {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        var count: usize = 0;
        for (recorder.arrivals.items) |arrival| count += @intFromBool(arrival.is_finished);
        return count;
    }

    /// The first `limit` events: one more that arrives just then does not change the record.
    pub fn takeEvents(recorder: *Recorder, limit: ?usize) []const *const Event {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        const count = @min(limit orelse recorder.arrivals.items.len, recorder.arrivals.items.len);
        const events = gpa.alloc(*const Event, count) catch @panic("out of memory");
        for (events, recorder.arrivals.items[0..count]) |*event, arrival| event.* = &arrival.event;
        recorder.arrivals.replaceRangeAssumeCapacity(0, count, &.{});
        return events;
    }
};
