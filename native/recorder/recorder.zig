//! Makes the calls of a scenario and writes down, in order, what a program could see of them.
//!
//! A call from inside a callback is written down inside that callback. What differs from run to run
//! (thread ids, addresses, the time of day) is named or left out here, once; what the SDK itself
//! does
//! in no fixed order is declared by the scenario, at the step that it concerns.

const std = @import("std");
const tim = @import("tim");
const Sdk = @import("sdk.zig").Sdk;
const record = @import("record.zig");
const Text = @import("text.zig").Text;
const Event = record.Event;
const Step = record.Step;
const Steps = record.Steps;

pub const gpa = record.gpa;
const io = std.Io.Threaded.global_single_threaded.io();

/// Whose time `elapse` lets pass: the host's, or that of an emulator, whose clock stands otherwise.
pub const ClockKind = enum { real, virtual };

pub const test_app_id: u64 = 1400000000;

/// Stands for the scenario's own empty folder in what is written down.
const folder_placeholder = "{folder}";

/// Where the SDK keeps its files, and nothing else, so that a scenario leaves no trace.
pub const default_config =
    \\{"sdk_config_config_file_path":"{folder}/","sdk_config_log_file_path":"{folder}/"}
;

const poison = 0xa5;
const buffer_size = 2 * tim.user_id_buffer_size;
/// Generous, as a machine may be busy; an emulator has no time to let pass.
const patience_ms = std.EnumArray(ClockKind, u32).init(.{ .real = 15_000, .virtual = 5_000 });
const quiet_ms = 400;
const clock_tolerance_s = 30;

pub const Action = *const fn (recorder: *Recorder) void;

/// A callback that no step has written down yet.
const Arrival = struct {
    event: Event,
    is_finished: bool = false,
};

/// The thread's name in the record; set for threads of our own, given to the SDK's as they appear.
threadlocal var thread_name: ?[]const u8 = null;
/// Where the calls of this thread are written down.
threadlocal var current_steps: ?*Steps = null;
/// How many callbacks run on this thread.
threadlocal var callback_depth: u8 = 0;

/// The C callbacks carry no pointer of ours: `user_data` belongs to the scenario.
var instance: *Recorder = undefined;

pub const Recorder = struct {
    sdk: Sdk,
    clock: ClockKind,
    folder: []const u8,
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

    pub fn init(recorder: *Recorder, app_id: u64, config: ?[:0]const u8) void {
        const actual = if (config) |text| recorder.withFolder(text) else null;
        const step = begin("TIMInit", &.{ decimal(app_id), stringArg(config) });
        step.returns = .{ .int = recorder.sdk.TIMInit(app_id, pointerTo(actual)) };
    }

    pub fn initDefault(recorder: *Recorder) void {
        recorder.init(test_app_id, default_config);
    }

    pub fn uninit(recorder: *Recorder) void {
        const step = begin("TIMUninit", &.{});
        step.returns = .{ .int = recorder.sdk.TIMUninit() };
        _ = recorder.uninits.fetchAdd(1, .release);
    }

    pub fn login(
        recorder: *Recorder,
        user_id: ?[:0]const u8,
        user_sig: ?[:0]const u8,
        user_data: u64,
    ) void {
        recorder.loginWith(user_id, user_sig, commCallback, user_data);
    }

    pub fn loginWith(
        recorder: *Recorder,
        user_id: ?[:0]const u8,
        user_sig: ?[:0]const u8,
        callback: ?tim.CommCallback,
        user_data: u64,
    ) void {
        const args = [_]Text{
            stringArg(user_id), stringArg(user_sig), callbackArg(callback), hex(user_data),
        };
        const step = begin("TIMLogin", &args);
        step.returns = .{ .int = recorder.sdk.TIMLogin(
            pointerTo(user_id),
            pointerTo(user_sig),
            callback,
            userData(user_data),
        ) };
    }

    pub fn logout(recorder: *Recorder, user_data: u64) void {
        recorder.logoutWith(commCallback, user_data);
    }

    pub fn logoutWith(recorder: *Recorder, callback: ?tim.CommCallback, user_data: u64) void {
        const step = begin("TIMLogout", &.{ callbackArg(callback), hex(user_data) });
        step.returns = .{ .int = recorder.sdk.TIMLogout(callback, userData(user_data)) };
    }

    /// One step for many logouts at once, with user data from 1 up.
    pub fn logoutBurst(recorder: *Recorder, comptime count: u64) void {
        const step = begin("TIMLogout", &.{ .{ .utf8 = "callback" }, .{
            .utf8 = std.fmt.comptimePrint("0x1 to 0x{x}", .{count}),
        } });
        var result: c_int = 0;
        for (1..count + 1) |user_data| {
            const one = recorder.sdk.TIMLogout(commCallback, userData(user_data));
            if (one != 0) result = one;
        }
        step.returns = .{ .int = result };
    }

    /// What `logoutBurst` brought, in one step: the first callback stands for all that are like it.
    pub fn collectBurst(recorder: *Recorder, comptime count: usize) void {
        recorder.awaitCallbacks(count);
        const events = recorder.takeEvents(null);
        var alike: usize = 0;
        for (events, 1..) |event, user_data| {
            const is_alike = event.code == events[0].code and
                std.mem.eql(u8, event.thread, events[0].thread) and
                std.mem.eql(u8, event.userData, hex(user_data).utf8);
            alike += @intFromBool(is_alike);
        }
        const step = recorder.steps.add(.{
            .wait = std.fmt.comptimePrint("for {d} callbacks", .{count}),
        });
        const summary = "{d} callbacks, {d} of them alike and in call order";
        step.returns = .{ .words = format(summary, .{ events.len, alike }) };
        step.callbacks = events[0..@min(events.len, 1)];
    }

    pub fn setConfig(recorder: *Recorder, config: ?[:0]const u8, user_data: u64) void {
        recorder.setConfigWith(config, commCallback, user_data);
    }

    pub fn setConfigWith(
        recorder: *Recorder,
        config: ?[:0]const u8,
        callback: ?tim.CommCallback,
        user_data: u64,
    ) void {
        const args = [_]Text{ stringArg(config), callbackArg(callback), hex(user_data) };
        const step = begin("TIMSetConfig", &args);
        const result = recorder.sdk.TIMSetConfig(pointerTo(config), callback, userData(user_data));
        step.returns = .{ .int = result };
    }

    pub fn experimental(recorder: *Recorder, request: ?[:0]const u8, user_data: u64) void {
        recorder.experimentalWith(request, commCallback, user_data);
    }

    pub fn experimentalWith(
        recorder: *Recorder,
        request: ?[:0]const u8,
        callback: ?tim.CommCallback,
        user_data: u64,
    ) void {
        const args = [_]Text{ stringArg(request), callbackArg(callback), hex(user_data) };
        const step = begin("callExperimentalAPI", &args);
        step.returns = .{ .int = recorder.sdk.callExperimentalAPI(
            pointerTo(request),
            callback,
            userData(user_data),
        ) };
    }

    pub fn sendMessage(
        recorder: *Recorder,
        receiver: ?[:0]const u8,
        conv_type: c_int,
        message: ?[:0]const u8,
        user_data: u64,
    ) void {
        var buffer: [buffer_size]u8 = @splat(poison);
        const args = [_]Text{
            stringArg(receiver),     .{ .utf8 = format("{d}", .{conv_type}) },
            stringArg(message),      .{ .utf8 = "buffer" },
            .{ .utf8 = "callback" }, hex(user_data),
        };
        const step = begin("TIMMsgSendMessage", &args);
        step.returns = .{ .int = recorder.sdk.TIMMsgSendMessage(
            pointerTo(receiver),
            conv_type,
            pointerTo(message),
            &buffer,
            commCallback,
            userData(user_data),
        ) };
        step.buffer = writtenTo(&buffer);
    }

    pub fn reportRead(
        recorder: *Recorder,
        conv_id: ?[:0]const u8,
        conv_type: c_int,
        message: ?[:0]const u8,
        user_data: u64,
    ) void {
        const args = [_]Text{
            stringArg(conv_id), .{ .utf8 = format("{d}", .{conv_type}) },
            stringArg(message), .{ .utf8 = "callback" },
            hex(user_data),
        };
        const step = begin("TIMMsgReportReaded", &args);
        step.returns = .{ .int = recorder.sdk.TIMMsgReportReaded(
            pointerTo(conv_id),
            conv_type,
            pointerTo(message),
            commCallback,
            userData(user_data),
        ) };
    }

    pub fn getProfiles(recorder: *Recorder, param: ?[:0]const u8, user_data: u64) void {
        const args = [_]Text{ stringArg(param), .{ .utf8 = "callback" }, hex(user_data) };
        const step = begin("TIMProfileGetUserProfileList", &args);
        step.returns = .{ .int = recorder.sdk.TIMProfileGetUserProfileList(
            pointerTo(param),
            commCallback,
            userData(user_data),
        ) };
    }

    pub fn addNewMessageListener(recorder: *Recorder, user_data: u64) void {
        const args = [_]Text{ .{ .utf8 = "callback" }, hex(user_data) };
        const step = begin("TIMAddRecvNewMsgCallback", &args);
        recorder.sdk.TIMAddRecvNewMsgCallback(newMessageCallback, userData(user_data));
        step.returns = .nothing;
    }

    pub fn removeNewMessageListener(recorder: *Recorder) void {
        const step = begin("TIMRemoveRecvNewMsgCallback", &.{.{ .utf8 = "callback" }});
        recorder.sdk.TIMRemoveRecvNewMsgCallback(newMessageCallback);
        step.returns = .nothing;
    }

    pub fn setReadReceiptListener(recorder: *Recorder, is_set: bool, user_data: u64) void {
        const callback: ?tim.TextCallback = if (is_set) readReceiptCallback else null;
        const args = [_]Text{ callbackArg(callback), hex(user_data) };
        const step = begin("TIMSetMsgReadedReceiptCallback", &args);
        recorder.sdk.TIMSetMsgReadedReceiptCallback(callback, userData(user_data));
        step.returns = .nothing;
    }

    pub fn setKickedOffline(recorder: *Recorder, is_set: bool, user_data: u64) void {
        const callback: ?tim.KickedOfflineCallback = if (is_set) kickedOfflineCallback else null;
        const args = [_]Text{ callbackArg(callback), hex(user_data) };
        const step = begin("TIMSetKickedOfflineCallback", &args);
        recorder.sdk.TIMSetKickedOfflineCallback(callback, userData(user_data));
        step.returns = .nothing;
    }

    pub fn setUserSigExpired(recorder: *Recorder, is_set: bool, user_data: u64) void {
        const callback: ?tim.UserSigExpiredCallback = if (is_set) userSigExpiredCallback else null;
        const args = [_]Text{ callbackArg(callback), hex(user_data) };
        const step = begin("TIMSetUserSigExpiredCallback", &args);
        recorder.sdk.TIMSetUserSigExpiredCallback(callback, userData(user_data));
        step.returns = .nothing;
    }

    pub fn setNetworkListener(recorder: *Recorder, is_set: bool, user_data: u64) void {
        const callback: ?tim.NetworkStatusListenerCallback =
            if (is_set) networkStatusCallback else null;
        const args = [_]Text{ callbackArg(callback), hex(user_data) };
        const step = begin("TIMSetNetworkStatusListenerCallback", &args);
        recorder.sdk.TIMSetNetworkStatusListenerCallback(callback, userData(user_data));
        step.returns = .nothing;
    }

    pub fn version(recorder: *Recorder) void {
        const step = begin("TIMGetSDKVersion", &.{});
        const text = std.mem.span(recorder.sdk.TIMGetSDKVersion() orelse "NULL");
        // An emulator adds a name of its own to the version that it stands for.
        const emulated = text[0 .. std.mem.indexOfScalar(u8, text, '-') orelse text.len];
        step.returns = .{ .text = Text.initSlice(gpa, emulated) };
    }

    /// Whether two calls answer with the same pointer, so that a caller need not copy it.
    pub fn versionPointers(recorder: *Recorder) void {
        const step = begin("TIMGetSDKVersion", &.{});
        const first = recorder.sdk.TIMGetSDKVersion();
        const is_same = first == recorder.sdk.TIMGetSDKVersion();
        const words = if (is_same) "the same pointer each time" else "another pointer";
        step.returns = .{ .words = words };
    }

    pub fn serverTime(recorder: *Recorder) void {
        const step = begin("TIMGetServerTime", &.{});
        const actual = std.math.cast(i64, recorder.sdk.TIMGetServerTime()) orelse -1;
        const expected = switch (recorder.clock) {
            .real => now(.real).toSeconds(),
            .virtual => recorder.first_second + recorder.elapsed_seconds,
        };
        step.returns = if (@abs(actual - expected) <= clock_tolerance_s)
            .{ .words = "the time of day" }
        else
            .{ .int = actual };
    }

    pub fn status(recorder: *Recorder) void {
        const step = begin("TIMGetLoginStatus", &.{});
        step.returns = .{ .int = recorder.sdk.TIMGetLoginStatus() };
    }

    /// For a status that the SDK's own thread changes a moment after the call that asks for it.
    pub fn awaitStatus(recorder: *Recorder, expected: tim.LoginStatus) void {
        const step = begin("TIMGetLoginStatus", &.{});
        step.wait = "until it is as expected";
        var waited_ms: u32 = 0;
        while (recorder.sdk.TIMGetLoginStatus() != @intFromEnum(expected)) : (waited_ms += 1) {
            if (waited_ms == recorder.patience()) break;
            sleep(1);
        }
        step.returns = .{ .int = recorder.sdk.TIMGetLoginStatus() };
    }

    /// For a status that the SDK's own thread may have changed by now, or not.
    pub fn statusRacing(
        recorder: *Recorder,
        comptime allowed: []const tim.LoginStatus,
        comptime why: []const u8,
    ) void {
        const step = begin("TIMGetLoginStatus", &.{});
        step.races = why;
        const actual = recorder.sdk.TIMGetLoginStatus();
        comptime var words: []const u8 = "one of";
        inline for (allowed) |one| {
            words = words ++ std.fmt.comptimePrint(" {d}", .{@intFromEnum(one)});
        }
        step.returns = .{ .int = actual };
        for (allowed) |one| {
            if (actual == @intFromEnum(one)) step.returns = .{ .words = words };
        }
    }

    pub fn userID(recorder: *Recorder) void {
        var buffer: [buffer_size]u8 = @splat(poison);
        const step = begin("TIMGetLoginUserID", &.{.{ .utf8 = "buffer" }});
        const result = recorder.sdk.TIMGetLoginUserID(&buffer);
        step.buffer = writtenTo(&buffer);
        step.returns = .{ .int = result };
    }

    pub fn userIDNull(recorder: *Recorder) void {
        const step = begin("TIMGetLoginUserID", &.{.none});
        step.returns = .{ .int = recorder.sdk.TIMGetLoginUserID(null) };
    }

    // --- waiting ---

    /// Waits until `count` callbacks have come that no step has written down yet.
    pub fn collect(recorder: *Recorder, comptime count: usize) void {
        recorder.collectAs(count, null);
    }

    /// Like `collect`, where the order of the callbacks is a race in the SDK.
    pub fn collectRacing(
        recorder: *Recorder,
        comptime count: usize,
        comptime why: []const u8,
    ) void {
        recorder.collectAs(count, why);
    }

    fn collectAs(recorder: *Recorder, comptime count: usize, races: ?[]const u8) void {
        recorder.awaitCallbacks(count);
        const step = recorder.steps.add(.{
            .wait = std.fmt.comptimePrint("for {d} callbacks", .{count}),
            .races = races,
        });
        step.callbacks = recorder.takeEvents(count);
    }

    fn awaitCallbacks(recorder: *Recorder, count: usize) void {
        var waited_ms: u32 = 0;
        while (recorder.finishedCallbacks() < count) : (waited_ms += 1) {
            if (waited_ms == recorder.patience()) break;
            sleep(1);
        }
    }

    /// Gives callbacks that must not come the time to come.
    pub fn quiet(recorder: *Recorder) void {
        switch (recorder.clock) {
            .real => sleep(quiet_ms),
            .virtual => recorder.fence(),
        }
        const step = recorder.steps.add(.{ .wait = "until nothing more comes" });
        step.callbacks = recorder.takeEvents(null);
    }

    /// From here on callbacks are stamped with the second in which they come.
    pub fn startClock(recorder: *Recorder) void {
        if (recorder.clock == .virtual) recorder.fence();
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        recorder.clock_start_ns = now(.awake).nanoseconds;
        recorder.elapsed_seconds = 0;
    }

    pub fn elapse(recorder: *Recorder, seconds: u32) void {
        recorder.elapseAs(seconds, null);
    }

    /// Like `elapse`, where callbacks of one second come in no fixed order.
    pub fn elapseRacing(recorder: *Recorder, seconds: u32, comptime why: []const u8) void {
        recorder.elapseAs(seconds, why);
    }

    fn elapseAs(recorder: *Recorder, seconds: u32, races: ?[]const u8) void {
        switch (recorder.clock) {
            .real => recorder.sleepUntilSecond(recorder.elapsed_seconds + seconds),
            .virtual => for (0..seconds) |_| {
                // What is due in the second that ends belongs to that second.
                recorder.fence();
                recorder.lock.lockUncancelable(io);
                recorder.elapsed_seconds += 1;
                recorder.lock.unlock(io);
                recorder.control("emulator_advance_time", "{\"ms\":1000}");
            },
        }
        const step = recorder.steps.add(.{
            .wait = "while time passes",
            .seconds = seconds,
            .races = races,
        });
        step.callbacks = recorder.takeEvents(null);
    }

    fn patience(recorder: *const Recorder) u32 {
        return patience_ms.get(recorder.clock);
    }

    fn sleepUntilSecond(recorder: *Recorder, second: u32) void {
        const end_ns = recorder.clock_start_ns.? + @as(i96, second) * std.time.ns_per_s;
        while (now(.awake).nanoseconds < end_ns) sleep(5);
        recorder.elapsed_seconds = second;
    }

    // --- callbacks and threads ---

    /// What the scenario does inside every callback that carries this user data.
    pub fn inside(recorder: *Recorder, user_data: u64, action: Action) void {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        recorder.actions.put(gpa, user_data, action) catch @panic("out of memory");
    }

    /// Ends what `inside` began, so that an action does not repeat itself for ever.
    pub fn insideNoMore(recorder: *Recorder, user_data: u64) void {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        _ = recorder.actions.remove(user_data);
    }

    /// An action that keeps its callback from returning until `release`. Where a call of the
    /// scenario
    /// waits for the callback, nobody releases it, and the record says so.
    pub fn hold(recorder: *Recorder) void {
        const step = current_steps.?.add(.{ .wait = "until the scenario lets it return" });
        recorder.held.store(true, .release);
        var waited_ms: u32 = 0;
        while (recorder.held.load(.acquire)) : (waited_ms += 1) {
            if (waited_ms == recorder.patience()) break;
            sleep(1);
        }
        const is_released = !recorder.held.load(.acquire);
        step.returns = .{ .words = if (is_released) "released" else "never released" };
    }

    pub fn awaitHeld(recorder: *Recorder) void {
        var waited_ms: u32 = 0;
        while (!recorder.held.load(.acquire)) : (waited_ms += 1) {
            if (waited_ms == recorder.patience()) break;
            sleep(1);
        }
    }

    pub fn release(recorder: *Recorder) void {
        recorder.held.store(false, .release);
    }

    /// Runs the actions at once, each on a thread of its own, and waits for them.
    pub fn onThreads(recorder: *Recorder, actions: []const Action) void {
        const threads = gpa.alloc(std.Thread, actions.len) catch @panic("out of memory");
        for (threads, actions, 1..) |*thread, action, number| {
            const name = format("caller {d}", .{number});
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

    fn handle(recorder: *Recorder, made: Event, user_data: tim.UserData) void {
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
            thread_name = format("SDK {c}", .{'A' + recorder.sdk_threads - 1});
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

    fn finishedCallbacks(recorder: *Recorder) usize {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        var count: usize = 0;
        for (recorder.arrivals.items) |arrival| count += @intFromBool(arrival.is_finished);
        return count;
    }

    /// The first `limit` that came, so that one more that comes just then does not change the
    /// record.
    fn takeEvents(recorder: *Recorder, limit: ?usize) []const *const Event {
        recorder.lock.lockUncancelable(io);
        defer recorder.lock.unlock(io);
        const count = @min(limit orelse recorder.arrivals.items.len, recorder.arrivals.items.len);
        const events = gpa.alloc(*const Event, count) catch @panic("out of memory");
        for (events, recorder.arrivals.items[0..count]) |*event, arrival| event.* = &arrival.event;
        recorder.arrivals.replaceRangeAssumeCapacity(0, count, &.{});
        return events;
    }

    // --- the emulator's clock ---

    /// Returns once the emulator's thread has done all that was asked of it before.
    fn fence(recorder: *Recorder) void {
        recorder.control("emulator_advance_time", "{\"ms\":0}");
    }

    fn control(recorder: *Recorder, operation: []const u8, param: []const u8) void {
        const request = format(
            "{{\"request_internal_operation\":\"{s}\",\"request_emulator_param\":{s}}}",
            .{ operation, param },
        );
        const uninits_before = recorder.uninits.load(.acquire);
        recorder.control_code.store(control_pending, .release);
        const result = recorder.sdk.callExperimentalAPI(request, controlCallback, null);
        var waited_ms: u32 = 0;
        while (recorder.control_code.load(.acquire) == control_pending) : (waited_ms += 1) {
            if (result != 0) break;
            // TIMUninit from inside a callback drops the answer, as it drops every other.
            if (recorder.uninits.load(.acquire) != uninits_before) return;
            if (waited_ms == recorder.patience()) break;
            sleep(1);
        }
        const code = recorder.control_code.load(.acquire);
        if (result == 0 and code == 0) return;
        std.debug.print("{s} was refused: returned {d}, code {d}\n", .{ request, result, code });
        std.process.exit(3);
    }

    fn withFolder(recorder: *Recorder, config: []const u8) [:0]const u8 {
        const size = std.mem.replacementSize(u8, config, folder_placeholder, recorder.folder);
        const actual = gpa.allocSentinel(u8, size, 0) catch @panic("out of memory");
        _ = std.mem.replace(u8, config, folder_placeholder, recorder.folder, actual);
        return actual;
    }
};

// --- C callbacks ---

pub fn commCallback(
    code: i32,
    desc: tim.CString,
    json: tim.CString,
    user_data: tim.UserData,
) callconv(.c) void {
    instance.handle(.{
        .callback = .TIMCommCallback,
        .code = code,
        .desc = Text.init(gpa, desc),
        .json = messageJson(json),
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

fn newMessageCallback(json: tim.CString, user_data: tim.UserData) callconv(.c) void {
    handleText(.TIMRecvNewMsgCallback, json, user_data);
}

fn readReceiptCallback(json: tim.CString, user_data: tim.UserData) callconv(.c) void {
    handleText(.TIMMsgReadedReceiptCallback, json, user_data);
}

fn handleText(kind: record.CallbackKind, json: tim.CString, user_data: tim.UserData) void {
    instance.handle(.{
        .callback = kind,
        .json = Text.init(gpa, json),
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

fn kickedOfflineCallback(user_data: tim.UserData) callconv(.c) void {
    instance.handle(.{
        .callback = .TIMKickedOfflineCallback,
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

fn userSigExpiredCallback(user_data: tim.UserData) callconv(.c) void {
    instance.handle(.{
        .callback = .TIMUserSigExpiredCallback,
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

fn networkStatusCallback(
    status: c_int,
    code: i32,
    desc: tim.CString,
    user_data: tim.UserData,
) callconv(.c) void {
    instance.handle(.{
        .callback = .TIMNetworkStatusListenerCallback,
        .status = status,
        .code = code,
        .desc = Text.init(gpa, desc),
        .userData = hex(@intFromPtr(user_data)).utf8,
        .thread = "",
    }, user_data);
}

const control_pending = std.math.maxInt(i64);

fn controlCallback(code: i32, _: tim.CString, _: tim.CString, _: tim.UserData) callconv(.c) void {
    instance.control_code.store(code, .release);
}

// --- small things ---

/// The step is there before the call is made, so that a call that never returns is seen.
fn begin(call: []const u8, args: []const Text) *Step {
    const kept = gpa.dupe(Text, args) catch @panic("out of memory");
    return current_steps.?.add(.{ .call = call, .args = kept, .returns = .never });
}

fn stringArg(string: ?[:0]const u8) Text {
    return if (string) |slice| Text.initSlice(gpa, slice) else .none;
}

fn writtenTo(buffer: []const u8) Text {
    const written = std.mem.trimEnd(u8, buffer, &.{poison});
    if (written.len == 0) return .{ .utf8 = "untouched" };
    return Text.initSlice(gpa, unnumbered(written));
}

fn messageJson(json: tim.CString) Text {
    const text = std.mem.span(json orelse return .none);
    const is_message = std.mem.startsWith(u8, text, "{\"message_");
    return Text.initSlice(gpa, if (is_message) unnumbered(text) else text);
}

/// A message's times and ids differ from run to run: so many digits stand for nothing else.
fn unnumbered(text: []const u8) []const u8 {
    var kept: std.ArrayList(u8) = .empty;
    var index: usize = 0;
    while (index < text.len) {
        const end = std.mem.findNonePos(u8, text, index, "0123456789") orelse text.len;
        const part = if (end - index >= 9) "#" else text[index..@max(end, index + 1)];
        kept.appendSlice(gpa, part) catch @panic("out of memory");
        index = @max(end, index + 1);
    }
    return kept.items;
}

fn decimal(number: u64) Text {
    return .{ .utf8 = format("{d}", .{number}) };
}

fn hex(number: u64) Text {
    return .{ .utf8 = format("0x{x}", .{number}) };
}

fn callbackArg(callback: anytype) Text {
    return if (callback == null) .none else .{ .utf8 = "callback" };
}

fn pointerTo(string: ?[:0]const u8) tim.CString {
    return if (string) |slice| slice.ptr else null;
}

fn userData(number: u64) tim.UserData {
    return @ptrFromInt(number);
}

pub fn format(comptime template: []const u8, args: anytype) [:0]const u8 {
    return std.fmt.allocPrintSentinel(gpa, template, args, 0) catch @panic("out of memory");
}

pub fn repeat(byte: u8, comptime count: usize) [:0]const u8 {
    const string = gpa.allocSentinel(u8, count, 0) catch @panic("out of memory");
    @memset(string, byte);
    return string;
}

fn now(clock: std.Io.Clock) std.Io.Timestamp {
    return std.Io.Timestamp.now(io, clock);
}

fn sleep(milliseconds: i64) void {
    io.sleep(.fromMilliseconds(milliseconds), .awake) catch unreachable;
}
