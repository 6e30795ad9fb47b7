//! The calls of the C API, each recorded as a step.

const std = @import("std");
const tim = @import("tim");
const callbacks = @import("callbacks.zig");
const recorder_module = @import("recorder.zig");
const record = @import("record.zig");
const texts = @import("text.zig");
const time = @import("time.zig");
const Recorder = recorder_module.Recorder;
const Step = record.Step;
const Text = texts.Text;
const callbackArg = texts.callbackArg;
const commCallback = callbacks.commCallback;
const decimal = texts.decimal;
const format = texts.format;
const gpa = record.gpa;
const hex = texts.hex;
const stringArg = texts.stringArg;

/// Replaces the scenario's empty folder in the record.
const folder_placeholder = "{folder}";
const poison = 0xa5;
const buffer_size = 2 * tim.user_id_buffer_size;
const clock_tolerance_s = 30;

pub fn init(recorder: *Recorder, app_id: u64, config: ?[:0]const u8) void {
    const actual = if (config) |text| withFolder(recorder, text) else null;
    const step = begin("TIMInit", &.{ decimal(app_id), stringArg(config) });
    step.returns = .{ .int = recorder.sdk.TIMInit(app_id, pointerTo(actual)) };
}

pub fn initDefault(recorder: *Recorder) void {
    recorder.init(recorder_module.test_app_id, recorder_module.default_config);
}

/// TIMInit with a network listener, up to the first attempt to connect.
pub fn initListening(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x77);
    recorder.initDefault();
    recorder.collect(2);
}

/// TIMInit, the start of the clock, and a login of alice.
pub fn initAndLogin(recorder: *Recorder) void {
    recorder.initDefault();
    recorder.startClock();
    recorder.login("alice", "ticket", 1);
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

/// The callbacks of `logoutBurst`, in one step: the first one represents all that are alike.
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
    recorder.sdk.TIMAddRecvNewMsgCallback(callbacks.newMessageCallback, userData(user_data));
    step.returns = .nothing;
}

pub fn removeNewMessageListener(recorder: *Recorder) void {
    const step = begin("TIMRemoveRecvNewMsgCallback", &.{.{ .utf8 = "callback" }});
    recorder.sdk.TIMRemoveRecvNewMsgCallback(callbacks.newMessageCallback);
    step.returns = .nothing;
}

pub fn setReadReceiptListener(recorder: *Recorder, is_set: bool, user_data: u64) void {
    const callback: ?tim.TextCallback = if (is_set) callbacks.readReceiptCallback else null;
    const args = [_]Text{ callbackArg(callback), hex(user_data) };
    const step = begin("TIMSetMsgReadedReceiptCallback", &args);
    recorder.sdk.TIMSetMsgReadedReceiptCallback(callback, userData(user_data));
    step.returns = .nothing;
}

pub fn setKickedOffline(recorder: *Recorder, is_set: bool, user_data: u64) void {
    const callback: ?tim.KickedOfflineCallback = if (is_set) callbacks.kickedOfflineCallback else null;
    const args = [_]Text{ callbackArg(callback), hex(user_data) };
    const step = begin("TIMSetKickedOfflineCallback", &args);
    recorder.sdk.TIMSetKickedOfflineCallback(callback, userData(user_data));
    step.returns = .nothing;
}

pub fn setUserSigExpired(recorder: *Recorder, is_set: bool, user_data: u64) void {
    const callback: ?tim.UserSigExpiredCallback = if (is_set) callbacks.userSigExpiredCallback else null;
    const args = [_]Text{ callbackArg(callback), hex(user_data) };
    const step = begin("TIMSetUserSigExpiredCallback", &args);
    recorder.sdk.TIMSetUserSigExpiredCallback(callback, userData(user_data));
    step.returns = .nothing;
}

pub fn setNetworkListener(recorder: *Recorder, is_set: bool, user_data: u64) void {
    const callback: ?tim.NetworkStatusListenerCallback =
        if (is_set) callbacks.networkStatusCallback else null;
    const args = [_]Text{ callbackArg(callback), hex(user_data) };
    const step = begin("TIMSetNetworkStatusListenerCallback", &args);
    recorder.sdk.TIMSetNetworkStatusListenerCallback(callback, userData(user_data));
    step.returns = .nothing;
}

pub fn version(recorder: *Recorder) void {
    const step = begin("TIMGetSDKVersion", &.{});
    const text = std.mem.span(recorder.sdk.TIMGetSDKVersion() orelse "NULL");
    // An emulator appends its own name to the real SDK's version.
    const emulated = text[0 .. std.mem.indexOfScalar(u8, text, '-') orelse text.len];
    step.returns = .{ .text = Text.initSlice(emulated) };
}

/// Whether two calls return the same pointer, so that a caller need not copy the string.
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
        .real => time.now(.real).toSeconds(),
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

/// For a status that the SDK's own thread changes a moment after the call that causes it.
pub fn awaitStatus(recorder: *Recorder, expected: tim.LoginStatus) void {
    const step = begin("TIMGetLoginStatus", &.{});
    step.wait = "until it is as expected";
    var waited_ms: u32 = 0;
    while (recorder.sdk.TIMGetLoginStatus() != @intFromEnum(expected)) : (waited_ms += 1) {
        if (waited_ms == recorder.patience()) break;
        time.sleep(1);
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

// --- helpers ---

/// The step is added before the call is made, so that a call that never returns is recorded.
fn begin(call: []const u8, args: []const Text) *Step {
    const kept = gpa.dupe(Text, args) catch @panic("out of memory");
    return recorder_module.current_steps.?.add(.{ .call = call, .args = kept, .returns = .never });
}

fn withFolder(recorder: *const Recorder, config: []const u8) [:0]const u8 {
    const size = std.mem.replacementSize(u8, config, folder_placeholder, recorder.folder);
    const actual = gpa.allocSentinel(u8, size, 0) catch @panic("out of memory");
    _ = std.mem.replace(u8, config, folder_placeholder, recorder.folder, actual);
    return actual;
}

fn writtenTo(buffer: []const u8) Text {
    const written = std.mem.trimEnd(u8, buffer, &.{poison});
    if (written.len == 0) return .{ .utf8 = "untouched" };
    return Text.initSlice(texts.unnumbered(written));
}

fn pointerTo(string: ?[:0]const u8) tim.CString {
    return if (string) |slice| slice.ptr else null;
}

fn userData(number: u64) tim.UserData {
    return @ptrFromInt(number);
}
