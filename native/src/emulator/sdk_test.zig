//! The SDK on its threads. Nothing here depends on how long anything takes.

const std = @import("std");
const builtin = @import("builtin");
const tim = @import("../tim.zig");
const first_thread = @import("first_thread.zig");
const os = @import("os.zig");
const Sdk = @import("sdk.zig").Sdk;
const test_sign = @import("test_sign.zig");
const testing = std.testing;
const gpa = testing.allocator;

const app_id = test_sign.sdk_app_id;

/// An SDK of the test's own, and what its callbacks have said.
const Rig = struct {
    sdk: Sdk,
    mutex: std.Io.Mutex,
    changed: std.Io.Condition,
    answers: std.ArrayList(Answer),

    const Answer = struct { id: usize, code: i32, thread: std.Thread.Id, is_text: bool };

    fn create() !*Rig {
        const rig = try gpa.create(Rig);
        rig.* = .{
            .sdk = .{ .gpa = gpa },
            .mutex = .init,
            .changed = .init,
            .answers = .empty,
        };
        the_rig = rig;
        return rig;
    }

    fn destroy(rig: *Rig) void {
        _ = rig.sdk.uninit();
        rig.endThread();
        rig.answers.deinit(gpa);
        gpa.destroy(rig);
    }

    /// Returns once the logic thread has ended, without the wait for more to do.
    fn endThread(rig: *Rig) void {
        rig.sdk.lock();
        rig.sdk.linger_us = 0;
        rig.sdk.wake();
        rig.sdk.unlock();
        while (rig.hasThread()) std.Thread.yield() catch {};
    }

    fn hasThread(rig: *Rig) bool {
        rig.sdk.lock();
        defer rig.sdk.unlock();
        return rig.sdk.has_thread;
    }

    /// Whether TIMUninit has been called inside a callback, and has not taken effect yet.
    fn isEnding(rig: *Rig) bool {
        rig.sdk.lock();
        defer rig.sdk.unlock();
        return rig.sdk.is_ending;
    }

    fn hasPosted(rig: *Rig) bool {
        rig.sdk.lock();
        defer rig.sdk.unlock();
        return rig.sdk.posted.first != null;
    }

    /// Begins a session whose logic thread stays in the first answer until the mutex is unlocked.
    fn beginHeld(rig: *Rig) !void {
        try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
        rig.mutex.lockUncancelable(os.io);
        try rig.perform(1, freeze);
    }

    fn record(rig: *Rig, id: usize, code: i32, is_text: bool) void {
        rig.mutex.lockUncancelable(os.io);
        defer rig.mutex.unlock(os.io);
        rig.answers.append(gpa, .{
            .id = id,
            .code = code,
            .thread = std.Thread.getCurrentId(),
            .is_text = is_text,
        }) catch unreachable;
        rig.changed.broadcast(os.io);
    }

    fn waitFor(rig: *Rig, count: usize) []const Answer {
        rig.mutex.lockUncancelable(os.io);
        defer rig.mutex.unlock(os.io);
        while (rig.answers.items.len < count) rig.changed.waitUncancelable(os.io, &rig.mutex);
        return rig.answers.items;
    }

    fn expectAnswers(rig: *Rig, expected: []const struct { usize, i32 }) !void {
        const answers = rig.waitFor(expected.len);
        try testing.expectEqual(expected.len, answers.len);
        for (expected, answers) |wanted, answer| {
            try testing.expectEqual(wanted[0], answer.id);
            try testing.expectEqual(wanted[1], answer.code);
            try testing.expect(answer.is_text);
        }
    }

    fn login(rig: *Rig, id: usize, user_id: [:0]const u8) !void {
        const now_s: i64 = @intCast(rig.sdk.serverTime());
        const ticket = try test_sign.sign(gpa, .{ .user_id = user_id, .time_s = now_s });
        defer gpa.free(ticket);
        try testing.expectEqual(
            tim.succ,
            rig.sdk.login(user_id, ticket, onAnswer, @ptrFromInt(id)),
        );
    }

    fn perform(rig: *Rig, id: usize, operation: [:0]const u8) !void {
        try testing.expectEqual(
            tim.succ,
            rig.sdk.experimental(operation, onAnswer, @ptrFromInt(id)),
        );
    }
};

var the_rig: *Rig = undefined;

fn onAnswer(code: i32, desc: tim.CString, json: tim.CString, user_data: tim.UserData) callconv(.c) void {
    the_rig.record(@intFromPtr(user_data), code, isText(desc) and isText(json));
}

/// What the allocator of the tests has taken back is filled with 0xaa, which is none.
fn isText(string: tim.CString) bool {
    return std.unicode.utf8ValidateSlice(std.mem.span(string orelse return true));
}

const network_down_config = "{\"emulator\":{\"set_network\":{\"state\":\"down\"}}}";
const network_down = control("set_network", "{\"state\":\"down\"}");
const freeze = control("freeze_time", "{}");

fn control(comptime name: []const u8, comptime param: []const u8) [:0]const u8 {
    return "{\"request_internal_operation\":\"emulator_" ++ name ++
        "\",\"request_emulator_param\":" ++ param ++ "}";
}

fn advance(comptime ms: []const u8) [:0]const u8 {
    return control("advance_time", "{\"ms\":" ++ ms ++ "}");
}

test "before TIMInit, calls are answered on the logic thread; arguments are judged at once" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(3, rig.sdk.loginStatus());
    try testing.expectEqual(tim.succ, rig.sdk.login("alice", "x", onAnswer, @ptrFromInt(1)));
    try testing.expectEqual(tim.succ, rig.sdk.logout(onAnswer, @ptrFromInt(2)));
    try testing.expectEqual(tim.succ, rig.sdk.logout(null, null));
    const refused = [_][2]tim.CString{
        .{ null, "x" },
        .{ "", "x" },
        .{ "alice", null },
        .{ "alice", "" },
    };
    for (refused) |pair| {
        try testing.expectEqual(tim.err_param, rig.sdk.login(pair[0], pair[1], onAnswer, null));
    }
    try rig.expectAnswers(&.{ .{ 1, 6013 }, .{ 2, 6013 } });
    const answers = rig.waitFor(2);
    try testing.expect(answers[0].thread != std.Thread.getCurrentId());
    try testing.expectEqual(answers[0].thread, answers[1].thread);
}

test "TIMInit judges its arguments, and a second one does nothing" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(tim.err_json, rig.sdk.init(app_id, "no json"));
    try testing.expectEqual(tim.err_param, rig.sdk.init(0, "{}"));
    try testing.expectEqual(tim.err_param, rig.sdk.init(app_id, null));
    try testing.expectEqual(tim.err_param, rig.sdk.init(app_id, ""));
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "no json"));
    try testing.expectEqual(tim.err_param, rig.sdk.init(0, "{}"));
    try testing.expectEqual(tim.succ, rig.sdk.uninit());
    try testing.expectEqual(tim.succ, rig.sdk.uninit());
}

test "the status and the user id tell of a login from its beginning to its end" {
    const rig = try Rig.create();
    defer rig.destroy();
    var buffer: [tim.user_id_buffer_size]u8 = @splat('?');
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
    try rig.perform(1, network_down);
    try rig.perform(2, freeze);
    try rig.login(3, "alice");
    try rig.perform(6, advance("0"));
    _ = rig.waitFor(3);
    try testing.expectEqual(2, rig.sdk.loginStatus());
    try testing.expectEqual(tim.succ, rig.sdk.loginUserID(&buffer));
    try testing.expectEqual('?', buffer[0]);
    try rig.perform(4, control("set_network", "{\"state\":\"up\"}"));
    try rig.perform(5, advance("0"));
    try rig.expectAnswers(&.{ .{ 1, 0 }, .{ 2, 0 }, .{ 6, 0 }, .{ 4, 0 }, .{ 3, 0 }, .{ 5, 0 } });
    try testing.expectEqual(tim.err_param, rig.sdk.loginUserID(null));
    try testing.expectEqual(1, rig.sdk.loginStatus());
    try testing.expectEqual(tim.succ, rig.sdk.loginUserID(&buffer));
    try testing.expectEqualStrings("alice", std.mem.sliceTo(&buffer, 0));
    try testing.expectEqual(tim.succ, rig.sdk.logout(onAnswer, @ptrFromInt(7)));
    _ = rig.waitFor(7);
    try testing.expectEqual(3, rig.sdk.loginStatus());
}

test "TIMUninit with calls pending returns, and they are never answered" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, network_down_config));
    for (0..5) |_| try rig.login(1, "alice");
    try testing.expectEqual(tim.succ, rig.sdk.uninit());
    try testing.expectEqual(3, rig.sdk.loginStatus());
    rig.endThread();
    try testing.expectEqual(0, rig.waitFor(0).len);

    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
    try rig.login(2, "bob");
    try rig.expectAnswers(&.{.{ 2, 0 }});
}

test "an operation that TIMUninit overtakes has no effect on the next session" {
    const rig = try Rig.create();
    defer rig.destroy();
    try rig.beginHeld();
    try rig.perform(2, network_down);
    try testing.expectEqual(tim.succ, rig.sdk.uninit());
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
    try rig.login(3, "alice");
    rig.mutex.unlock(os.io);
    const answers = rig.waitFor(1);
    const is_first_answered = answers[0].id == 1;
    try rig.expectAnswers(if (is_first_answered) &.{ .{ 1, 0 }, .{ 3, 0 } } else &.{.{ 3, 0 }});
}

fn uninitAndBegin(
    code: i32,
    _: tim.CString,
    _: tim.CString,
    user_data: tim.UserData,
) callconv(.c) void {
    const rig = the_rig;
    rig.record(@intFromPtr(user_data), code, true);
    _ = rig.sdk.uninit();
    _ = rig.sdk.init(app_id, "{}");
    _ = rig.sdk.logout(onAnswer, @ptrFromInt(2));
}

test "TIMUninit inside a callback takes effect after it, and after what is called behind it" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
    try testing.expectEqual(tim.succ, rig.sdk.logout(uninitAndBegin, @ptrFromInt(1)));
    _ = rig.waitFor(2);
    while (rig.isEnding()) std.Thread.yield() catch {};
    try rig.perform(3, freeze);
    _ = rig.waitFor(3);
    try testing.expectEqual(tim.succ, rig.sdk.logout(onAnswer, @ptrFromInt(4)));
    try rig.expectAnswers(&.{ .{ 1, 0 }, .{ 2, 0 }, .{ 3, 0 }, .{ 4, 6013 } });
    for (rig.waitFor(4)) |answer| try testing.expectEqual(rig.waitFor(1)[0].thread, answer.thread);
}

test "an advance is answered though the session, and what waits in it, ends on the way" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, network_down_config));
    try rig.perform(9, freeze);
    try testing.expectEqual(tim.succ, rig.sdk.login("alice", "x", uninitAndBegin, @ptrFromInt(1)));
    // These wait behind it, and are dropped with the session.
    for (0..3) |_| try rig.login(5, "bob");
    try rig.perform(3, advance("60000"));
    try rig.expectAnswers(&.{ .{ 9, 0 }, .{ 1, 9523 }, .{ 2, 0 }, .{ 3, 0 } });
}

fn loginAgain(
    code: i32,
    _: tim.CString,
    _: tim.CString,
    user_data: tim.UserData,
) callconv(.c) void {
    const id = @intFromPtr(user_data);
    the_rig.record(id, code, true);
    if (id < 5) _ = the_rig.sdk.login("alice", "x", loginAgain, @ptrFromInt(id + 1));
}

test "an advance sees through what callbacks begin on the way" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, network_down_config));
    try rig.perform(9, freeze);
    try testing.expectEqual(tim.succ, rig.sdk.login("alice", "x", loginAgain, @ptrFromInt(1)));
    try rig.perform(7, advance("90000"));
    try rig.perform(8, advance("1000000"));
    try rig.expectAnswers(&.{
        .{ 9, 0 },    .{ 1, 9523 }, .{ 2, 9523 }, .{ 3, 9523 }, .{ 7, 0 },
        .{ 4, 9523 }, .{ 5, 9523 }, .{ 8, 0 },
    });
}

test "starting and stopping over and over leaves no thread and no memory" {
    const rig = try Rig.create();
    defer rig.destroy();
    for (0..1_000) |_| {
        try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
        _ = rig.sdk.logout(null, null);
        try testing.expectEqual(tim.succ, rig.sdk.uninit());
    }
    rig.endThread();
    for (0..100) |_| {
        try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
        try testing.expectEqual(tim.succ, rig.sdk.uninit());
    }
}

test "TIMSetConfig tells the config back, on the caller's thread, before it returns" {
    const rig = try Rig.create();
    defer rig.destroy();
    try testing.expectEqual(tim.err_param, rig.sdk.setConfig(null, onAnswer, null));
    try testing.expectEqual(tim.err_param, rig.sdk.setConfig("", onAnswer, null));
    try testing.expectEqual(tim.err_json, rig.sdk.setConfig("[]", onAnswer, null));
    try testing.expectEqual(tim.succ, rig.sdk.setConfig("{}", null, null));
    try testing.expectEqual(tim.succ, rig.sdk.setConfig("{\"a\":}", onAnswer, @ptrFromInt(1)));
    const answers = rig.waitFor(0);
    try testing.expectEqual(1, answers.len);
    try testing.expectEqual(std.Thread.getCurrentId(), answers[0].thread);
    try testing.expect(!rig.hasThread());
}

test "the SDK's own experimental operations are silent, told at once, posted or refused" {
    const rig = try Rig.create();
    defer rig.destroy();
    const operation = "{\"request_internal_operation\":\"internal_operation_";
    for ([_]struct { ?[:0]const u8, c_int }{
        .{ null, tim.err_param },
        .{ "", tim.err_param },
        .{ "[]", tim.err_json },
        .{ "{}", tim.err_json },
        .{ "{\"request_internal_operation\":1}", tim.err_json },
        .{ "{\"request_internal_operation\":\"set_env\"}", tim.err_json },
        .{ operation ++ "dance\"}", tim.err_json },
        .{ operation ++ "set_env\"}", tim.succ },
        .{ operation ++ "set\\u005fenv\"}", tim.succ },
        .{ operation ++ "sso_data\"}", tim.err_json },
        .{ operation ++ "write_log\"}", 6017 },
        .{ operation ++ "write_log\",\"request_write_log_param\":{}}", tim.succ },
    }) |case| {
        const request: tim.CString = if (case[0]) |text| text.ptr else null;
        try testing.expectEqual(case[1], rig.sdk.experimental(request, onAnswer, null));
    }
    try testing.expectEqual(0, rig.waitFor(0).len);
    try rig.perform(1, operation ++ "report_tuicomponent_usage\"}");
    try testing.expectEqual(std.Thread.getCurrentId(), rig.waitFor(0)[0].thread);
    try rig.perform(2, operation ++ "get_offline_push_state\"}");
    try rig.perform(3, operation ++ "find_merger_messages\"}");
    try rig.perform(4, operation ++ "sso_data\",\"request_sso_data_param\":{}}");
    try rig.expectAnswers(&.{ .{ 1, 0 }, .{ 2, 0 }, .{ 3, 6013 }, .{ 4, 6013 } });
}

const message = "{\"message_elem_array\":[{\"elem_type\":0,\"text_elem_content\":\"h\u{e9}\"}]}";
const conv_c2c = 1;

test "the strings of an answer last until its callback returns" {
    const rig = try Rig.create();
    defer rig.destroy();
    const send = Sdk.sendMessage;
    try testing.expectEqual(tim.succ, send(&rig.sdk, "bob", conv_c2c, message, null, onAnswer, @ptrFromInt(1)));
    try testing.expectEqual(tim.succ, rig.sdk.init(app_id, "{}"));
    try rig.login(2, "alice");
    try rig.expectAnswers(&.{ .{ 1, 6013 }, .{ 2, 0 } });
    try testing.expectEqual(tim.succ, send(&rig.sdk, "alice", conv_c2c, message, null, onAnswer, @ptrFromInt(3)));
    try rig.perform(4, comptime control("add_fault", "{\"call\":\"logout\",\"code\":9508,\"desc\":\"busy\"}"));
    try testing.expectEqual(tim.succ, rig.sdk.logout(onAnswer, @ptrFromInt(5)));
    try rig.perform(6, comptime control("state", "{}"));
    try rig.perform(7, comptime control("take_message", "{}"));
    const answers = rig.waitFor(7);
    for (answers) |answer| try testing.expect(answer.is_text);
}

test "a conversation's id has 1 KiB at most" {
    const rig = try Rig.create();
    defer rig.destroy();
    const size_max = @import("sdk_messages.zig").conv_id_size_max;
    const longest: [size_max:0]u8 = @splat('b');
    const longer: [size_max + 1:0]u8 = @splat('b');
    const send = Sdk.sendMessage;
    try testing.expectEqual(tim.succ, send(&rig.sdk, &longest, conv_c2c, message, null, null, null));
    try testing.expectEqual(tim.err_param, send(&rig.sdk, &longer, conv_c2c, message, null, null, null));
    try testing.expectEqual(tim.err_param, rig.sdk.reportRead(&longer, conv_c2c, null, null));
}

test "the queue is bounded" {
    const rig = try Rig.create();
    defer rig.destroy();
    try rig.beginHeld();
    var accepted: usize = 0;
    while (rig.sdk.logout(null, null) == tim.succ) accepted += 1;
    rig.mutex.unlock(os.io);
    const size_max = @import("sdk.zig").inbox_size_max;
    // The first call, and the start, have been taken out of the queue or not.
    try testing.expect(accepted >= size_max - 2 and accepted <= size_max);
    try rig.expectAnswers(&.{.{ 1, 0 }});
}

const on_init_config = "{\"emulator\":{\"callback_thread\":\"init\"}}";

fn initThere(rig: *Rig) void {
    testing.expectEqual(tim.succ, rig.sdk.init(app_id, on_init_config)) catch unreachable;
}

test "callback_thread: a session begun on another thread than the first is called back on its own" {
    const rig = try Rig.create();
    defer rig.destroy();
    (try std.Thread.spawn(.{}, initThere, .{rig})).join();
    try rig.login(1, "alice");
    try rig.expectAnswers(&.{.{ 1, 0 }});
    try testing.expect(rig.answers.items[0].thread != std.Thread.getCurrentId());
}

test "callback_thread: one begun on the first thread waits, on Windows, for that thread's messages" {
    const rig = try Rig.create();
    defer rig.destroy();
    initThere(rig);
    try rig.login(1, "alice");
    if (builtin.os.tag != .windows) return rig.expectAnswers(&.{.{ 1, 0 }});
    // Who is in is told without a callback.
    while (rig.sdk.loginStatus() != @intFromEnum(tim.LoginStatus.logged_in)) try std.Thread.yield();
    try rig.perform(2, freeze);
    try testing.expectEqual(0, rig.waitFor(0).len);
    while (rig.waitFor(0).len < 2) first_thread.pump();
    try rig.expectAnswers(&.{ .{ 1, 0 }, .{ 2, 0 } });
    for (rig.answers.items) |answer| {
        try testing.expectEqual(std.Thread.getCurrentId(), answer.thread);
    }
    // What belongs to a session that has ended is not heard.
    try rig.perform(3, freeze);
    while (!rig.hasPosted()) try std.Thread.yield();
    try testing.expectEqual(tim.succ, rig.sdk.uninit());
    first_thread.pump();
    try testing.expectEqual(2, rig.waitFor(0).len);
}

fn hammer(rig: *Rig, seed: u64) void {
    var random: std.Random.DefaultPrng = .init(seed);
    var buffer: [tim.user_id_buffer_size]u8 = undefined;
    for (0..300) |_| {
        switch (random.random().uintLessThan(u8, 12)) {
            0, 1 => _ = rig.sdk.init(app_id, "{}"),
            2 => _ = rig.sdk.uninit(),
            3, 4, 5 => _ = rig.sdk.login("alice", "x", onAnswer, null),
            6 => _ = rig.sdk.logout(onAnswer, null),
            7 => _ = rig.sdk.loginStatus() + rig.sdk.loginUserID(&buffer),
            8 => _ = rig.sdk.serverTime(),
            9 => rig.sdk.listen(.network, .{ .callback = onNetwork, .user_data = null }),
            10 => _ = rig.sdk.experimental(network_down, onAnswer, null),
            11 => _ = rig.sdk.experimental(comptime advance("60000"), onAnswer, null),
            else => unreachable,
        }
    }
}

/// Calls from inside a callback, that end the session it belongs to now and then.
fn onNetwork(_: c_int, _: i32, _: tim.CString, _: tim.UserData) callconv(.c) void {
    const sdk = &the_rig.sdk;
    _ = sdk.login("bob", "x", onAnswer, null);
    _ = sdk.logout(onAnswer, null);
    if (sdk.serverTime() % 3 == 0) _ = sdk.uninit();
    _ = sdk.init(app_id, "{}");
    _ = sdk.experimental(network_down, onAnswer, null);
    _ = sdk.loginStatus();
}

test "any call, on any number of threads, at any time" {
    const rig = try Rig.create();
    defer rig.destroy();
    var threads: [8]std.Thread = undefined;
    for (&threads, 0..) |*thread, seed| {
        thread.* = try std.Thread.spawn(.{}, hammer, .{ rig, seed });
    }
    for (threads) |thread| thread.join();
}
